using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>
/// The line that a federal court's filing system prints on every page: "Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16 Page 1 of 15".
/// </summary>
internal static class FederalStamp
{
    private static readonly Regex Stamp = new(
        @"\bcase:?\s+(?:no\.?\s*)?(\d{1,2}:\d{2}-?[a-z]{2}-?\d{1,5}[a-z0-9\-]*)\s+(?:document|doc|ecf no|ecf|dkt)\.?\s*#?:?\s*(\d{1,5}(?:-\d{1,3})?)[^\n]{0,20}\bfiled:?\s+(\d{1,2}/\d{1,2}/\d{2,4})[^\n]{0,30}\bpage:?\s*(\d{1,4})\s+of\s+(\d{1,4})",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static IEnumerable<Finding?> On(PageText page)
    {
        foreach (Match match in Stamp.Matches(page.Text))
        {
            yield return Take(page, Fields.CourtNumber, match.Groups[1]);
            yield return Take(page, Fields.DocketEntry, match.Groups[2]);
            yield return Value.Date(match.Groups[3].Index, match.Groups[3].Value, mayBeDayFirst: false) is { } filed
                ? Make.Finding(page, Fields.FiledDate, filed, By)
                : null;
            var pageOf = new Value(match.Groups[4].Index, match.Groups[5].Index + match.Groups[5].Length - match.Groups[4].Index, "");
            yield return Make.Finding(page, Fields.PageOf, pageOf with { Canonical = $"{match.Groups[4].Value}/{match.Groups[5].Value}" }, By);
        }
    }

    private const string By = "federal stamp";

    private static Finding? Take(PageText page, string field, Group group) =>
        Make.Finding(page, field, new Value(group.Index, group.Length, group.Value.ToUpperInvariant()), By);
}
