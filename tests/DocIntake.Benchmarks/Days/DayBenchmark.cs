using System.Diagnostics;
using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Catalog.Days;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Days;

/// <summary>
/// What the page of a day costs when so many files came in on it: filed in fifty cases with twelve findings each, one in ten asked about first, one in fifty corrected.
/// Arguments: files (20,000), looks (20).
/// </summary>
internal static class DayBenchmark
{
    private const int Cases = 50, Findings = 12, Batch = 500;

    /// <summary>Milliseconds of processor time, 95 % within.</summary>
    private const double Bar = 500;

    public static async Task<int> RunAsync(string[] args)
    {
        var files = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var looks = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20;
        var folder = Directory.CreateTempSubdirectory("docintake-day-").FullName;
        try
        {
            using var catalog = CatalogFile.Open(Path.Combine(folder, "catalog.db"), TimeProvider.System);
            await catalog.CreateAsync(CancellationToken.None);
            var began = DateTimeOffset.UtcNow.AddMinutes(-1);
            foreach (var batch in Enumerable.Range(0, files).Chunk(Batch))
            {
                await SeedAsync(catalog, batch);
            }

            var (from, to) = (began, DateTimeOffset.UtcNow.AddMinutes(1));
            var isFast = true;
            foreach (var (who, scope, expected) in new[] { ("who sees every case", CaseScope.All, files), ("who sees ten of fifty cases", CaseScope.Of(Enumerable.Range(0, 10).Select(Number)), files / Cases * 10) })
            {
                List<double> spent = [];
                Day day = null!;
                var bytes = GC.GetTotalAllocatedBytes();
                for (var look = 0; look < looks; look++)
                {
                    var before = Process.GetCurrentProcess().TotalProcessorTime;
                    day = await catalog.Days.OfAsync(from, to, scope, CancellationToken.None);
                    spent.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
                }

                bytes = (GC.GetTotalAllocatedBytes() - bytes) / looks;
                var p95 = spent.Order().ElementAt((int)Math.Ceiling(.95 * looks) - 1);
                isFast &= p95 <= Bar && day.Receipt.Dropped == expected && day.Receipt.IsTrue;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{who}: {day.Receipt.Dropped:N0} files, {day.FiledAlone.Count:N0} filed alone, {day.Asked.Count:N0} asked, {day.Corrected.Count:N0} corrected; processor time {spent.Order().ElementAt(looks / 2):N0} ms (p50), {p95:N0} ms (p95) of {looks} looks, {bytes / 1e6:N1} MB allocated a look"));
            }

            return isFast ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"2026-{number:D4}");

    private static async Task SeedAsync(CatalogFile catalog, IEnumerable<int> batch)
    {
        await using var change = await catalog.BeginAsync(CancellationToken.None);
        foreach (var at in batch)
        {
            var now = DateTimeOffset.UtcNow;
            var sha256 = at.ToString("x64", CultureInfo.InvariantCulture);
            var arrival = new Arrival { Id = Guid.CreateVersion7(), Path = $"scan {at}.pdf", Sha256 = sha256, Bytes = 100_000, Received = now, Origin = "inbox" };
            var document = new Document
            {
                Id = Guid.CreateVersion7(),
                ArrivalId = arrival.Id,
                Name = $"scan {at}.pdf",
                OriginalSha256 = sha256,
                Received = now,
                Format = "pdf",
                HasPages = true,
                OriginalPages = [1, 2, 3],
                Title = $"Progress note {at}",
                Category = Documents.Category.MedicalRecord,
                Type = "progress-note",
                CaseNumber = Number(at % Cases),
                CaseReasons = ["The patient is the client (page 1).", "The claim number is on page 1."],
                Findings = [.. Enumerable.Range(0, Findings).Select(one => new Finding(Fields.ClaimNumber, $"{at}-{one}", $"{at}-{one}", .9, 1, new Box(.1, .1, .2, .02), null, "label:claim"))],
            };
            change.Add(arrival);
            change.AddWhole(document, "filing", "default", DocumentState.Filed);
            await change.SaveAsync(CancellationToken.None);
            await change.CountOriginalAsync(document.Id, 3, CancellationToken.None);
            if (at % 10 == 0)
            {
                change.Journal(JournalKind.Asked, "Which case is it?", arrival.Id, document.Id);
                change.Journal(JournalKind.Answered, "Answered.", arrival.Id, document.Id, "Kim");
            }

            change.Journal(JournalKind.Filed, "Filed.", arrival.Id, document.Id);
            if (at % 50 == 1)
            {
                change.Journal(JournalKind.Answered, "Another case.", arrival.Id, document.Id, "Kim");
            }
        }

        await change.CommitAsync(CancellationToken.None);
    }
}
