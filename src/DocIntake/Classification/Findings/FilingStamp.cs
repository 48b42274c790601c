using System.Text.RegularExpressions;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>
/// The line that a court's filing system prints into the margin of every page: "Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16 Page 1 of 15",
/// "Appeal: 17-2218 Doc: 17 Filed: 10/31/2017 Pg: 1 of 1". It is read row by row as the eye sees it, piece by piece: a number of any shape after the
/// word for a case counts only with two more pieces. A paper that was filed twice carries two stamps, over each other mostly; all of both is found.
/// </summary>
internal static class FilingStamp
{
    public const string By = "filing stamp";

    /// <summary>Shares of the page in which stamps stand, and how far the pieces of one may be shifted, in heights of a word.</summary>
    private const double TopMargin = 0.14, BottomMargin = 0.92, Shift = 1.4;

    private const string Number = @"(?:\d{1,2}:\d{2}-?[a-z]{2,4}-?\d{1,6}(?:-[a-z0-9]{1,4})*|\d{2,4}-?[a-z]{2,4}-?\d{2,8}(?:-[a-z0-9]{1,4})*|\d{2,4}-\d{2,8}(?:-[a-z]{1,4})*|[a-z]{2,5}-?\d{4,9})";

    private static readonly Regex Case = Linear($@"(?:^|[ ,])(?:case|appeal|usca\d{{0,2}}(?: case)?|caption)(?: case)*:? *(?:no\.?|number|#)? *:? *({Number})(?: |,|$)");
    private static readonly Regex Whole = Linear($"^{Number}$");
    private static readonly Regex Entry = Linear(@"(?:document|doc|dkt|ecf)(?: (?:document|doc|no))*\.? *#? *:? *#?(\d{1,7}(?:-\d{1,3})?)(?: |,|$)");
    private static readonly Regex Filed = Linear(@"filed(?: (?:date|filed|in usdc [a-z. ]{1,12} on))*:? *(\d{1,2}/\d{1,2}/\d{2,4})");
    private static readonly Regex AfterEntry = Linear(@"(?:document|doc)\.? *:? *\d{1,5}(?:-\d{1,3})? *, *(\d{1,2}/\d{1,2}/\d{2,4}) *,");
    private static readonly Regex Day = Linear(@"\b(\d{1,2}/\d{1,2}/\d{2,4})\b");
    private static readonly Regex PageLabel = Linear(@"(?:^| )(?:page|pg)(?:[: 0-9]|$)");
    private static readonly Regex PageOf = Linear(@"(?:page|pg)(?: page)?:? *(\d{1,4})(?: *(?:of|/) *(\d{1,4}))?(?: |,|$)");

    public static IEnumerable<Finding?> On(Sheet sheet)
    {
        var read = new HashSet<int>();
        for (var row = 0; row < sheet.Rows.Rows.Count; row++)
        {
            if (!read.Contains(row) && IsMargin(sheet, row) && Case.IsMatch(Strip.Of(sheet, sheet.Rows.Rows[row]).Text))
            {
                var band = Band(sheet, row);
                read.UnionWith(band.Select(sheet.Rows.RowOf));
                foreach (var finding in In(Strip.Of(sheet, sheet.Rows.Rows[row]), Strip.Of(sheet, band)))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <param name="row">The row that names the case.</param>
    /// <param name="band">It and what stands just over and under it, by the left edge: stamps over each other, or over a heading of the page.</param>
    private static List<Finding> In(Strip row, Strip band)
    {
        var isCrossed = band.Text.Split(' ', ',').Count(word => Whole.IsMatch(word)) > 1;
        List<Group> numbers = [.. Case.Matches(row.Text).Select(match => match.Groups[1])];
        var entry = First(row, Entry);
        var dates = Filed.Matches(row.Text).Concat(AfterEntry.Matches(row.Text)).Select(match => match.Groups[1]).ToList();
        var from = row;
        if (dates.Count == 0 && row.Text.Contains("filed", StringComparison.OrdinalIgnoreCase) || isCrossed && dates.Count < 2)
        {
            // Pushed off the row: between "Filed" and "Page" all the same, or crossed by a second stamp.
            dates = [.. Day.Matches(band.Text).Select(match => match.Groups[1])];
            from = band;
        }

        var page = PageOf.Match(row.Text);
        var pieces = (entry is null ? 0 : 1) + (dates.Count > 0 ? 1 : 0) + (PageLabel.IsMatch(row.Text) ? 1 : 0);
        if (pieces < 2)
        {
            return [];
        }

        List<Finding?> found = [.. numbers.DistinctBy(number => number.Value).Select(number => row.Find(Fields.CourtNumber, number, number.Value.ToUpperInvariant(), By))];
        found.Add(entry is null || isCrossed ? null : row.Find(Fields.DocketEntry, entry, entry.Value, By));
        found.AddRange(dates.DistinctBy(date => date.Value).Select(date => DateReader.First(date.Value, 0) is { } hit ? from.Find(Fields.FiledDate, date, Value.Iso(hit.Value), By) : null));
        found.Add(page.Groups[2].Success && !isCrossed ? row.Find(Fields.PageOf, page, $"{page.Groups[1].Value}/{page.Groups[2].Value}", By) : null);
        return [.. found.OfType<Finding>()];
    }

    private static Group? First(Strip strip, Regex piece) => piece.Match(strip.Text) is { Success: true } match ? match.Groups[1] : null;

    private static bool IsMargin(Sheet sheet, int row)
    {
        var word = sheet.Page.Words[sheet.Rows.Rows[row][0]];
        return word.Y < TopMargin || word.Y > BottomMargin;
    }

    private static List<int> Band(Sheet sheet, int row)
    {
        var words = sheet.Page.Words;
        var own = words[sheet.Rows.Rows[row][0]];
        return [.. Enumerable.Range(0, words.Count).Where(word => Math.Abs(words[word].Y - own.Y) < own.Height * Shift).OrderBy(word => words[word].X)];
    }

    private static Regex Linear(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Words side by side as one line, with the way back to them.</summary>
    private sealed record Strip(Sheet Sheet, string Text, IReadOnlyList<(int Start, int Word)> Places)
    {
        public static Strip Of(Sheet sheet, IReadOnlyList<int> words)
        {
            var places = new List<(int, int)>();
            var at = 0;
            foreach (var word in words)
            {
                places.Add((at, word));
                at += sheet.Page.Words[word].Text.Length + 1;
            }

            return new Strip(sheet, string.Join(' ', words.Select(word => sheet.Page.Words[word].Text)), places);
        }

        public Finding? Find(string field, Group group, string value, string by)
        {
            var words = Places.Where(place => place.Start < group.Index + group.Length && place.Start + Sheet.Page.Words[place.Word].Text.Length > group.Index)
                .Select(place => Sheet.Page.Words[place.Word]).ToList();
            return words.Count == 0 ? null : new Finding(
                field, value, group.Value, words.Min(word => word.Confidence), Sheet.Page.Number, words.Select(word => word.Box).Aggregate((a, b) => a.Union(b)), Line: null, by);
        }
    }
}
