using System.Globalization;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>The exhibit list with the columns of form AO 187 (exhibit and witness list), as CSV.</summary>
public static class ExhibitList
{
    /// <summary>Number, the three columns that the courtroom fills in, description; and where each exhibit is.</summary>
    public static string Csv(BundleManifest manifest) => Lines(
        [["Exhibit No.", "Date Offered", "Marked", "Admitted", "Description", "First Page", "Pages", "First Bates No.", "Last Bates No."],
        .. manifest.Exhibits.Select(exhibit => (string[])[
            exhibit.Label, "", "", "", exhibit.Title, Number(exhibit.FirstPage), Number(exhibit.Pages), exhibit.Bates is [var first, _] ? first : "", exhibit.Bates is [_, var last] ? last : ""])]);

    /// <summary>The same for paper, as the form has it: the courtroom's columns are left blank, and the number stands under the party whose exhibits they are, where that is known.</summary>
    internal static ListRequest Drawing(BundleManifest manifest, StickerStyle party, string caseLine, SandboxLimits limits)
    {
        ListColumn[] numbers = party == StickerStyle.Plain ? [new("Exhibit No.", .11)] : [new("Plf. No.", .09), new("Def. No.", .09)];
        ListColumn[] columns = [.. numbers, new("Date offered", .12), new("Marked", .1), new("Admitted", .1), new("Description of exhibits", .57 - ((numbers.Length - 1) * .07))];
        return new ListRequest(
            "Exhibit list", caseLine, ["Presiding judge", "Trial date(s)", "Plaintiff's attorney", "Defendant's attorney", "Court reporter", "Courtroom deputy"], columns,
            [.. manifest.Exhibits.Select(exhibit => (IReadOnlyList<string>)[
                .. party switch { StickerStyle.Plain => [exhibit.Label], StickerStyle.Defendant => ["", exhibit.Label], _ => new[] { exhibit.Label, "" } },
                "", "", "", $"{exhibit.Title}, {(exhibit.Pages == 1 ? "1 page" : $"{Number(exhibit.Pages)} pages")}{(exhibit.Bates is [var first, var last] ? first == last ? $", {first}" : $", {first} to {last}" : "")}"])], limits);
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Lines(IEnumerable<string[]> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    // A spreadsheet would run a title that begins like a formula; with an apostrophe it is text.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
