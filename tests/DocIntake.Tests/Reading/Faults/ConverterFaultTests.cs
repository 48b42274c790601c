using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Reading;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Workers;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading.Faults;

/// <summary>
/// Whatever the converters of photos and letters do, the photo gets a reason and the letter our own pages, the next file is converted, and
/// nothing is left behind. Both are doubles here, so that this holds with and without the real ones.
/// </summary>
public sealed class ConverterFaultTests : IAsyncLifetime
{
    private const string Hanging = "1000.4712", Well = "none";
    private const int AtOnce = 4;

    private static readonly string[] Endless = ["hang", "flood-output", "flood-errors"];
    private static readonly string[] Failed = ["memory", "crash", "flood-file", "fails", "empty", "garbage", "other"];
    private static readonly string[] Half = ["cut", "crash-half-way"];

    private readonly Scratch _scratch = new();
    private readonly WorkerPool _pool;
    private int _stores;

    public ConverterFaultTests()
    {
        var tools = ToolDoubles.Put("converter-double.sh", _scratch["tools"], "heif-convert", "soffice");
        ConverterSamples.PutBeside(tools);
        var options = new WorkerOptions { Count = AtOnce, Folder = Work, ToolFolder = tools, MemoryBytes = 512L << 20, HeapBytes = 128L << 20, FileBytes = 16 << 20 };
        _pool = new WorkerPool(options, TimeProvider.System, NullLogger<WorkerPool>.Instance);
    }

    private string Work => _scratch["work"];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_photo_whose_decoder_fails_in_any_way_gets_a_reason()
    {
        await EachAsync([.. Endless, .. Failed, .. Half], async (fault, cancel) =>
        {
            var read = await ReadAsync(ConverterSamples.Photo(fault), SandboxLimits.Default with { ToolSeconds = Seconds(fault) }, cancel);
            read.Pages.Count.ShouldBe(Half.Contains(fault) ? 1 : 0, fault);
            read.Problems.Select(problem => problem.Code).ShouldContain(Endless.Contains(fault) ? Reason.Timeout : Reason.Damaged, fault);
        });

        var next = await ReadAsync(ConverterSamples.Photo(Well), SandboxLimits.Default, TestContext.Current.CancellationToken);
        next.Pages.Count.ShouldBe(1);
        next.Problems.ShouldNotContain(problem => problem.Code == Reason.Damaged);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_letter_that_LibreOffice_fails_at_in_any_way_has_our_own_pages()
    {
        Assert.SkipUnless((await _pool.ProbeAsync(TestContext.Current.CancellationToken)).Isolated, "LibreOffice runs only where it can be kept from the network.");
        await EachAsync([.. Endless, .. Failed, .. Half], async (fault, cancel) =>
        {
            var read = await ReadAsync(ConverterSamples.Letter(fault), Limits(Seconds(fault)), cancel);
            read.RenderedFromContent.ShouldBeTrue(fault);
            read.Problems.Select(problem => $"{problem.Code} {problem.Message}").ShouldBeEmpty(fault);
            read.Pages.ShouldBe([PageQuality.Read], fault);
        });

        var next = await ReadAsync(ConverterSamples.Letter(Well), Limits(60), TestContext.Current.CancellationToken);
        (next.RenderedFromContent, next.Pages.Count).ShouldBe((false, 2));
        (await ReadAsync(ConverterSamples.Letter(Well), Limits(0), TestContext.Current.CancellationToken)).RenderedFromContent.ShouldBeTrue();
        NothingIsLeft();
    }

    private void NothingIsLeft()
    {
        Processes.With(Hanging).ShouldBeEmpty();
        Directory.EnumerateFiles(Work, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static Task EachAsync(string[] faults, Func<string, CancellationToken, ValueTask> test) =>
        Parallel.ForEachAsync(faults, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, test);

    // Only what never ends by itself has to be cut short; all else has the time that a busy machine needs.
    private static int Seconds(string fault) => Endless.Contains(fault) ? 1 : 60;

    private static SandboxLimits Limits(int libreOffice) => SandboxLimits.Default with { LibreOfficeSeconds = libreOffice, LibreOfficeBytes = 128 << 20 };

    private async Task<ReadOriginal> ReadAsync(byte[] document, SandboxLimits limits, CancellationToken cancel)
    {
        var store = new DiskStore(_scratch[$"store-{Interlocked.Increment(ref _stores)}"]);
        var sha256 = (await store.SaveOriginalAsync(new MemoryStream(document), cancel)).Sha256;
        var options = new ReadingOptions { Ocr = OcrMode.Never, Seconds = 120, SecondsPerPage = 60, Limits = limits };
        return await new OriginalReader(store, _pool, TimeProvider.System).ReadAsync(new ReadOrder(sha256, "x", 0), options, WorkPriority.Backlog, null, cancel);
    }
}
