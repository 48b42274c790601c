using DocIntake.Sandbox.Tools;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>A PDF as poppler, which had no part in binding, sees it.</summary>
/// <param name="Pages">0 when poppler does not open it.</param>
/// <param name="Words">Of each page.</param>
internal sealed record WildPdf(int Pages, IReadOnlyList<string[]> Words)
{
    public static WildPdf Of(string path, string folder)
    {
        var line = Tool.Run("pdfinfo", [path], folder).OutputText.Split('\n').FirstOrDefault(line => line.StartsWith("Pages:", StringComparison.Ordinal));
        return line is not null && int.TryParse(line[6..].Trim(), out var pages) && pages > 0 ? new WildPdf(pages, Sandbox.Binding.Words.Of(path, folder)) : new WildPdf(0, []);
    }

    /// <summary>Pixels in which page <paramref name="page"/> of one differs from <paramref name="otherPage"/> of the other, drawn 600 pixels high; null when one cannot be drawn.</summary>
    public static int? Difference(string one, int page, string other, int otherPage, string folder)
    {
        byte[] first = Draw(one, page, folder), second = Draw(other, otherPage, folder);
        return first.Length == 0 || first.Length != second.Length ? null : first.Zip(second).Count(pair => Math.Abs(pair.First - pair.Second) > 60);
    }

    private static byte[] Draw(string pdf, int page, string folder) =>
        Tool.Run("pdftoppm", ["-gray", "-cropbox", "-scale-to", "600", "-f", $"{page}", "-l", $"{page}", pdf], folder).Output;

    /// <summary>Words of a page that another page still has, as a share; 1 when there were none.</summary>
    public double Kept(int page, WildPdf other, int otherPage)
    {
        var before = page <= Words.Count ? Words[page - 1] : [];
        return before.Length == 0 ? 1 : Sandbox.Binding.Words.Kept(before, otherPage <= other.Words.Count ? other.Words[otherPage - 1] : []) / (double)before.Length;
    }
}
