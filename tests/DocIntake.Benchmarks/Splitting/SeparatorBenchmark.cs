using System.Diagnostics;
using System.Globalization;
using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Codes;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Splitting;

namespace DocIntake.Benchmarks.Splitting;

/// <summary>
/// Separator sheets that cut: <c>separators [of each kind and fate] [seed]</c> draws sheets, scans them badly, has the product read them, and lays each between two
/// pages that are numbered as one document. Then bar codes are looked for on the first pages of every real document: what is found there, and what would cut.
/// </summary>
internal static class SeparatorBenchmark
{
    private const int RealDpi = 200, PagesOfADocument = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var (each, seed) = (args is [var count, ..] ? int.Parse(count, null) : 4, args is [_, var given, ..] ? int.Parse(given, null) : 20261125);
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("docintake-separators-");
        try
        {
            await using var reader = new DevSetPages();
            var (allFound, all) = (0, 0);
            foreach (var kind in Enum.GetValues<SheetKind>())
            {
                var found = new List<string>();
                foreach (var fate in Enum.GetValues<SheetFate>())
                {
                    var cut = 0;
                    for (var i = 0; i < each; i++)
                    {
                        var path = Path.Combine(folder.FullName, $"{kind}-{fate}-{i}.tif");
                        SeparatorSheets.Write(path, kind, fate, random);
                        cut += Cuts((await reader.ReadAsync(path)).Pages) ? 1 : 0;
                    }

                    found.Add($"{fate} {cut}/{each}");
                    (allFound, all) = (allFound + cut, all + each);
                }

                Console.WriteLine($"{kind}: {string.Join(", ", found)}");
            }

            Console.WriteLine($"sheets that cut: {allFound} of {all}");
            MeasureReal(folder.FullName);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Cuts(IReadOnlyList<Page> sheet) => sheet.Count == 1
        && SplittingBenchmark.CutsOf([Numbered(1), sheet[0] with { Number = 2 }, Numbered(2) with { Number = 3 }]) is ({ Count: 1 } cuts, false) && cuts.Contains(2);

    private static Page Numbered(int number)
    {
        string[] lines = ["The hearing was set for a later day and both sides were heard on the motion", "before the clerk, who wrote down what was said and by whom", $"Page {number} of 2"];
        return new Page
        {
            Number = number,
            WidthPoints = 612,
            HeightPoints = 792,
            Source = TextSource.TextLayer,
            Quality = PageQuality.Read,
            Text = string.Join('\n', lines),
            Words = [.. lines.SelectMany((line, row) => line.Split(' ').Select((word, at) => new Word(word, .1 + (at * .05), row == 2 ? .95 : .2 + (row * .1), .04, .012, null, TextSource.TextLayer)))],
        };
    }

    private static void MeasureReal(string work)
    {
        if (DevSet.Folder() is not { } folder)
        {
            return;
        }

        int pages = 0, codes = 0, cutting = 0;
        var clock = new Stopwatch();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(path => Path.GetExtension(path) is ".pdf" or ".png" or ".jpg"))
        {
            foreach (var image in ImagesOf(path, work))
            {
                using var pix = Pix.Decode(image);
                using var gray = pix?.ToGray();
                if (gray is null || gray.Width < 100 || gray.Height < 100)
                {
                    continue;
                }

                clock.Start();
                var found = BarCodes.On(gray);
                clock.Stop();
                pages++;
                codes += found.Count;
                cutting += found.Count(code => BatchCut.IsSeparatorCode(code.Text, new SplittingOptions()));
                foreach (var code in found)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Path.GetRelativePath(folder, path)}: {code.Kind} of {code.Text.Length} characters"));
                }
            }
        }

        Console.WriteLine($"real documents: {pages} pages, {codes} bar codes on them, {cutting} that would cut; {clock.Elapsed.TotalMilliseconds / Math.Max(1, pages):0} ms a page");
    }

    private static List<byte[]> ImagesOf(string path, string work)
    {
        if (Path.GetExtension(path) != ".pdf")
        {
            return [File.ReadAllBytes(path)];
        }

        var into = Directory.CreateDirectory(Path.Combine(work, Guid.NewGuid().ToString("N")));
        string[] arguments = ["-gray", "-r", $"{RealDpi}", "-f", "1", "-l", $"{PagesOfADocument}", path, Path.Combine(into.FullName, "page")];
        using var drawing = Process.Start(new ProcessStartInfo("timeout", ["60", "pdftoppm", .. arguments]) { RedirectStandardError = true })!;
        drawing.StandardError.ReadToEnd();
        drawing.WaitForExit();
        var images = into.GetFiles().Order(Comparer<FileInfo>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name))).Select(file => File.ReadAllBytes(file.FullName)).ToList();
        into.Delete(recursive: true);
        return images;
    }
}
