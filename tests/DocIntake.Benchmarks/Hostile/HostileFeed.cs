using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Filing;
using DocIntake.Reading;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Web.Endpoints;
using DocIntake.Workers;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>What became of one file.</summary>
/// <param name="Problems">Reason codes, each once.</param>
/// <param name="Fault">How it broke a promise; null when it did not.</param>
internal sealed record Fate(string Name, string Made, string? Format, int Pages, IReadOnlyList<Reason> Problems, TimeSpan Took, string? Fault);

/// <summary>Gives files to the product's own reader and workers, what lies inside them too, and holds each to the promises.</summary>
internal sealed class HostileFeed(WorkerPool pool, string folder)
{
    /// <summary>An archive may hold thousands; so many are enough to read.</summary>
    private const int MostEnclosures = 10;

    /// <summary>As the viewer asks for.</summary>
    private const int ImageWidth = 1200;

    /// <summary>What ends a child, takes its files away and starts the next.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private int _stores, _notDrawn, _notFiled;

    /// <summary>Files that were read and whose first page could then not be drawn.</summary>
    public int NotDrawn => _notDrawn;

    /// <summary>Files that were read and that no searchable PDF could then be made of.</summary>
    public int NotFiled => _notFiled;

    /// <summary>Short, so that a hang costs little; the product waits longer.</summary>
    public static ReadingOptions Options { get; } = new() { Seconds = 20, OcrSecondsPerPage = 40, Limits = SandboxLimits.Default with { PageOcrSeconds = 30 } };

    public async Task<Fate> FeedAsync(string name, string made, byte[] bytes, CancellationToken cancel)
    {
        var place = Path.Combine(folder, $"store-{Interlocked.Increment(ref _stores)}");
        var clock = Stopwatch.StartNew();
        try
        {
            return await ReadAsync(new DiskStore(place), name, made, bytes, cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // That the reader throws is what this looks for.
            return new Fate(name, made, null, 0, [], clock.Elapsed, $"the host threw {failure}");
        }
        finally
        {
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }

    private async Task<Fate> ReadAsync(DiskStore store, string name, string made, byte[] bytes, CancellationToken cancel)
    {
        var reader = new OriginalReader(store, pool, TimeProvider.System);
        var sha256 = (await store.SaveOriginalAsync(new MemoryStream(bytes), cancel)).Sha256;
        var clock = Stopwatch.StartNew();
        var read = await reader.ReadAsync(new ReadOrder(sha256, name, 0), Options, WorkPriority.Backlog, null, cancel);
        var took = clock.Elapsed;
        var fault = FaultOf(read, took, bytes.Length);
        if (read.Pages.Count > 0)
        {
            await UseAsync(store, sha256, name, read, cancel);
        }

        foreach (var enclosure in read.Enclosures.Take(MostEnclosures))
        {
            var inner = Stopwatch.StartNew();
            var inside = await reader.ReadAsync(new ReadOrder(enclosure.Sha256, enclosure.Name, 1), Options, WorkPriority.Backlog, null, cancel);
            fault ??= FaultOf(inside, inner.Elapsed, bytes.Length) is { } wrong ? $"inside it: {wrong}" : null;
        }

        return new Fate(name, made, read.Format, read.Pages.Count, [.. read.Problems.Select(problem => problem.Code).Distinct()], took, fault);
    }

    // What is done with a file after it was read: looked at, and filed. That either is refused is an answer; only a throw or a hang is a fault.
    private async Task UseAsync(DiskStore store, string sha256, string name, ReadOriginal read, CancellationToken cancel)
    {
        var renditions = new Renditions(store);
        await using (var image = await new PageImages(store, renditions, pool).OpenAsync(sha256, 1, ImageWidth, turn: 0, cancel))
        {
            _ = image is null ? Interlocked.Increment(ref _notDrawn) : 0;
        }

        List<int> pages = [.. Enumerable.Range(1, read.Pages.Count)];
        var document = new Document
        {
            Id = Guid.CreateVersion7(),
            ArrivalId = Guid.CreateVersion7(),
            Received = TimeProvider.System.GetUtcNow(),
            Name = name,
            OriginalSha256 = sha256,
            OriginalPages = pages,
            Pages = new LazyPages(renditions, sha256, pages),
        };
        await using var lease = await pool.LeaseAsync(WorkPriority.Backlog, cancel);
        var made = await new SearchablePdf(store).MakeAsync(document, lease, cancel);
        _ = made.Problem is null ? 0 : Interlocked.Increment(ref _notFiled);
    }

    private static string? FaultOf(ReadOriginal read, TimeSpan took, int bytes)
    {
        // A page may be tried twice: among its neighbours, and alone.
        var limit = TimeSpan.FromSeconds(Options.Seconds + (bytes >> 20) + (2.0 * read.Pages.Count * (Options.Seconds + Options.OcrSecondsPerPage))) + Grace;
        var silent = read.Pages.Select((quality, index) => (quality, Number: index + 1))
            .FirstOrDefault(page => page.quality == PageQuality.Unread && read.Problems.All(problem => problem.Page is { } other && other != page.Number));
        return took > limit ? $"it took {took.TotalSeconds:0} s, more than its {limit.TotalSeconds:0} s"
            : read.Pages.Count == 0 && read.Problems.Count == 0 && read.Enclosures.Count == 0 ? "it has no pages and no reason"
            : silent.Number > 0 ? $"page {silent.Number} is unread and has no reason"
            : read.Problems.Any(problem => problem.Message.Length == 0) ? "a reason has no sentence"
            : null;
    }
}
