using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>
/// Gives a PDF that was cut off a new end. Its objects are there, but what says where they are, and often the list of the pages, was at
/// the end; qpdf does not look for pages without it.
/// </summary>
internal static partial class PdfSalvage
{
    /// <summary>Larger files are not searched: it is done in memory.</summary>
    private const long MostBytes = 128 << 20;

    /// <summary>Milliseconds after which a search in hostile bytes ends, with a <see cref="TimeoutException"/>.</summary>
    private const int LongestSearch = 10_000;

    /// <summary>Writes the file with an end of our own; false when there is no page to be found in it.</summary>
    public static bool Write(string path, string to)
    {
        if (new FileInfo(path).Length > MostBytes)
        {
            return false;
        }

        var source = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var numbers = AnyObject().Matches(source).Select(Number).ToArray();
        var pages = PageObject().Matches(source).Select(Number).Distinct().ToArray();
        // Without its trailer an encrypted file cannot be decrypted.
        if (pages.Length == 0 || source.Contains("/Encrypt", StringComparison.Ordinal))
        {
            return false;
        }

        File.WriteAllText(to, source + End(source, numbers.Max() + 1, pages), Encoding.Latin1);
        return true;
    }

    private static string End(string source, int free, int[] pages)
    {
        var root = Catalog().Match(source);
        var ownRoot = root.Success && PageTree().IsMatch(source);
        var tree = ownRoot ? "" : $"""
            {free} 0 obj
            <</Type /Catalog /Pages {free + 1} 0 R>>
            endobj
            {free + 1} 0 obj
            <</Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>
            endobj

            """;
        return $"\nendobj\n{tree}trailer\n<</Root {(ownRoot ? Number(root) : free)} 0 R /Size {free + 2}>>\nstartxref\n0\n%%EOF\n";
    }

    private static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<!\d)(\d{1,7}) \d+ obj\b", RegexOptions.None, LongestSearch)]
    private static partial Regex AnyObject();

    [GeneratedRegex(@"(?<!\d)(\d{1,7}) \d+ obj\b(?:(?!endobj|stream)[\s\S]){0,4000}?/Type\s*/Page(?![a-zA-Z])", RegexOptions.None, LongestSearch)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"(?<!\d)(\d{1,7}) \d+ obj\b(?:(?!endobj|stream)[\s\S]){0,4000}?/Type\s*/Catalog\b", RegexOptions.None, LongestSearch)]
    private static partial Regex Catalog();

    [GeneratedRegex(@"/Type\s*/Pages\b", RegexOptions.None, LongestSearch)]
    private static partial Regex PageTree();
}
