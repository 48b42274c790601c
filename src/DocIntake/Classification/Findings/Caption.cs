using System.Text.RegularExpressions;
using DocIntake.Classification.Findings.Labels;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>The head of a court paper: the court, who sues, who is sued, and under which number.</summary>
internal static class Caption
{
    private const string By = "caption";
    private const string Docket = @"\b(\d{1,2}:\d{2}-?[a-z]{2}-?\d{3,6}(?:-[a-z]{2,4})*|\d{2,4}-?(?:cv|civ|ca|cr|wc|pi|ct)-?\d{3,8}(?:-[a-z0-9]{1,4})*|adj\s?\d{6,9})\b";

    private static readonly Regex Court = Linear(@"^[^\n]{0,40}\b(?:united states (?:district|bankruptcy) court|court of (?:appeals?|common pleas)|(?:superior|supreme|circuit|district|county|chancery|probate|municipal) court|workers['’]? compensation (?:appeals )?(?:board|commission)|division of workers['’]? compensation)\b[^\n]{0,60}$");
    private static readonly Regex CaseLabel = Linear(@"\b(?:case|cause|docket|index|civil action) (?:no\b|number|#|:)");
    private static readonly Regex Numbered = Linear(Docket);
    private static readonly Regex Versus = Linear(@"^[^\n]{0,8}(?:\bvs?\.?|\bversus|-\s?vs?\.?\s?-|-against-)[^\n]{0,30}$");
    private static readonly Regex PlaintiffRole = Linear(@"\b(?:plaintiffs?|petitioners?|claimants?|applicants?|appellants?)(?:\(s\))?[.,;:\s)]");
    private static readonly Regex DefendantRole = Linear(@"\b(?:defendants?|respondents?|appellees?)(?:\(s\))?[.,;:\s)]");
    private static readonly Regex Inline = new(
        @"\b([A-Z][A-Za-z.'’\-]+(?:[ ,&]+[A-Z][A-Za-z.'’\-]*){0,6}),? (?:v|vs)\.? ([A-Z][A-Za-z.'’\-]+(?:[ ,&]+[A-Z][A-Za-z.'’\-]*){0,6})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Looks at the page that a document starts with.</summary>
    public static IEnumerable<Finding?> On(PageText page)
    {
        if (Court.Match(page.Text) is { Success: true } court)
        {
            var number = CaseLabel.Match(court.Value);
            yield return Make.Finding(page, Fields.Court, Trimmed(page, court.Index, number.Success ? number.Index : court.Length), By);
        }

        foreach (Match number in Numbered.Matches(page.Text).Take(2))
        {
            yield return Make.Finding(page, Fields.CourtNumber, new Value(number.Index, number.Length, number.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()), By);
        }

        if (Inline.Match(page.Text) is { Success: true } inline)
        {
            yield return Make.Finding(page, Fields.Caption, Trimmed(page, inline.Index, inline.Length), By);
        }

        foreach (var party in Parties(page))
        {
            yield return party;
        }
    }

    /// <summary>Names stand above their role; "v." stands between the two sides.</summary>
    private static IEnumerable<Finding?> Parties(PageText page)
    {
        var lines = page.Lines.Take(45).ToList();
        var versus = lines.FindIndex(line => Versus.IsMatch(Read(page, line)));
        if (versus < 0)
        {
            yield break;
        }

        if (FindRole(page, lines, Math.Max(0, versus - 6), versus, PlaintiffRole) is { } plaintiff)
        {
            yield return Party(page, Fields.Plaintiff, plaintiff);
        }

        if (FindRole(page, lines, versus + 1, Math.Min(lines.Count, versus + 9), DefendantRole) is { } defendant)
        {
            yield return Party(page, Fields.Defendant, defendant);
        }
    }

    /// <summary>The stretch of text before the role word: on its line, else the nearest line above that holds one.</summary>
    private static Value? FindRole(PageText page, List<TextLine> lines, int from, int to, Regex role)
    {
        for (var i = from; i < to; i++)
        {
            var match = role.Match(Read(page, lines[i]) + " ");
            if (!match.Success)
            {
                continue;
            }

            var before = Trimmed(page, lines[i].Start, match.Index);
            if (before.Canonical.Count(char.IsLetter) >= 4)
            {
                return before;
            }

            // Lines of nothing but the bracket between the two halves may stand between.
            return lines.Take(i).Skip(Math.Max(from, i - 3)).Reverse().Select(line => LeftPart(page, line)).FirstOrDefault(part => part.Canonical.Count(char.IsLetter) >= 4);
        }

        return null;
    }

    /// <summary>A caption's left half ends at the ")" or the wide gap before the case number.</summary>
    private static Value LeftPart(PageText page, TextLine line)
    {
        var text = Read(page, line);
        var end = text.IndexOfAny([')', '|', '§', ']']);
        var words = line.Words.GetOffsetAndLength(page.Page.Words.Count);
        for (var i = words.Offset + 1; i < words.Offset + words.Length; i++)
        {
            if (page.Page.Words[i].X - page.Page.Words[i - 1].Box.Right > 0.06)
            {
                var gap = page.StartOf(i) - line.Start;
                end = end < 0 ? gap : Math.Min(end, gap);
                break;
            }
        }

        return Trimmed(page, line.Start, end < 0 ? line.Length : end);
    }

    private static Finding? Party(PageText page, string field, Value value) =>
        value.Canonical.Count(char.IsLetter) >= 4
            ? Make.Finding(page, field, value with { Canonical = PartyName(value.Canonical) }, By)
            : null;

    /// <summary>The last of several parties stands after an "and".</summary>
    private static string PartyName(string printed)
    {
        var name = printed.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? printed[4..] : printed;
        return NameReader.Person(name) ?? PrintedName.Of(name);
    }

    private static Value Trimmed(PageText page, int start, int length)
    {
        var raw = page.Text.Substring(start, length);
        var left = raw.Length - raw.AsSpan().TrimStart(" \t\n,.;:)(|_").Length;
        var text = raw.Trim(' ', '\t', '\n', ',', '.', ';', ':', ')', '(', '|', '_');
        return new Value(start + left, text.Length, text);
    }

    private static string Read(PageText page, TextLine line) => page.Text.Substring(line.Start, line.Length);

    private static Regex Linear(string pattern) => new(
        pattern.Replace(" ", @"[ \t]+", StringComparison.Ordinal),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
}
