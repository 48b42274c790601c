using System.Globalization;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>The exhibit list with the columns of form AO 187 (exhibit and witness list), and the map of citations, as CSV.</summary>
public static class ExhibitList
{
    /// <summary>Number, the three columns that the courtroom fills in, description; and where each exhibit is.</summary>
    public static string Csv(BundleManifest manifest) => Lines(
        [["Exhibit No.", "Date Offered", "Marked", "Admitted", "Description", "First Page", "Pages", "First Bates No.", "Last Bates No."],
        .. manifest.Exhibits.Select(exhibit => (string[])[
            exhibit.Label, "", "", "", exhibit.Title, Number(exhibit.FirstPage), Number(exhibit.Pages), exhibit.Bates is [var first, _] ? first : "", exhibit.Bates is [_, var last] ? last : ""])]);

    /// <summary>
    /// Where each page of an earlier bundle is in this one: the same page of the same original, the n-th time if it is bound more than once. A page
    /// that was left out has no new page.
    /// </summary>
    public static string Citations(BundleManifest before, BundleManifest now)
    {
        var places = new Dictionary<(string, int), Queue<(int Page, string Label)>>();
        foreach (var (page, key, label) in Pages(now))
        {
            (places.TryGetValue(key, out var known) ? known : places[key] = new()).Enqueue((page, label));
        }

        return Lines(
            [["Old Page", "New Page", "Old Exhibit", "New Exhibit", "Page of Exhibit's Original"],
            .. Pages(before).Select(old => places.TryGetValue(old.Key, out var left) && left.TryDequeue(out var place)
                ? (string[])[Number(old.Page), Number(place.Page), old.Label, place.Label, Number(old.Key.Item2)]
                : [Number(old.Page), "", old.Label, "", Number(old.Key.Item2)])]);
    }

    private static IEnumerable<(int Page, (string, int) Key, string Label)> Pages(BundleManifest manifest) => manifest.Exhibits.SelectMany(exhibit =>
        (PageRanges.Parse(exhibit.OriginalPages) ?? []).Select((original, index) => (exhibit.FirstPage + index, (exhibit.SourceSha256, original), exhibit.Label)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string[]> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    // A spreadsheet would run a title that begins like a formula; with an apostrophe it is text.
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
