using System.Globalization;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Search.Standing;

namespace DocIntake.Benchmarks.Search;

/// <summary>
/// What standing searches cost an arrival: so many searches of fifty people, of every kind that people write, over documents of four generated pages
/// that come in one by one and in batches. Arguments: searches (1,000), documents (200), seed.
/// </summary>
internal static class StandingBenchmark
{
    private const int People = 50, CasesAPerson = 50, Batch = 50;

    /// <summary>Milliseconds of processor time that a document of four pages may cost, 95 % within.</summary>
    private const double Bar = 250;

    public static Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var documents = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200;
        var seed = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
        var (pages, random) = (new ZipfPages(seed), new Random(seed));
        var owners = Enumerable.Range(0, People).Select(_ => Guid.CreateVersion7()).ToList();
        var cases = Math.Max(1, documents / ZipfPages.DocumentsACase);
        var scopes = owners.ToDictionary(owner => owner, _ => CaseScope.Of(
            Enumerable.Range(0, CasesAPerson).Select(_ => string.Create(CultureInfo.InvariantCulture, $"2024-{random.Next(cases * 2):D5}"))));
        var searches = Enumerable.Range(0, count).Select(i => new StandingSearch(
            Guid.CreateVersion7(), owners[i % People], "somebody", Query(random, i), null, null, Alerts: true, Shared: false, DateTimeOffset.UnixEpoch)).ToList();
        var arriving = Enumerable.Range(0, documents).Select(number => (pages.Document(number), DocumentState.Filed)).ToList();
        Run(arriving[..3], searches, scopes);
        List<double> each = [];
        var hits = 0;
        foreach (var one in arriving)
        {
            var (spent, found) = Run([one], searches, scopes);
            each.Add(spent);
            hits += found;
        }

        var together = arriving.Chunk(Batch).Select(batch => Run(batch, searches, scopes).Milliseconds / batch.Length).ToList();
        var p95 = At(each, .95);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} searches of {People} people, {documents:N0} documents of {ZipfPages.PagesADocument} pages, {hits:N0} alerts"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"processor time a document, indexing it for the moment included: one by one {At(each, .5):N1} ms (p50), {p95:N1} ms (p95); {Batch} at once {At(together, .5):N1} ms"));
        return Task.FromResult(p95 <= Bar && hits > 0 ? 0 : 1);
    }

    private static (double Milliseconds, int Hits) Run(IReadOnlyList<(Document, DocumentState)> arriving, List<StandingSearch> searches, Dictionary<Guid, CaseScope> scopes)
    {
        var before = ThreadClock.Milliseconds();
        var found = StandingRun.Of(arriving, searches, scopes);
        return (ThreadClock.Milliseconds() - before, found.Sum(one => one.Value.Count));
    }

    private static string Query(Random random, int number)
    {
        string Word(int most = 3000) => ZipfPages.Word(random.Next(20, most));
        return (number % 10) switch
        {
            0 or 1 or 2 => Word(),
            3 => $"{Word()} {Word()}",
            4 => $"\"{Word(200)} {Word(200)}\"",
            5 => $"{Word(300)} w/10 {Word(300)}",
            6 => $"{Word()[..4]}*",
            7 => $"{Word()}~1",
            8 => $"{Word()} OR {Word()} OR {Word()}",
            _ => $"{Word(300)} category:medical-record date:2016..2024",
        };
    }

    private static double At(List<double> values, double share) => values.Order().ElementAt(Math.Min(values.Count - 1, (int)Math.Ceiling(share * values.Count) - 1));
}
