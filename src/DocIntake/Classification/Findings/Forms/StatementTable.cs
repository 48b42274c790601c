using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// The lines of an itemized statement: a row of headings says what the columns hold, on this page and on the ones that go on without. A word belongs
/// to the column whose kind it is and whose edge it keeps to.
/// </summary>
internal sealed partial class StatementTable(LineNumbers lines)
{
    /// <summary>Says of a finding that it was read here.</summary>
    public const string By = "line of an itemized statement", TotalBy = "total of an itemized statement";

    /// <summary>How far beside its heading a value may stand, in points.</summary>
    private const double Near = 46;

    private IReadOnlyList<Heading>? headings;

    /// <summary>The cells of the lines on a page; null when no headings tell what they are.</summary>
    public IReadOnlyList<Finding>? On(Page page)
    {
        var rows = Rows(page);
        var found = new List<Finding>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (StatementHeader.On(rows[i], i > 0 ? rows[i - 1] : null) is { } here)
            {
                headings = here;
            }
            else if (headings is not null)
            {
                found.AddRange(Line(page, rows[i], headings));
            }
        }

        return headings is null ? null : found;
    }

    /// <summary>Words in rows, each joined to the row that its left neighbour ends in: a tilted page keeps its rows.</summary>
    private static List<List<FormWord>> Rows(Page page)
    {
        var rows = new List<List<FormWord>>();
        var ends = new Dictionary<int, List<List<FormWord>>>();
        var words = Enumerable.Range(0, page.Words.Count).Select(i => PageWord.Of(page, i))
            .Select(word => new FormWord(word.Index, word.Text, word.X, word.Y, word.Right, word.Height)).OrderBy(word => word.X);
        foreach (var word in words)
        {
            var bucket = (int)(word.Y / 3);
            var row = Enumerable.Range(bucket - 2, 5).SelectMany(b => ends.GetValueOrDefault(b) ?? [])
                .Where(other => Math.Abs(other[^1].Y - word.Y) < Math.Min(5, Math.Max(other[^1].Height, word.Height) * .5)).MinBy(other => Math.Abs(other[^1].Y - word.Y));
            if (row is null)
            {
                rows.Add(row = []);
            }
            else
            {
                ends[(int)(row[^1].Y / 3)].Remove(row);
            }

            row.Add(word);
            (ends.TryGetValue(bucket, out var list) ? list : ends[bucket] = []).Add(row);
        }

        return [.. rows.OrderBy(row => row[0].Y)];
    }

    private List<Finding> Line(Page page, List<FormWord> row, IReadOnlyList<Heading> headings)
    {
        if (Charge(row, headings) is not { } charge)
        {
            return [];
        }

        if (row.Exists(word => Summary().IsMatch(word.Text)))
        {
            return row.Exists(word => LabelFinder.Letters(word.Text) is "TOTAL" or "TOTALS") && !row.Exists(word => NoTotal().IsMatch(word.Text))
                ? [charge.ToFinding(page, Fields.Total, TotalBy)]
                : [];
        }

        var date = Date(row, headings);
        var revenue = One(row, headings, ColumnRole.Revenue, Near / 2, Mended.RevenueCode);
        var code = One(row, headings, ColumnRole.Code, Near, Mended.Procedure);
        var units = One(row, headings, ColumnRole.Units, Near / 2, Whole);
        if (date is null && revenue is null && code is null && units is null)
        {
            return [];
        }

        var line = lines.Next();
        return
        [
            .. new[]
            {
                date?.ToFinding(page, Fields.DateOfService, By, line),
                revenue?.ToFinding(page, Fields.RevenueCode, By, line),
                code?.ToFinding(page, Mended.IsHcpcs(code.Canonical) ? Fields.Hcpcs : Fields.Cpt, By, line),
                units?.ToFinding(page, Fields.Units, By, line),
                charge.ToFinding(page, Fields.Charge, By, line),
            }.OfType<Finding>(),
        ];
    }

    /// <summary>Each amount belongs to the nearest column of amounts.</summary>
    private static CellValue? Charge(List<FormWord> row, IReadOnlyList<Heading> headings)
    {
        var columns = headings.Where(heading => heading.Role is ColumnRole.Price or ColumnRole.Charge or ColumnRole.Other).ToList();
        return row.Select(word => (Word: word, Value: Amount(word.Text))).Where(amount => amount.Value is not null)
            .Where(amount => columns.MinBy(column => column.From(amount.Word)) is { Role: ColumnRole.Charge } column && column.From(amount.Word) < Near)
            .Select(amount => new CellValue(amount.Value!.Value.ToString("0.00", CultureInfo.InvariantCulture), [amount.Word])).LastOrDefault();
    }

    private static decimal? Amount(string printed)
    {
        var text = Mended.Digits(printed.Trim('$', '|', ' ', '_', '*'));
        if (!Money().IsMatch(text))
        {
            return null;
        }

        var value = decimal.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 100;
        return text.Contains('-', StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal) ? -value : value;
    }

    private static CellValue? Date(List<FormWord> row, IReadOnlyList<Heading> headings)
    {
        if (headings.FirstOrDefault(heading => heading.Role == ColumnRole.Date) is not { } column)
        {
            return null;
        }

        // A month's name makes a date of three words.
        for (var i = 0; i < row.Count; i++)
        {
            for (var count = 1; count <= 3 && i + count <= row.Count && column.From(row[i]) < Near; count++)
            {
                var words = row.GetRange(i, count);
                var text = string.Join(' ', words.Select(word => word.Text.Count(char.IsAsciiDigit) >= 3 ? Mended.Digits(word.Text) : word.Text));
                if (DateReader.First(text, 1) is { } date)
                {
                    return new CellValue(Value.Iso(date.Value), words);
                }
            }
        }

        return null;
    }

    private static CellValue? One(List<FormWord> row, IReadOnlyList<Heading> headings, ColumnRole role, double near, Func<string, string?> read) =>
        headings.FirstOrDefault(heading => heading.Role == role) is { } column
            ? row.Where(word => column.From(word) < near).OrderBy(column.From).Select(word => read(word.Text) is { } value ? new CellValue(value, [word]) : null)
                .FirstOrDefault(value => value is not null)
            : null;

    private static string? Whole(string printed)
    {
        var text = Mended.Number(printed);
        return text.Length is >= 1 and <= 4 && int.TryParse(text, CultureInfo.InvariantCulture, out var units) && units > 0
            ? units.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(@"^(?i)(?:sub)?-?totals?:?$|^balance|^payments?:?$|^adjustments?:?$|^discounts?:?$|^forward", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Summary();

    [GeneratedRegex("^(?i)(?:sub|due|balance|payment|adjust|discount|insurance|paid|page)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoTotal();

    [GeneratedRegex(@"^-?\(?\$?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}\)?-?$", RegexOptions.NonBacktracking)]
    private static partial Regex Money();
}
