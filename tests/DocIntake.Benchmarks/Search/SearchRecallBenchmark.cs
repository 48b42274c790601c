using System.Globalization;
using DocIntake.Benchmarks.Matching;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;

namespace DocIntake.Benchmarks.Search;

/// <summary>
/// Known pages looked for by one of their words, after a share of all characters came out wrong: as typed, and with ocr:. Arguments: pages (8,000),
/// errors in a hundred (3), seed.
/// </summary>
internal static class SearchRecallBenchmark
{
    private const int Asked = 2000, ShortestWord = 6;
    private const double Bar = .95;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8000;
        var rate = (args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 3) / 100;
        var random = new Random(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1);
        var folder = Directory.CreateTempSubdirectory("docintake-search-recall-");
        try
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            using var index = new SearchIndex(data);
            var pages = new ZipfPages(2);
            var printed = Enumerable.Range(0, count).Select(number => pages.Page(number, 1)).ToList();
            await index.RebuildAsync(printed.Select((page, number) => (Read(pages.Document(number), page, rate, random), DocumentState.Filed)).ToAsyncEnumerable(), CancellationToken.None);
            return index.Read(reader => Ask(new PageScope(reader, null), pages, printed, random)) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Document Read(Document document, Page page, double rate, Random random) => document with
    {
        OriginalPages = [1],
        Pages = [page with { Text = "", Words = [.. page.Words.Select(word => word with { Text = CharacterErrors.Apply(word.Text, rate, random) })] }],
    };

    private static bool Ask(PageScope scope, ZipfPages pages, List<Page> printed, Random random)
    {
        int asTyped = 0, scanned = 0, extra = 0, found = 0;
        var printedOn = printed.SelectMany((page, number) => page.Words.Select(word => SearchTerms.Whole(word.Text)).Distinct().Select(word => (word, number)))
            .ToLookup(at => at.word, at => pages.Document(at.number).Title);
        for (var i = 0; i < Asked; i++)
        {
            var number = random.Next(printed.Count);
            var words = printed[number].Words.Select(word => SearchTerms.Whole(word.Text)).Where(word => word.Length >= ShortestWord && word.All(char.IsAsciiLetterLower)).ToList();
            var word = words[random.Next(words.Count)];
            asTyped += Find($"={word} title:{number}").Count;
            scanned += Find($"ocr:{word} title:{number}").Count;
            var hits = Find($"ocr:{word}");
            found += hits.Count;
            extra += hits.Except(printedOn[word]).Count();
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Asked:N0} known pages by one word of {ShortestWord} letters or more: as typed {asTyped:N0} found ({100.0 * asTyped / Asked:N1} %), with ocr: {scanned:N0} ({100.0 * scanned / Asked:N1} %); of {found:N0} pages found with ocr: {extra:N0} have not the word printed"));
        return scanned >= Bar * Asked;

        HashSet<string> Find(string query) => Found.By(scope, QueryParser.Parse(query).Node, new SearchRequest(query, Limit: SearchRequest.MostShown), null)
            .Shown.Select(page => page.Get(IndexFields.Title + IndexFields.Stored, CultureInfo.InvariantCulture)).ToHashSet();
    }
}
