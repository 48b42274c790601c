using System.Text;
using DocIntake.Benchmarks.Bundles.Leaks;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>A paper made in each way in which something is hidden and not gone: it is found, or left out, and its twin is not blamed. The small twin of the benchmark <c>leaks</c>.</summary>
public sealed class LeakPapersTests
{
    /// <summary>Words under a picture that is neither black nor blank are not found; the benchmark counts them.</summary>
    private const string NotFound = "photo";

    [Fact]
    public void What_is_hidden_on_pages_is_found_and_twins_are_not_blamed()
    {
        foreach (var paper in LeakPapers.Make(1, 7).Where(paper => !paper.MustGo && paper.How != NotFound))
        {
            using var lease = new Lease();
            File.WriteAllBytes(lease.PathOf("a.pdf"), paper.Pdf);

            var found = lease.Ask(new LeaksRequest("a.pdf", SandboxLimits.Default)).Single().ShouldBeOfType<LeaksFound>();

            found.NotSeen.ShouldBeEmpty();
            found.Leaks.Select(leak => (leak.Kind, leak.Page)).Distinct().ShouldBe(paper.Leaks is { } kind ? [(kind, paper.Page)] : [], $"{paper.Cause}, {paper.How}");
        }
    }

    [Fact]
    public void What_stands_beside_pages_and_pictures_is_not_in_the_bundle_and_what_was_left_out_is_told()
    {
        var papers = LeakPapers.Make(1, 7).Where(paper => paper.MustGo).ToList();
        using var lease = new Lease();
        var exhibits = papers.Select((paper, index) =>
        {
            File.WriteAllBytes(lease.PathOf($"{index}.pdf"), paper.Pdf);
            return new ExhibitPlan($"{index + 1}", "Exhibit", null, $"{index}.pdf", [], null, null);
        });

        var bound = lease.Ask(new BindRequest(new BundlePlan("Exhibits", "", null, [.. exhibits]), SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();

        lease.Run("qpdf", "--check", bound.File).Ok.ShouldBeTrue();
        lease.Run("qpdf", "--qdf", "--object-streams=disable", bound.File, "plain.pdf");
        var plain = Encoding.Latin1.GetString(File.ReadAllBytes(lease.PathOf("plain.pdf")));
        papers.ShouldAllBe(paper => !plain.Contains(paper.Secret, StringComparison.OrdinalIgnoreCase));
        bound.MetadataLeftOut.ShouldBe(papers.Count(paper => paper.How.EndsWith("of a picture", StringComparison.Ordinal)));
        bound.Exhibits.ShouldAllBe(exhibit => exhibit.Route == "direct" && exhibit.WordsKept == 1);
    }
}
