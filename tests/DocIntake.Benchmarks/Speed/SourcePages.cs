using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Benchmarks.Speed;

/// <summary>A page whose text is known, because its PDF was born with it.</summary>
internal sealed record SourcePage(string Pdf, int Number, string Text);

/// <summary>Born-digital pages to measure with: real ones where DOCINTAKE_DEVSET is set, else those of the sample documents.</summary>
internal static partial class SourcePages
{
    private const int FewestWords = 100;

    /// <summary>PDFs without any picture, and so with all of their text as text.</summary>
    public static IReadOnlyList<string> Pdfs()
    {
        var pdfs = Folders().SelectMany(folder => Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories)).Order(StringComparer.Ordinal);
        return [.. pdfs.Where(pdf => Run("pdfimages", "-list", pdf).Count(letter => letter == '\n') == 2 && Words(Run("pdftotext", pdf, "-")).Count() >= FewestWords)];
    }

    /// <summary>So many pages full of text, each PDF's first page before any second one; repeated when there are too few.</summary>
    public static IReadOnlyList<SourcePage> Take(int count)
    {
        var full = Pdfs().SelectMany(Pages).Where(page => Words(page.Text).Count() >= FewestWords).OrderBy(page => page.Number).ToArray();
        return [.. Enumerable.Range(0, count).Select(index => full[index % full.Length])];
    }

    /// <summary>All of the PDFs in one, over and over until it has at least so many pages; every copy has bytes of its own.</summary>
    /// <returns>The number of its pages.</returns>
    public static int Bind(IReadOnlyList<string> pdfs, int atLeast, string path)
    {
        var copies = Directory.CreateTempSubdirectory("docintake-copies-");
        var (pages, parts) = (0, new List<string>());
        for (var copy = 0; pages < atLeast; copy++)
        {
            // Under another name, or qpdf would use the pages of the first copy again.
            var link = Path.Combine(copies.FullName, $"{copy}.pdf");
            File.CreateSymbolicLink(link, Path.GetFullPath(pdfs[copy % pdfs.Count]));
            parts.Add(link);
            pages += int.Parse(Run("qpdf", "--show-npages", link), CultureInfo.InvariantCulture);
        }

        var bound = Tool.Run("qpdf", ["--empty", "--pages", .. parts, "--", path], "/", TimeSpan.FromMinutes(10));
        copies.Delete(recursive: true);
        return bound.OkOrWarned ? pages : throw new InvalidOperationException(bound.Error);
    }

    /// <summary>Letters and digits in a row, without case.</summary>
    public static IEnumerable<string> Words(string text) =>
        AnyWord().Matches(text.Normalize(System.Text.NormalizationForm.FormKC)).Select(word => word.Value.ToUpperInvariant());

    public static string[] TextOfPages(string pdf) => Run("pdftotext", pdf, "-").Split('\f');

    private static string[] Folders() => DevSet.Folder() is { } folder
        ? [Path.Combine(folder, "court"), Path.Combine(folder, "other", "contracts")]
        : [Samples()];

    private static string Samples()
    {
        var folder = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(folder, "sample-docs")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no folder sample-docs above this program.");
        }

        return Path.Combine(folder, "sample-docs");
    }

    private static IEnumerable<SourcePage> Pages(string pdf) => TextOfPages(pdf).Select((text, index) => new SourcePage(pdf, index + 1, text));

    private static string Run(string tool, params string[] arguments) => Tool.Run(tool, arguments, "/").OutputText;

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex AnyWord();
}
