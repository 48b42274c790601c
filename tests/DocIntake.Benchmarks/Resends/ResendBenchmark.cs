using System.Diagnostics;
using System.Globalization;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Search;
using DocIntake.Search.Resends;
using DocIntake.Storage;
using DocIntake.Storage.Disk;

namespace DocIntake.Benchmarks.Resends;

/// <summary>
/// What it costs to look up 400 pages, 394 of them sent again with misread letters, among the pages of their case in a large index, and what is
/// told of them. Arguments: pages in the index, and the seed. Every tenth document of 400 pages is of the case.
/// </summary>
internal static class ResendBenchmark
{
    private const int PagesADocument = 400, New = 6, Words = 250, Vocabulary = 6000, DocumentsACase = 10;

    private const double Misread = .01;

    public static async Task<int> RunAsync(string[] args)
    {
        var pages = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var random = new Random(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1);
        var folder = Directory.CreateTempSubdirectory("docintake-resends-");
        var data = new DataFolder(folder.FullName);
        data.Create();
        var store = new DiskStore(data.Store);
        using var index = new SearchIndex(data);
        var first = Filed(random, 0);
        foreach (var page in first.Pages)
        {
            await new Renditions(store).SavePageAsync(first.OriginalSha256, page, CancellationToken.None);
        }

        var clock = Stopwatch.StartNew();
        await index.RebuildAsync(
            Enumerable.Range(0, pages / PagesADocument).Select(i => (i == 0 ? first : Filed(random, i), DocumentState.Filed)).ToAsyncEnumerable(), CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages} pages generated and indexed in {clock.Elapsed.TotalSeconds:0} s, {Bytes(data.Index) / 1e6:0} MB"));

        var again = first with
        {
            Id = Guid.NewGuid(),
            Pages = [.. first.Pages.Take(PagesADocument - New).Select(page => Scanned(page, random)), .. Enumerable.Range(PagesADocument - New + 1, New).Select(number => Page(number, random))],
        };
        var finder = new ResendFinder(index, store);
        Resend? found = null;
        foreach (var round in (string[])["first", "second"])
        {
            clock.Restart();
            found = await finder.FindAsync(again, first.CaseNumber!, CaseScope.All, CancellationToken.None);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round} time: {clock.Elapsed.TotalMilliseconds / PagesADocument:0.00} ms a page, comparing included"));
        }

        Console.WriteLine(found?.Tell(PagesADocument) ?? "nothing found");
        folder.Delete(recursive: true);
        return found?.Here.Sum(run => run.Count) == PagesADocument - New ? 0 : 1;
    }

    private static Document Filed(Random random, int number) => new()
    {
        Id = Guid.NewGuid(),
        ArrivalId = Guid.NewGuid(),
        Name = "scan.pdf",
        OriginalSha256 = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()) + new string('0', 32),
        OriginalPages = [.. Enumerable.Range(1, PagesADocument)],
        Pages = [.. Enumerable.Range(1, PagesADocument).Select(page => Page(page, random))],
        CaseNumber = number % DocumentsACase == 0 ? "2024-0001" : $"2024-{number:D4}",
        HasPages = true,
        Received = DateTimeOffset.UnixEpoch,
    };

    // Words as unevenly common as in a language, a number among twelve.
    private static Page Page(int number, Random random) => Read(number, Enumerable.Range(0, Words).Select(_ => random.Next(12) == 0
        ? random.Next(10, 9999).ToString(CultureInfo.InvariantCulture) : Word((int)(Vocabulary * Math.Pow(random.NextDouble(), 3)))));

    private static Page Scanned(Page page, Random random) => Read(
        page.Number, page.Words.SelectMany(word => ScanNoise.Apply(word.Text, Misread, random).Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static Page Read(int number, IEnumerable<string> words) => new()
    {
        Number = number,
        WidthPoints = 612,
        HeightPoints = 792,
        Source = TextSource.Ocr,
        Quality = PageQuality.Read,
        InkOutsideWords = .02,
        Words = [.. words.Select((text, i) => new Word(text, .05 + (i % 10 * .09), .05 + (i / 10 * .03), .08, .02, .95, TextSource.Ocr))],
    };

    private static string Word(int rank)
    {
        var word = "";
        for (var left = rank + 20; left > 0; left /= 20)
        {
            word += $"{"bcdfghklmnprstvwyzqj"[left % 20]}{"aeiou"[(left + rank) % 5]}";
        }

        return word;
    }

    private static long Bytes(string folder) => new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
}
