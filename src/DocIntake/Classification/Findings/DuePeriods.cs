using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>
/// Spans of time in which a sentence says something is to be done: "within 30 days of service". They are mentions: no day is reckoned from them, since
/// that wants the day of service, the court's rules and its holidays.
/// </summary>
internal static class DuePeriods
{
    private const string Number = @"(?:\d{1,3}|(?:ten|eleven|twelve|fourteen|fifteen|twenty|twenty-one|twenty-eight|thirty|forty-five|sixty|ninety|one hundred twenty|two|three|four|five|six|seven|eight|nine)(?: \(\d{1,3}\))?)";

    /// <summary>What a period is counted from, as papers of law name it.</summary>
    private const string Event = @"(?:the |this |said |your |his |her |its |their |such |any )?(?:date (?:of |on which |that )?(?:the |this |your |such )?)?(?:actual |proper )?(?:service|receipt|receiving|entry|mailing|filing|issuance|publication|execution|postmark|demand|request|denial|decision|determination|judgment|order|verdict|letter|notice|subpoena|summons|complaint|petition|answer|motion|invoice|statement|bill|trial|hearing|deposition|mediation|conference|discovery|closing|being served|you (?:receive|received|were served|are served)|it (?:is|was) (?:served|entered|mailed|received))\b";

    private static readonly Regex Period = Linear(
        $@"(?:\b(?:within|no later than|not later than|not less than|at least|no fewer than|not more than|no more than) (?:the (?:next|following) )?)?\b{Number} ?[- ]?(?:calendar|business|working|court|judicial|consecutive)? ?(?:days?|weeks?|months?|hours?)\b(?:'|’)?(?:,? (?:of|after|from|following|before|prior to) {Event}(?: (?:of|upon) (?:the |this |these |said |your |such )?(?:summons(?: and complaint)?|complaint|order|judgment|letter|notice|subpoena|requests?|interrogatories|petition|motion|bill|invoice|statement|decision|you|defendants?|plaintiffs?)\b| (?:hereof|thereof)\b|(?:'s)? date\b| cut-?off\b)?)?");

    private static readonly Regex Bounded = Linear(@"^(?:within|no|not|at) ");
    private static readonly Regex Counted = Linear($@" (?:of|after|from|following|before|prior to) {Event}");
    private static readonly Regex Hours = Linear(@" hours?\b");
    private static readonly Regex SpelledOut = Linear(@"\b[a-z-]+(?: hundred twenty)? \((\d{1,3})\)");

    /// <summary>A sentence that asks or orders; what it only tells of is past.</summary>
    private static readonly Regex Asks = Linear(
        @"\b(?:must|shall|please|required?|requires|requested|ordered|directed|demand(?:s|ed)?|needs? to|due|payable|deadline|expires?|lapses?|you have|(?:has|have|had) (?:only )?(?:until|\d+)|may (?:file|serve|appeal|object|respond|request|seek)|(?:is|are) to|to (?:answer|respond|appeal|object|file|serve|produce|pay|contest)|(?:file|serve|pay|respond|answer|object|appeal|remit|produce) (?:it |them )?within|fail(?:s|ure)? to|unless|(?:if|should) (?:you|we|no|the)|agrees? to|will (?:be|have|file|serve|pay|proceed))\b");

    /// <summary>A doctor's orders are no deadlines.</summary>
    private static readonly Regex OfCare = Linear(
        @"\b(?:follow(?:ed)?[- ]?up|return(?:s|ed)? (?:to (?:the |our )?(?:clinic|office|work|school|emergency|er)|for|in|if)|re-?check|re-?evaluat\w*|appointment|symptoms?|physician|doctor|dr|medications?|mg|p\.?o|dose|doses|tablets?|daily|surgery|post-?op\w*|sutures?|x-?rays?|therapy|discharge[sd]? (?:from|home)|pain)\b");

    public static IEnumerable<Finding?> On(PageText page)
    {
        var text = page.Text.Replace('\n', ' ');
        foreach (Match match in Period.Matches(text))
        {
            var (sentence, start) = SentenceAt(text, match.Index, match.Length);
            var isBounded = Bounded.IsMatch(match.Value);
            var isCounted = Counted.IsMatch(match.Value);
            if ((isBounded || isCounted) && (isCounted || !Hours.IsMatch(match.Value)) && Asks.IsMatch(sentence) && !OfCare.IsMatch(sentence))
            {
                yield return Make.Finding(page, Fields.DueWithin, new Value(match.Index, match.Length, Canonical(match.Value)), $"sentence: {text[start..match.Index].Trim()}");
            }
        }
    }

    private static string Canonical(string raw) => SpelledOut.Replace(string.Join(' ', raw.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)), "$1");

    private static (string Text, int Start) SentenceAt(string text, int at, int length)
    {
        var (from, to) = (Math.Max(0, at - Deadlines.Reach), Math.Min(text.Length, at + length + Deadlines.Reach));
        var before = Deadlines.Sentence.Matches(text[from..at]);
        var start = before.Count > 0 ? from + before[^1].Index + before[^1].Length - 1 : from;
        // The match's own last word may end its sentence.
        var end = Deadlines.Sentence.Matches(text[at..to]).FirstOrDefault(ends => ends.Index + ends.Length > length) is { } ends ? at + ends.Index + ends.Length - 1 : to;
        return (text[start..end], start);
    }

    private static Regex Linear(string pattern) =>
        new(pattern.Replace(" ?", @"\s*", StringComparison.Ordinal).Replace(" ", @"\s+", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
