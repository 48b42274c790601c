using System.Diagnostics;
using System.Globalization;
using DocIntake.Benchmarks.Speed;
using DocIntake.Bundles;
using DocIntake.Bundles.Forecasts;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>
/// How long a person waits for a saved bundle after moving an exhibit: the change is saved, and pages, size, rules and the index as it will print
/// are there again. Every move is another bundle, so nothing is answered from what is kept.
/// </summary>
internal static class ForecastBenchmark
{
    private const string Number = "2026-0001";
    private static readonly string[] Kinds = ["Operative report", "Itemized statement", "Letter", "Radiology report of the left wrist, with comparison to the earlier study", "Deposition transcript"];

    /// <param name="args">How many exhibits (300), how many moves (60).</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300;
        var moves = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
        var folder = Directory.CreateTempSubdirectory("docintake-forecast-");
        try
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            using var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
            await catalog.CreateAsync(CancellationToken.None);
            await using var pool = new WorkerPool(new WorkerOptions { Folder = data.Work }, TimeProvider.System, NullLogger<WorkerPool>.Instance);
            var forecaster = new BundleForecaster(catalog.Reader, new Renditions(new DiskStore(data.Store)), data, CourtProfiles.Shipped, new IndexPreviews(pool));
            var projects = new BundleProjects(catalog);
            var project = (await projects.CreateAsync(await SpecAsync(catalog, data, count), "A. Ruiz", CancellationToken.None)).Project!;
            await forecaster.LookAsync(project.Spec, CaseScope.All, CancellationToken.None);
            var random = new Random(6);
            var milliseconds = new List<double>();
            var exact = 0;
            for (var move = 0; move < moves; move++)
            {
                var (moved, before) = (random.Next(count), random.Next(count));
                var clock = Stopwatch.StartNew();
                project = (await projects.ChangeAsync(
                    project.Id, CaseScope.All, "A. Ruiz", project.Version, (spec, _) => (spec.MoveBefore(spec.Exhibits[moved].Key, spec.Exhibits[before].Key), null), CancellationToken.None))!.Now;
                exact += (await forecaster.LookAsync(project.Spec, CaseScope.All, CancellationToken.None)).IsExact ? 1 : 0;
                milliseconds.Add(clock.Elapsed.TotalMilliseconds);
            }

            milliseconds.Sort();
            Console.WriteLine($"{count} exhibits, {moves} moves: half within {Costs.Median(milliseconds):0} ms, 95 % within {milliseconds[milliseconds.Count * 95 / 100]:0} ms; the index set by the sheet that prints it in {exact}");
            return exact == moves ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<BundleSpec> SpecAsync(CatalogFile catalog, DataFolder data, int count)
    {
        var exhibits = new List<ExhibitSpec>();
        await using var change = await catalog.BeginAsync(CancellationToken.None);
        await change.SaveCaseAsync(new Case { Number = Number, Title = "Rivera v. Acme", Client = "Maria Rivera", PracticeArea = "personal-injury" }, CancellationToken.None);
        for (var at = 0; at < count; at++)
        {
            var arrival = new Arrival { Id = Guid.CreateVersion7(), Path = $"{at}.pdf", Sha256 = $"{at:x64}", Bytes = 1000, Received = DateTimeOffset.UnixEpoch, Origin = "inbox" };
            var document = new Document
            {
                Id = Guid.CreateVersion7(),
                ArrivalId = arrival.Id,
                Name = arrival.Path,
                OriginalSha256 = arrival.Sha256,
                Received = arrival.Received,
                Format = "pdf",
                HasPages = true,
                OriginalPages = [.. Enumerable.Range(1, 1 + (at % 40))],
                Title = $"{Kinds[at % Kinds.Length]} {at + 1}",
                Date = new DateOnly(2024, 1, 1).AddDays(at),
                CaseNumber = Number,
                FiledAs = $"cases/{at}.pdf",

                // As many findings as a bill has.
                Findings = [.. Enumerable.Range(0, 20).Select(one => new Finding(Fields.Charge, $"{one}.00", $"${one}.00", .9, 1, new Box(.1, .1, .1, .1), null, "line"))],
            };
            change.Add(arrival);
            change.AddWhole(document, "filing", "default", DocumentState.Filed);
            await File.WriteAllBytesAsync(Path.Combine(data.Root, document.FiledAs), new byte[20_000]);
            exhibits.Add(new ExhibitSpec { Document = document.Id, Title = document.Title });
        }

        await change.CommitAsync(CancellationToken.None);
        return new BundleSpec { Title = "Exhibits", Case = Number, Purpose = "court-filing", Profile = "california-appellate", Bates = new BatesSpec { Prefix = "RIV", Start = 1 }, Exhibits = exhibits };
    }
}
