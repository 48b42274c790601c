using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Who a document comes from, by the name at the top of its first page.</summary>
internal static class Letterhead
{
    private const int Lines = 6;

    private static readonly Regex Medical = Words("hospital|clinic|medical|health|healthcare|imaging|radiology|orthop[a-z]+|surgery|surgical|physical therapy|rehab[a-z]*|chiropractic|laborator(?:y|ies)|pathology|pharmacy|ambulance|emergency (?:medical )?services|ems|physicians|pain management|diagnostics?|neurology|dental");
    private static readonly Regex Sending = Words("insurance|mutual|casualty|indemnity|assurance|claims|law offices?|law firm|attorneys?(?: at law)?|llp|p\\.?c\\.?|esq|police|sheriff(?:'s)?|highway patrol|department of|county of|city of|inc|llc|corp(?:oration)?|company");

    private static readonly Regex NoName = Words("form|report|statement|notice|agreement|explanation|request|authorization|vs?\\.?|plaintiffs?|defendants?|court|case|page");

    public static IEnumerable<Finding?> On(PageText page)
    {
        foreach (var line in page.Lines.Take(Lines))
        {
            var text = page.Text.Substring(line.Start, line.Length);
            var field = Medical.IsMatch(text) ? Fields.Facility : Sending.IsMatch(text) ? Fields.Sender : null;
            if (field is not null && !text.Contains(':', StringComparison.Ordinal) && !NoName.IsMatch(text) && NameReader.Organisation(text) is { } name)
            {
                return [Make.Finding(page, field, new Value(line.Start, line.Length, name), "letterhead")];
            }
        }

        return [];
    }

    private static Regex Words(string alternatives) =>
        new($@"\b(?:{alternatives})\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
