using System.Collections.Concurrent;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Reading;

/// <summary>
/// Reads one original out of the store: what it is, what it contains, and each page into the store as soon as it is read. Pages that lie
/// there already are not read again, so that a reading which was interrupted goes on where it stopped. Needs no catalog.
/// </summary>
public sealed class OriginalReader(IDocumentStore store, WorkerPool pool, TimeProvider time)
{
    /// <summary>The original's bytes in a lease's folder.</summary>
    internal const string File = "original";

    private readonly Renditions _renditions = new(store);

    /// <param name="onPage">Told of each page as it is read, in no particular order and from several threads; may be null.</param>
    /// <exception cref="SandboxUnavailableException">No child can be started: the installation is at fault, not the document.</exception>
    public async Task<ReadOriginal> ReadAsync(
        ReadOrder order, ReadingOptions options, WorkPriority priority, Action<Page>? onPage, CancellationToken cancel)
    {
        await using var lease = await pool.LeaseAsync(priority, cancel);
        var bytes = await lease.PutAsync(await store.OpenOriginalAsync(order.Sha256, cancel), File, cancel);
        var request = new PrepareRequest(File, order.Name, order.Depth, options.Limits, order.Passwords);
        var answer = await lease.AskAsync<Prepared>(request, options.PrepareLimit(bytes), cancel);
        if (answer.Reply is not { } prepared)
        {
            return new ReadOriginal { Problems = [answer.Problem!] };
        }

        var reading = new Reading(order.Sha256, prepared, options, onPage);
        var read = new ReadOriginal
        {
            Format = prepared.Format,
            RenderedFromContent = prepared.RenderedFromContent,
            Enclosures = await KeepAsync(order.Sha256, prepared, lease.Folder, cancel),
            Headers = prepared.Headers,
        };
        await ReadPagesAsync(reading, lease, bytes, priority, cancel);
        return read with
        {
            Pages = [.. Enumerable.Range(1, prepared.PageCount).Select(page => reading.Qualities[page])],
            Problems = [.. prepared.Problems, .. reading.Problems.OrderBy(problem => problem.Page)],
        };
    }

    private async Task<List<Enclosure>> KeepAsync(string sha256, Prepared prepared, string folder, CancellationToken cancel)
    {
        if (prepared.Rendition is { } rendition)
        {
            await using var pdf = System.IO.File.OpenRead(Path.Combine(folder, rendition));
            await _renditions.SavePdfAsync(sha256, pdf, cancel);
        }

        var kept = new List<Enclosure>();
        foreach (var attachment in prepared.Attachments.Where(attachment => !attachment.Inline))
        {
            await using var bytes = System.IO.File.OpenRead(Path.Combine(folder, attachment.File));
            kept.Add(new Enclosure(attachment.Name, (await store.SaveOriginalAsync(bytes, cancel)).Sha256));
        }

        return kept;
    }

