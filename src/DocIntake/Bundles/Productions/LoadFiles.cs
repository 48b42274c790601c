using System.Globalization;
using System.Text;

namespace DocIntake.Bundles.Productions;

/// <summary>
/// Load files as Concordance and Opticon define them. DAT: a header and a line a document, fields apart by character 20, each within thorns (254), line breaks inside as 174, lines end
/// with CR LF; UTF-8 with its mark, so that names of any script survive. OPT: a line a page, Y where a document begins.
/// </summary>
public static class LoadFiles
{
    private const char Between = '\u0014', Quote = '\u00FE', NewLine = '\u00AE';

    private static readonly string[] Header =
        ["BEGBATES", "ENDBATES", "PGCOUNT", "EXHIBIT", "TITLE", "DOCDATE", "CONFIDENTIALITY", "REDACTED", "WITHHELD", "SHA256", "NATIVELINK", "TEXTLINK"];

    /// <summary>One line for each document, in the order of the numbers.</summary>
    public static byte[] Dat(IEnumerable<ProducedDocument> documents) => Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Concat(documents.Select(one => (string[])[
        one.First, one.Last, one.Pages.ToString(CultureInfo.InvariantCulture), one.Label, one.Title, one.Date?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "", one.Mark ?? "",
        YesNo(one.IsRedacted), YesNo(one.IsWithheld), one.Sha256, Path(one.Native), Path(one.Text)]).Prepend(Header).Select(Line)))).ToArray();

    /// <summary>One line for each page: number, volume, path, whether a document begins, and then with how many pages.</summary>
    public static byte[] Opt(IEnumerable<ProducedImage> images, string volume) => Encoding.ASCII.GetBytes(string.Concat(images.Select(image => string.Create(
        CultureInfo.InvariantCulture, $"{image.Number},{volume},{Path(image.Path)},{(image.IsFirst ? "Y" : "")},,,{(image.IsFirst ? $"{image.Pages}" : "")}\r\n"))));

    private static string Line(string[] fields) => string.Join(Between, fields.Select(field => $"{Quote}{Safe(field)}{Quote}")) + "\r\n";

    // A title is somebody's text: it must not end its field, nor begin a line of its own.
    private static string Safe(string text) => string.Concat(
        text.Replace("\u00FE", "th", StringComparison.Ordinal).Replace("\u00AE", "(R)", StringComparison.Ordinal).ReplaceLineEndings($"{NewLine}").Select(letter => char.IsControl(letter) ? ' ' : letter));

    private static string YesNo(bool yes) => yes ? "Yes" : "No";

    private static string Path(string? path) => path is null ? "" : $".\\{path.Replace('/', '\\')}";
}

/// <summary>A document of a production.</summary>
/// <param name="First">Its first page's number, as printed.</param>
/// <param name="Sha256">Of the untouched original; empty where it was withheld.</param>
/// <param name="Mark">The confidentiality designation on its pages; null = none.</param>
/// <param name="Native">Path of its native file in the production; null = it has none.</param>
/// <param name="Text">Path of its text there.</param>
public sealed record ProducedDocument(
    string First, string Last, int Pages, string Label, string Title, DateOnly? Date, string? Mark, bool IsRedacted, bool IsWithheld, string Sha256, string? Native, string Text);

/// <summary>A page of a production.</summary>
/// <param name="Path">Of its picture there.</param>
/// <param name="IsFirst">Its document begins with it, and has so many <paramref name="Pages"/>.</param>
public sealed record ProducedImage(string Number, string Path, bool IsFirst, int Pages);
