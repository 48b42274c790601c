using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;
using DocIntake.Tests.Search;

namespace DocIntake.Benchmarks.Search;

/// <summary>
/// Queries as nobody would type them, each parsed and run: none may throw, none may take two seconds of processor time. Arguments: queries (1,000,000),
/// pages in the index (2,000), seed.
/// </summary>
internal static class FuzzQueryBenchmark
{
    private const double Longest = 2000;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var documents = (args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000) / ZipfPages.PagesADocument;
        var fuzz = new QueryFuzz(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1);
        var folder = Directory.CreateTempSubdirectory("docintake-fuzz-query-");
        try
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            using var index = new SearchIndex(data);
            var pages = new ZipfPages(1);
            await index.RebuildAsync(Enumerable.Range(0, documents).Select(number => (pages.Document(number), DocumentState.Filed)).ToAsyncEnumerable(), CancellationToken.None);
            var (errors, slowest, worst) = index.Read(reader => Run(fuzz, new PageScope(reader, null), count));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} queries on {documents * ZipfPages.PagesADocument:N0} pages: {count - errors:N0} run, {errors:N0} errors told, no exception; the slowest took {slowest:N0} ms of processor time: {worst.ReplaceLineEndings("⏎")}"));
            return slowest <= Longest ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Errors, double Slowest, string Worst) Run(QueryFuzz fuzz, PageScope scope, int count)
    {
        var (errors, slowest, worst) = (0, 0.0, "");
        for (var i = 0; i < count; i++)
        {
            var query = fuzz.Next();
            var before = ThreadClock.Milliseconds();
            var parsed = QueryParser.Parse(query);
            if (parsed.Node is { } node)
            {
                Found.By(scope, node, new SearchRequest(query), null);
            }
            else
            {
                errors++;
            }

            var spent = ThreadClock.Milliseconds() - before;
            (slowest, worst) = spent > slowest ? (spent, query) : (slowest, worst);
        }

        return (errors, slowest, worst);
    }
}
