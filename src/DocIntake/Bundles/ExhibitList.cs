using System.Globalization;

namespace DocIntake.Bundles;

/// <summary>The exhibit list with the columns of form AO 187 (exhibit and witness list), as CSV.</summary>
public static class ExhibitList
{
    /// <summary>Number, the three columns that the courtroom fills in, description; and where each exhibit is.</summary>
    public static string Csv(BundleManifest manifest) => Lines(
        [["Exhibit No.", "Date Offered", "Marked", "Admitted", "Description", "First Page", "Pages", "First Bates No.", "Last Bates No."],
        .. manifest.Exhibits.Select(exhibit => (string[])[
            exhibit.Label, "", "", "", exhibit.Title, Number(exhibit.FirstPage), Number(exhibit.Pages), exhibit.Bates is [var first, _] ? first : "", exhibit.Bates is [_, var last] ? last : ""])]);

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Lines(IEnumerable<string[]> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    // A spreadsheet would run a title that begins like a formula; with an apostrophe it is text.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
