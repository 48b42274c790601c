using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>
/// Finds on a page what Federal Rule of Civil Procedure 5.2(a) keeps out of filings: social security and taxpayer numbers, account numbers, full birth
/// dates, names of minors. It reads what reading found; a page that could not be read is told by another warning. Numbers whose first digits are
/// masked already are left alone.
/// </summary>
public static partial class PersonalData
{
    public const string Ssn = "ssn", TaxId = "tax-id", Account = "account-number", BirthDate = "birth-date", Minor = "minor-name", UnderBlack = "text-under-black", Unseen = "hidden-text", NotApplied = "redaction-not-applied", Bookmark = "bookmark-of-redacted", LikeWithheld = "like-withheld";

    private const int AdultAt = 18, FewestAccountDigits = 5;

    /// <summary>The kinds, in the order in which they are told.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [LikeWithheld, UnderBlack, NotApplied, Unseen, Bookmark, Ssn, TaxId, Account, BirthDate, Minor];

    /// <summary>The kind for people: "social security number".</summary>
    public static string TitleOf(string kind) => kind switch
    {
        Ssn => "social security number",
        TaxId => "taxpayer number",
        Account => "account number",
        BirthDate => "full birth date",
        Minor => "minor's name",
        UnderBlack => "text under a black box or picture",
        Unseen => "hidden text",
        NotApplied => "redaction that was marked and not made",
        LikeWithheld => "page that looks like one of a privileged document",
        Bookmark => "bookmark that says what its page may have redacted",
        _ => kind,
    };

    /// <param name="findings">Of its document; those of other pages are left out.</param>
    /// <param name="of">The case: its client's birth date and, of a minor, names. Null where there is none.</param>
    internal static IEnumerable<PersonalPlace> On(Page page, IEnumerable<Finding> findings, Case? of, DateOnly today)
    {
        var text = new PageText(page);
        foreach (var (kind, value) in Matches(text.Text, of, today))
        {
            yield return new PersonalPlace(kind, page.Number, [.. page.Words.Take(text.WordsAt(value.Index, value.Length)).Select(word => word.Box)]);
        }

        foreach (var finding in findings.Where(finding => finding.Page == page.Number && finding.Box != Box.WholePage))
        {
            if (KindOf(finding) is { } kind)
            {
                yield return new PersonalPlace(kind, page.Number, [finding.Box]);
            }
        }
    }

    /// <summary>The kinds that a text names by itself, e.g. a bookmark's title.</summary>
    /// <param name="of">As for a page.</param>
    internal static IEnumerable<string> In(string text, Case? of, DateOnly today) => Matches(text, of, today).Select(match => match.Kind).Distinct();

    private static string? KindOf(Finding finding) => finding.Field switch
    {
        Fields.DateOfBirth => BirthDate,
        Fields.TaxId => TaxId,
        Fields.AccountNumber when finding.Raw.Count(char.IsAsciiDigit) >= FewestAccountDigits => Account,
        _ => null,
    };

    private static IEnumerable<(string Kind, Capture Value)> Matches(string text, Case? of, DateOnly today)
    {
        var found = SsnPattern().Matches(text).Select(match => (Ssn, (Capture)Value(match)))
            .Concat(TaxPattern().Matches(text).Select(match => (TaxId, (Capture)Value(match))))
            .Concat(BirthPattern().Matches(text).Select(match => (BirthDate, (Capture)Value(match))))
            .Concat(AccountPattern().Matches(text).Where(match => Value(match).Value.Count(char.IsAsciiDigit) >= FewestAccountDigits).Select(match => (Account, (Capture)Value(match))))
            .Concat(CardPattern().Matches(text).Where(match => IsCard(match.Value)).Select(match => (Account, (Capture)match)));
        if (of?.ClientBirthDate is not { } born)
        {
            return found;
        }

        found = found.Concat(WrittenDates().Matches(text).Where(match => Says(match.Value, born)).Select(match => (BirthDate, (Capture)match)));
        return born.AddYears(AdultAt) <= today ? found
            : found.Concat(of.OtherNames.Prepend(of.Client).Distinct().SelectMany(name => Names(text, name)).Select(match => (Minor, (Capture)match)));
    }

    private static Group Value(Match match) => match.Groups["value"];

    // First name first, and last name first.
    private static MatchCollection Names(string text, string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape).ToList();
        if (parts.Count < 2)
        {
            // One word is a word, not a name.
            return Regex.Matches("", "x");
        }

        var (ahead, turned) = (string.Join(@"[\s.]+(?:\w\.?\s+)?", parts), $@"{parts[^1]},\s*{parts[0]}");
        return Regex.Matches(text, $@"(?<!\w)(?:{ahead}|{turned})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static bool Says(string written, DateOnly day) =>
        DateOnly.TryParse(written.ReplaceLineEndings(" "), System.Globalization.CultureInfo.GetCultureInfo("en-US"), out var read) && (read == day || read.AddYears(-100) == day);

    // Luhn's check, as cards of 15 and 16 digits carry it.
    private static bool IsCard(string written)
    {
        var digits = written.Where(char.IsAsciiDigit).Select(digit => digit - '0').Reverse().ToList();
        return digits.Count is 15 or 16 && digits.Select((digit, place) => place % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2).Sum() % 10 == 0;
    }

    [GeneratedRegex(@"(?<![\w-])(?<value>(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4})(?![\w-])|(?:SSN|Social\s+Security)(?:\s*(?:No|Number|Nbr))?[\s.:#]{0,6}(?<value>\d{9}|\d{3}\W\d{2}\W\d{4})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SsnPattern();

    [GeneratedRegex(@"(?:E\.?I\.?N|T\.?I\.?N|Tax(?:payer)?\s*(?:I\.?D|Identification))\.?(?:\s*(?:No|Number|Nbr))?[\s.:#]{0,6}(?<value>\d{2}-?\d{7})(?!\d)|(?<![\w-])(?<value>\d{2}-\d{7})(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TaxPattern();

    [GeneratedRegex(@"(?<!\w)(?:Account|Acct|IBAN)\.?(?:\s*(?:No|Number|Nbr))?[\s.:#]{1,6}(?<value>[A-Z]{0,4}[\d][\dA-Z-]{4,33})(?![\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"(?<![\d-])\d{4}[- ]?\d{4,6}[- ]?\d{4,5}(?:[- ]?\d{4})?(?![\d-])", RegexOptions.CultureInvariant)]
    private static partial Regex CardPattern();

    [GeneratedRegex(@"(?<!\w)(?:D\.?O\.?B|Date\s+of\s+Birth|Birth\s*date|Born(?:\s+on)?)[\s.:()]{1,6}(?<value>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|[A-Z]{3,9}\.?\s+\d{1,2},?\s+\d{4})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BirthPattern();

    [GeneratedRegex(@"(?<!\w)(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4})(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrittenDates();
}

/// <summary>One place of what must not be filed in full.</summary>
/// <param name="Page">The original's page number.</param>
/// <param name="Boxes">Of its words, on the upright page.</param>
internal sealed record PersonalPlace(string Kind, int Page, IReadOnlyList<Box> Boxes);
