using System.Diagnostics;
using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;

namespace DocIntake.Benchmarks.Search;

/// <summary>
/// Indexing and searching generated pages: processor time of each kind of query beside SQLite's on the same pages, pages a second, size, memory,
/// and how soon a page is found. Arguments: pages (100,000), queries a kind (100), seed; "alone" leaves SQLite out, "keep FOLDER" makes the indexes in
/// a folder and finds them there the next time, then without measuring their making; "only KIND" asks queries of that kind alone; "single exact" and
/// "single stem" only index, each word in that form alone, to tell what the other one costs.
/// </summary>
internal static class SearchSpeedBenchmark
{
    private const int NewPages = 40;

    // Asked before those that count: the first ones wait for the compiler.
    private const int Warm = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var each = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
        var seed = args.Length > 2 && int.TryParse(args[2], CultureInfo.InvariantCulture, out var given) ? given : 1;
        var (pages, documents) = (new ZipfPages(seed), count / ZipfPages.PagesADocument);
        var kept = Behind("keep", args) is { } keep ? Directory.CreateDirectory(keep) : null;
        var folder = kept ?? Directory.CreateTempSubdirectory("docintake-search-speed-");
        try
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            using var index = new SearchIndex(data);

            // As the host does at its start: what is searched is then what is written to.
            index.Open();
            if (Behind("single", args) is { } form)
            {
                await FillAsync(index, number => SingleForm.Of(pages.Document(number), isStem: form == "stem"), documents, data);
                return 0;
            }

            if (index.Read(reader => reader.NumDocs) == 0)
            {
                await FillAsync(index, pages.Document, documents, data);
            }

            using var sqlite = args.Contains("alone") ? null : Fill(Path.Combine(folder.FullName, "fts.db"), pages, documents);
            var met = index.Read(reader => Ask(new SpeedQueries(pages, documents, reader, new Random(seed)), new PageScope(reader, null), each, sqlite, Behind("only", args) ?? ""));
            return FindNew(index, pages, documents) && met ? 0 : 1;
        }
        finally
        {
            if (kept is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    private static async Task FillAsync(SearchIndex index, Func<int, Document> made, int documents, DataFolder data)
    {
        // What making the pages costs is not indexing's; a twentieth of them tells.
        var sample = documents / 20;
        var cpu = Cpu();
        var bytes = Enumerable.Range(0, sample).Sum(document => made(document).Pages.Sum(page => (long)page.Text.Length)) * documents / sample;
        var making = (Cpu() - cpu) * documents / sample;
        cpu = Cpu();
        var clock = Stopwatch.StartNew();
        var indexed = await index.RebuildAsync(Enumerable.Range(0, documents).Select(number => (made(number), DocumentState.Filed)).ToAsyncEnumerable(), CancellationToken.None);
        var spent = Cpu() - cpu - making;
        var size = new DirectoryInfo(data.Index).EnumerateFiles().Sum(file => file.Length);
        Say($"{indexed:N0} pages, {bytes / 1e6:N0} MB of text; indexed in {clock.Elapsed.TotalSeconds:N0} s, {indexed / spent:N0} pages a processor second (two threads: {2 * indexed / spent:N0} a second), making them left out");
        Say($"index {size / 1e6:N0} MB, {100.0 * size / bytes:N1} % of the text; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
    }

    private static SqliteFullText Fill(string file, ZipfPages pages, int documents)
    {
        var isMade = File.Exists(file);
        var sqlite = new SqliteFullText(file);
        if (isMade)
        {
            return sqlite;
        }

        var making = ThreadClock.Milliseconds();
        var sample = documents / 20;
        var all = Enumerable.Range(0, documents).SelectMany(number => pages.Document(number).Pages.Select(page => page.Text));
        _ = all.Take(sample * ZipfPages.PagesADocument).Count();
        making = (ThreadClock.Milliseconds() - making) * documents / sample;
        var cpu = ThreadClock.Milliseconds();
        sqlite.Fill(all);
        var spent = (ThreadClock.Milliseconds() - cpu - making) / 1000;
        Say($"SQLite FTS5: {documents * ZipfPages.PagesADocument / spent:N0} pages a processor second, {new FileInfo(file).Length / 1e6:N0} MB");
        return sqlite;
    }

    private static bool Ask(SpeedQueries queries, PageScope all, int each, SqliteFullText? sqlite, string only)
    {
        var met = true;
        Console.WriteLine("kind                    queries  hits (median)   p50 ms   p95 ms   bar ms   SQLite p50   p95   times as fast (p50, p95)");
        foreach (var kind in queries.Classes().Where(kind => kind.Name.Contains(only, StringComparison.Ordinal)))
        {
            List<double> ours = [], theirs = [];
            var hits = new List<double>();
            for (var i = -Warm; i < each; i++)
            {
                var (query, other) = kind.Draw();
                var scope = kind.Scoped ? queries.FiftyCases() : null;
                var before = ThreadClock.Milliseconds();
                var found = Found.By(scope is null ? all : new PageScope(all.Reader, scope), QueryParser.Parse(query).Node, new SearchRequest(query, Facets: kind.Facets), null);
                var spent = ThreadClock.Milliseconds() - before;
                if (i >= 0)
                {
                    ours.Add(spent);
                    hits.Add(found.Total);
                }

                if (sqlite is not null && other is not null)
                {
                    before = ThreadClock.Milliseconds();
                    sqlite.Search(other);
                    theirs.AddRange(i >= 0 ? [ThreadClock.Milliseconds() - before] : []);
                }
            }

            var p95 = At(ours, .95);
            met &= p95 <= kind.Bar;
            var beside = theirs.Count == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture, $"{At(theirs, .5),12:N1} {At(theirs, .95),7:N1} {At(theirs, .5) / At(ours, .5),8:N1} {At(theirs, .95) / p95,6:N1}");
            Say($"{kind.Name,-22} {each,8} {At(hits, .5),14:N0} {At(ours, .5),8:N1} {p95,8:N1} {kind.Bar,8:N1} {beside}");
        }

        return met;
    }

    // One document of one page at a time, each found by a word that no other has.
    private static bool FindNew(SearchIndex index, ZipfPages pages, int documents)
    {
        var waits = new List<double>();
        for (var i = 0; i < NewPages; i++)
        {
            var word = $"zq{i}qz";
            var page = pages.Page(documents + i, 1);
            var document = pages.Document(documents + i) with
            {
                OriginalPages = [1],
                Pages = [page with { Words = [.. page.Words, page.Words[0] with { Text = word }] }],
            };
            var clock = Stopwatch.StartNew();
            index.Index(document, DocumentState.Filed);
            var found = index.Read(reader => Found.By(new PageScope(reader, null), QueryParser.Parse(word).Node, new SearchRequest(word), null).Total);
            waits.Add(found == 1 ? clock.Elapsed.TotalMilliseconds : double.PositiveInfinity);
        }

        Say($"a new page is found after {At(waits, .5):N0} ms (p50), {waits.Max():N0} ms at most, by the clock, {waits.Count} times");
        return waits.Max() <= 250;
    }

    private static string? Behind(string name, string[] args) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static double At(List<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