    private async Task ReadPagesAsync(Reading reading, Lease first, long bytes, WorkPriority priority, CancellationToken cancel)
    {
        var missing = await MissingAsync(reading, cancel);
        using var queue = new PageQueue(missing, pool.Count, reading.Options.PagesPerLease, HandOver(reading.Prepared.Rendition is { } rendition ? new FileInfo(Path.Combine(first.Folder, rendition)).Length : bytes));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = pool.Count, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, pool.Count), parallel, async (worker, stop) =>
        {
            if (worker == 0)
            {
                // The child that prepared the file still has it; the others work beside it as the pool gives them out.
                await ReadNextAsync(reading, queue, first, reading.Prepared.Rendition ?? File, stop);
                await first.DisposeAsync();
            }

            await ReadRestAsync(reading, queue, priority, stop);
        });
    }

    // Tools that open the file, and a copy of it at a gigabyte a second, or a child that is shown it.
    private static TimeSpan HandOver(long bytes) => TimeSpan.FromSeconds(.1 + ((double)Math.Min(bytes, 4 * Lease.LargeFile) / (1 << 30)));

    // A lease for each range, so that others get their turn.
    private async Task ReadRestAsync(Reading reading, PageQueue queue, WorkPriority priority, CancellationToken cancel)
    {
        using var noMore = CancellationTokenSource.CreateLinkedTokenSource(queue.Empty, cancel);
        while (!queue.Empty.IsCancellationRequested)
        {
            try
            {
                await using var lease = await pool.LeaseAsync(priority, noMore.Token);
                await lease.PutAsync(await _renditions.OpenPdfAsync(reading.Sha256, cancel), File, cancel);
                await ReadNextAsync(reading, queue, lease, File, cancel);
            }
            catch (OperationCanceledException) when (queue.Empty.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                // Others took the last page while this one waited for a worker.
            }
        }
    }

    private async Task ReadNextAsync(Reading reading, PageQueue queue, Lease lease, string file, CancellationToken cancel)
    {
        if (queue.Take() is { } range)
        {
            var start = time.GetTimestamp();
            await ReadRangeAsync(reading, range, lease, file, cancel);
            queue.Took(range, time.GetElapsedTime(start));
        }
    }

    private async Task<List<int>> MissingAsync(Reading reading, CancellationToken cancel)
    {
        var missing = new List<int>();
        for (var number = 1; number <= reading.Prepared.PageCount; number++)
        {
            // One that could not be read is tried once more: it may have been the machine's fault.
            if (await _renditions.LoadPageAsync(reading.Sha256, number, cancel) is { Quality: not PageQuality.Unread } page)
            {
                reading.Take(page, []);
            }
            else
            {
                missing.Add(number);
            }
        }

        return missing;
    }

    private Task ReadRangeAsync(Reading reading, PageRange range, Lease lease, string file, CancellationToken cancel)
    {
        var pages = new OnePageAtATime(
            part => AskAsync(reading, part, lease, file, cancel),
            (page, problem) => GiveUpAsync(reading, page, problem, cancel),
            () => reading.Failed < reading.Options.FailedPages);
        return pages.ReadAsync(range);
    }

    private async Task<Stop?> AskAsync(Reading reading, PageRange range, Lease lease, string file, CancellationToken cancel)
    {
        // What was drawn from the content has all of it as text; OCR would only find the footer that says so.
        var ocr = reading.Prepared.RenderedFromContent && reading.Options.Ocr == OcrMode.Auto ? OcrMode.Never : reading.Options.Ocr;
        var request = new ReadRequest(file, range.First, range.Last, ocr, reading.Options.Languages, reading.Options.Limits);
        using var clock = new PageClock(reading.Options.PageLimit, time, cancel);
        var next = range.First;
        var problem = await clock.RunAsync(
            (onPage, stop) => lease.AskAsync(request, reading.Options.ReadLimit(range.Count), onPage, stop),
            async read =>
            {
                // In order and in the range: a child that a document has taken over writes over no other page.
                if (read.Page.Number == next && next <= range.Last)
                {
                    await SaveAsync(reading, read, cancel);
                    next++;
                }
            });

        // A child that ends after its last page has cost none: the page after it belongs to another range, or to nobody.
        return next > range.Last
            ? null
            : new Stop(next, problem ?? new Problem(Reason.Crash, $"Page {next} did not come out of the reader; look at the original."));
    }

    private Task GiveUpAsync(Reading reading, int page, Problem problem, CancellationToken cancel)
    {
        reading.CountFailure();
        return SaveAsync(reading, new PageRead(Unread(page), [problem]), cancel);
    }

    private async Task SaveAsync(Reading reading, PageRead read, CancellationToken cancel)
    {
        await _renditions.SavePageAsync(reading.Sha256, read.Page, cancel);
        reading.Take(read.Page, read.Problems);
    }

    // Its size is not known; Letter is what most paper here is.
    private static Page Unread(int number) =>
        new() { Number = number, WidthPoints = 612, HeightPoints = 792, Quality = PageQuality.Unread };

    // What is known while one original is read; several ranges add to it at once.
    private sealed class Reading(string sha256, Prepared prepared, ReadingOptions options, Action<Page>? onPage)
    {
        private int _failed;

        public string Sha256 => sha256;

        public Prepared Prepared => prepared;

        public ReadingOptions Options => options;

        public ConcurrentDictionary<int, PageQuality> Qualities { get; } = [];

        public ConcurrentBag<Problem> Problems { get; } = [];

        public int Failed => _failed;

        public void CountFailure() => Interlocked.Increment(ref _failed);

        public void Take(Page page, IReadOnlyList<Problem> problems)
        {
            Qualities[page.Number] = page.Quality;
            foreach (var problem in problems)
            {
                Problems.Add(problem with { Page = page.Number });
            }

            onPage?.Invoke(page);
        }
    }
}
