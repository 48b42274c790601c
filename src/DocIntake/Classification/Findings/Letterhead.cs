using System.Text.RegularExpressions;
using DocIntake.Classification.Findings.Labels;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Who a document comes from, by the name at the top of its first page.</summary>
internal static class Letterhead
{
    private const int Lines = 6;

    private const double Doubted = 0.6;

    private static readonly Regex Medical = Words("hospital|clinic|medical|medicine|urgent care|health|healthcare|imaging|radiology|orthop[a-z]+|surgery|surgical|surgeons|physical therapy|rehab[a-z]*|chiropractic|laborator(?:y|ies)|pathology|pharmacy|ambulance|emergency (?:medical )?services|ems|physicians|pain management|diagnostics?|neurology|dental");
    private static readonly Regex Sending = Words("insurance|mutual|casualty|indemnity|assurance|claims|law offices?|law firm|attorneys?(?: at law)?|llp|p\\.?c\\.?|esq|police|sheriff(?:'s)?|highway patrol|department of|county of|city of|inc|llc|corp(?:oration)?|company|products|industries|manufacturing|engineering|consult(?:ing|ants)|logistics|partners|bank|university|agency|commission|bureau");

    private static readonly Regex NoName = Words("form|report|statement|notice|agreement|explanation|request|authorization|vs?\\.?|plaintiffs?|defendants?|court|case|page|numbers?|name|date|id");

    /// <summary>What the document is, printed on the row of the letterhead.</summary>
    private static readonly Regex TitleBeside = Words(@"(?:itemized|billing|account|patient|monthly|medical)\s+statement|statement\s+of\s+\w+|explanation\s+of\s+benefits|(?:safety\s+)?recall\s+notice|remittance\s+advice|invoice|(?:operative|radiology|laboratory|emergency|incident|crash|police|pathology)\s+report");

    public static IEnumerable<Finding?> On(PageText page)
    {
        var head = page.Lines.Take(Lines).ToList();
        // Where the first label announces a value, the letterhead is over.
        var over = head.Count == 0 ? 0 : LabelledValues.FirstIn(page, head[^1].Start + head[^1].Length);
        return head.TakeWhile(line => line.Start + line.Length <= over).SelectMany(line => Runs.In(page.Page, line)).Select(run => In(page, run)).FirstOrDefault(found => found is not null) is { } name
            ? [name]
            : [];
    }

    private static Finding? In(PageText page, Range run)
    {
        var (start, end) = (run.Start.Value, run.End.Value);
        while (start < end && IsScrap(page.Page.Words[start]))
        {
            start++;
        }

        if (start == end)
        {
            return null;
        }

        var from = page.StartOf(start);
        var text = page.Text[from..(page.StartOf(end - 1) + page.Page.Words[end - 1].Text.Length)];
        text = DateReader.First(text, int.MaxValue) is { } date ? text[..date.Start].TrimEnd() : text;
        text = TitleBeside.Match(text) is { Success: true, Index: > 0 } title ? text[..title.Index].TrimEnd() : text;
        var field = Medical.IsMatch(text) ? Fields.Facility : Sending.IsMatch(text) ? Fields.Sender : null;
        return field is not null && !text.Contains(':', StringComparison.Ordinal) && !NoName.IsMatch(text) && NameReader.Organisation(text) is { } name
            ? Make.Finding(page, field, new Value(from, text.Length, name), "letterhead")
            : null;
    }

    /// <summary>What OCR makes of the logo before a name: no word that starts as a name does, or a short one that it doubts itself.</summary>
    private static bool IsScrap(Word word) => !char.IsLetterOrDigit(word.Text[0]) || char.IsLower(word.Text[0]) || word.Text.EndsWith('%') || (word.Text.Length <= 3 && word.Confidence < Doubted);

    private static Regex Words(string alternatives) =>
        new($@"\b(?:{alternatives})\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
