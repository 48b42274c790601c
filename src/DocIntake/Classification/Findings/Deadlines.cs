using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>
/// Days that a sentence says something is due or heard on. They are mentions: nothing is reckoned from them, and who keeps the calendar reads the sentence.
/// </summary>
internal static class Deadlines
{
    /// <summary>Letters before a date in which its sentence says what it is.</summary>
    public const int Reach = 140;

    /// <summary>Where one sentence ends and the next begins.</summary>
    public static readonly Regex Sentence = Linear(@"[a-z0-9)]{3,}[.;?!]\s+[A-Z""“]", RegexOptions.None);

    /// <summary>Between what a date is and the date: the day of the week, the time of day.</summary>
    private static readonly Regex Between = Linear(@"(?:\s|,|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|at|on|close of business|the date of)+$");

    private static readonly Regex Due = Linear(
        @"(?:\b(?:no|not) later than|\bon or before|\bdue(?: date)?(?: is| are)?(?: no later than| by)?|\bdeadline\b.{0,80}\b(?:is|of|by|until)|\b(?:must|shall|please|required|requested|ordered|needs?)\b.{0,100}\b(?:by|before|until)|\b(?:expires?|lapses?)(?: at)?|\bremains? (?:open|valid)(?: for acceptance)?(?: until| through)?)$");

    private static readonly Regex Event = Linear(
        @"\b(?:hearing|trial|jury selection|deposition|mediation|arbitration|(?:case management|status|settlement|pre-?trial|scheduling) conference|oral argument|independent medical examination|(?:to|shall|must) appear)\b");

    private static readonly Regex Comes = Linear(
        @"\b(?:(?:re)?set|(?:re)?scheduled|noticed|calendared|continued|adjourned|will (?:be held|take place|begin|commence|be taken|proceed)|shall (?:be held|take place|begin|commence|be taken)|to be (?:held|taken)|appear)\b.{0,60}$");

    public static IEnumerable<Finding?> On(PageText page, DayOrder order)
    {
        var text = page.Text.Replace('\n', ' ');
        foreach (var hit in DateReader.Find(text))
        {
            var from = Math.Max(0, hit.Start - Reach);
            var before = text[from..hit.Start];
            before = Sentence.Matches(before) is { Count: > 0 } ends ? before[(ends[^1].Index + ends[^1].Length - 1)..] : before;
            var clause = Between.Replace(before, "");
            var field = Due.IsMatch(clause) ? Fields.DueDate : Event.IsMatch(clause) && Comes.IsMatch(clause) ? Fields.HearingDate : null;
            if (field is not null && Value.Date(hit.Start, text.Substring(hit.Start, hit.Length), order) is { } value)
            {
                yield return Make.Finding(page, field, value, $"sentence: {before.Trim()}");
            }
        }
    }

    private static Regex Linear(string pattern, RegexOptions more = RegexOptions.IgnoreCase) =>
        new(pattern.Replace(" ", @"\s+", StringComparison.Ordinal).Replace(@"\s+?", @"\s*", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | more);
}
