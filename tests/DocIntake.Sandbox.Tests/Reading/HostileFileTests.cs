using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Every damaged, hostile and odd file at hand gets an answer, and so does each of its pages.</summary>
public sealed class HostileFileTests
{
    private const int PagesRead = 2;

    [Fact]
    public void Every_hostile_file_at_hand_is_answered()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET") ?? "", "robust");
        Assert.SkipUnless(Directory.Exists(folder), "DOCINTAKE_DEVSET names no folder with development data.");

        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var lease = new Lease();
            if (lease.Prepare(File.ReadAllBytes(path), Path.GetFileName(path)) is Prepared { PageCount: > 0 } prepared)
            {
                var last = Math.Min(PagesRead, prepared.PageCount);
                var replies = lease.Ask(new ReadRequest(prepared.Rendition ?? "original", 1, last, OcrMode.Auto, ["eng"], SandboxLimits.Default));
                replies.OfType<PageRead>().Count().ShouldBe(last, path);
                replies[^1].ShouldBeOfType<Done>(path);
            }
        }
    }
}
