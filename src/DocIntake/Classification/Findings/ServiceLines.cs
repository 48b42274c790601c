using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>
/// The rows of a bill: date of service, procedure code, charge. The cells of one row share a line number. Headings say what the columns of an itemized
/// statement hold; without them a row is what has the shape of one.
/// </summary>
/// <param name="statements">The lines of statements that were read already, by page number.</param>
internal sealed class ServiceLines(LineNumbers lines, IReadOnlyDictionary<int, IReadOnlyList<Finding>> statements)
{
    private static readonly Regex Head = Linear(@"\b(?:cpt|hcpcs|procedure|proc\.? code|service code|charges?|rev\.? (?:cd|code))\b");
    private static readonly Regex Diagnoses = Linear(@"\b(?:icd|diagnos[ei]s|dx)\b");
    private static readonly Regex Cpt = new(@"^(?:\d{4}[0-9FTU])$", RegexOptions.NonBacktracking);
    private static readonly Regex Hcpcs = new(@"^[A-V]\d{4}$", RegexOptions.NonBacktracking);
    private static readonly Regex Icd10 = new(@"\b[A-TV-Z]\d[0-9AB]\.[0-9A-Z]{1,4}\b", RegexOptions.NonBacktracking);

    /// <summary>Whether a page may have lines of a bill.</summary>
    public static bool MayBeOn(PageText page) => Head.IsMatch(page.Text);

    public IEnumerable<Finding?> On(PageText page, bool mayBeDayFirst)
    {
        if (Diagnoses.IsMatch(page.Text))
        {
            foreach (Match code in Icd10.Matches(page.Text))
            {
                yield return Make.Finding(page, Fields.Icd10, new Value(code.Index, code.Length, code.Value), "code with its dot on a page that speaks of diagnoses");
            }
        }

        if (!MayBeOn(page))
        {
            yield break;
        }

        if (statements.GetValueOrDefault(page.Page.Number) is { Count: > 0 } cells)
        {
            foreach (var cell in cells)
            {
                yield return cell;
            }

            yield break;
        }

        foreach (var row in page.Lines)
        {
            foreach (var cell in Row(page, row, mayBeDayFirst))
            {
                yield return cell;
            }
        }
    }

    /// <summary>A row has two of date, code and amount; a total has but one.</summary>
    private List<Finding?> Row(PageText page, TextLine row, bool mayBeDayFirst)
    {
        var text = page.Text.Substring(row.Start, row.Length);
        var amount = MoneyReader.Find(text).FirstOrDefault();
        var date = DateReader.Find(text, boxed: true).Any(hit => hit.Start <= 12);
        var code = CodeIn(page, row, amount is null ? int.MaxValue : amount.Start + row.Start);
        if (!date && (code is null || amount is null) || code is null && amount is null)
        {
            return [];
        }

        var line = lines.Next();
        return
        [
            !date || Value.Date(row.Start, text, mayBeDayFirst) is not { } service ? null : Make.Finding(page, Fields.DateOfService, service, By, line),
            code is null ? null : Make.Finding(page, Hcpcs.IsMatch(code.Canonical) ? Fields.Hcpcs : Fields.Cpt, code, By, line),
            amount is null ? null : Make.Finding(page, Fields.Charge, new Value(row.Start + amount.Start, amount.Length, amount.Canonical), By, line),
        ];
    }

    private const string By = "row of a bill";

    private static Value? CodeIn(PageText page, TextLine row, int before)
    {
        var words = row.Words.GetOffsetAndLength(page.Page.Words.Count);
        return Enumerable.Range(words.Offset, words.Length)
            .Where(i => page.StartOf(i) < before)
            .Select(i => (Start: page.StartOf(i), page.Page.Words[i].Text))
            .Where(word => Cpt.IsMatch(word.Text) || Hcpcs.IsMatch(word.Text))
            .Select(word => new Value(word.Start, word.Text.Length, word.Text.ToUpper(CultureInfo.InvariantCulture)))
            .FirstOrDefault();
    }

    private static Regex Linear(string pattern) => new(
        pattern.Replace(" ", @"\s+", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}

/// <summary>Numbers the lines of all tables of one document, from 1, whoever reads them.</summary>
internal sealed class LineNumbers
{
    private int last;

    public int Next() => ++last;
}
