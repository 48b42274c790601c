using System.Text.RegularExpressions;

namespace DocIntake.Splitting.Pairs;

/// <summary>Marks by which a page shows that a document begins, or ends, on it.</summary>
internal static partial class Beginnings
{
    private const int HeadLines = 14, AnnexLines = 6, FewestInTitle = 10, MostInTitle = 120;

    private const double CapitalsInTitle = .6;

    private static readonly string[] AnnexKinds = ["exhibit", "schedule", "annex", "appendix", "attachment"];

    /// <summary>What begins on the page, as a sentence's subject; null when nothing shows it.</summary>
    public static string? On(PageView page)
    {
        var head = string.Join('\n', page.Lines.Take(HeadLines).Select(line => line.Text));
        return Caption().IsMatch(head) ? "a court caption"
            : Letter().IsMatch(string.Join('\n', page.Lines.Take(30).Select(line => line.Text))) && Date().IsMatch(head) ? "a letter with date and salutation"
            : Message().Match(head) is { Success: true } message && !Quoted().IsMatch(head[..message.Index]) ? "the head of a message"
            : Form().IsMatch(head) ? "the title of a form or report"
            : null;
    }

    /// <summary>True when the page closes with a signature or the like.</summary>
    public static bool EndsOn(PageView page) => Closing().IsMatch(string.Join('\n', page.Lines.TakeLast(14).Select(line => line.Text)));

    /// <summary>True when the page opens with the signatures of something that was said before.</summary>
    public static bool OpensWithSignatures(PageView page) => page.Lines.Take(3).Any(line => Signatures().IsMatch(line.Text));

    /// <summary>True when the page says itself that it goes on, or goes on from another.</summary>
    public static bool SaysContinued(PageView page, bool atEnd) =>
        (atEnd ? page.Lines.TakeLast(4) : page.Lines.Take(5)).Any(line => Continued().IsMatch(line.Text));

    /// <summary>The annex of a row (A, II, 3) that the page is headed as, folded ("exhibit a"); null where it is none. "Exhibit 99.1" is a registry's number, which papers of their own have.</summary>
    public static string? Annex(PageView page)
    {
        foreach (var head in page.Lines.Take(AnnexLines).Select(line => AnnexHead().Match(line.Text)).Where(head => head.Success))
        {
            if (Array.Find(AnnexKinds, kind => IsRead(kind, head.Groups[1].Value.ToLowerInvariant())) is { } kind)
            {
                return head.Groups[3].Success ? null : Folded(kind, head.Groups[2].Value);
            }
        }

        return null;
    }

    /// <summary>Every annex that a page names, folded.</summary>
    public static IEnumerable<string> Annexes(IEnumerable<PageView.Line> page) =>
        page.SelectMany(line => AnnexName().Matches(line.Text)).Select(name => Folded(name.Groups[1].Value, name.Groups[2].Value));

    /// <summary>True when there is a title on the page and no more.</summary>
    public static bool IsCover(PageView page)
    {
        var letters = page.Lines.SelectMany(line => line.Text).Where(char.IsLetter).ToList();
        return letters.Count is > FewestInTitle and < MostInTitle && letters.Count(char.IsUpper) > CapitalsInTitle * letters.Count && !EndsOn(page);
    }

    /// <summary>The number of the first and of the last numbered paragraph; null without any.</summary>
    public static (int First, int Last)? Paragraphs(PageView page)
    {
        var numbers = page.Lines.Select(line => Paragraph().Match(line.Text)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].ValueSpan, null)).ToArray();
        return numbers.Length == 0 ? null : (numbers[0], numbers[^1]);
    }

    private static string Folded(string kind, string label) => $"{kind} {label}".ToLowerInvariant();

    // But for one letter that was misread.
    private static bool IsRead(string word, string read) => word.Length == read.Length && word.Zip(read).Count(pair => pair.First != pair.Second) <= 1;

    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    [GeneratedRegex(@"\b(?:in the|united states|superior|district|circuit|county|supreme|state of \w+)\b[^\n]{0,60}\b(?:court|appeals)\b|^\s*(?:court of appeals|workers.? compensation appeals board)", Usual)]
    private static partial Regex Caption();

    [GeneratedRegex(@"^\s*(?:dear\b|to whom it may concern|estimad[oa])", Usual)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2},? \d{4}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2} de \w+ de \d{4}", Usual)]
    private static partial Regex Date();

    [GeneratedRegex(@"^\s*from\s*:[^\n]*\n(?:[^\n]*\n){0,4}\s*(?:to|sent|date|subject|re)\s*:|^\s*from\s[^\n@]{0,80}@[^\n]*\n\s*(?:to|sent|date)\s", Usual)]
    private static partial Regex Message();

    [GeneratedRegex(@"original message|forwarded (?:message|by)|\bwrote:", Usual)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\W*(?:(?:operative|radiology|pathology|laboratory|lab|emergency|police|incident|accident|crash|consultation|progress|discharge|expert|therapy)[\w ]{0,30}(?:report|note|summary|results)|history and physical|consultation|progress note|discharge summary|explanation of benefits|health insurance claim form|invoice|statement of account|itemized statement|receipt|subpoena[\w ]{0,20}|affidavit[^\n]{0,40}|declaration of[^\n]{0,40}|(?:[\w-]+ ){0,3}agreement|summons|fax(?: cover(?: sheet)?)?|facsimile[^\n]{0,20}|memorandum|authorization[^\n]{0,50})\W*$|\bform (?:no\. ?)?[a-z]{0,3}-?\d{2,5}\b|\bCMS-1500\b|\bUB-04\b", Usual)]
    private static partial Regex Form();

    [GeneratedRegex(@"^\s*(?:sincerely|very truly|respectfully (?:submitted|yours)|yours truly|best regards|atentamente|in witness whereof|/s/)|\b(?:electronically signed|dictated by|reviewed and signed|notary public|end of (?:report|document))\b", Usual)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^\W*(?:(?:accepted|acknowledged|read|understood)(?:,| and)? (?:and )?(?:agreed|accepted|understood)\b|agreed (?:to )?and accepted\b|i ?n w ?itness w ?hereof|(?:counterpart )?signature page\b|by: ?(?:_|/s/|$))", Usual)]
    private static partial Regex Signatures();

    [GeneratedRegex(@"^\W*(\p{L}{5,10})\W{1,3}(?:no\.? ?)?([a-z]|[ivx]{1,5}|\d{1,3})(\.?[\d(].*)?\W*$", Usual)]
    private static partial Regex AnnexHead();

    [GeneratedRegex(@"\b(exhibit|schedule|annex|appendix|attachment)\W{1,3}(?:no\.? ?)?([a-z]|[ivx]{1,5}|\d{1,2})(?![\w(]|[.-]\w)", Usual)]
    private static partial Regex AnnexName();

    [GeneratedRegex(@"\bcontinued\b|\bcont'?d\b|\bremainder of (?:this|the) page\b|\bsignature pages? follows?\b|\bcontinuaci[oó]n\b", Usual)]
    private static partial Regex Continued();

    [GeneratedRegex(@"^\s*\(?(\d{1,3})[.)]\s+\S", Usual)]
    private static partial Regex Paragraph();
}
