using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>Reads the cell of a statement's column from words of its row: a word belongs to the column whose kind it is and whose edge it keeps to.</summary>
internal static partial class StatementCells
{
    /// <summary>How far beside its heading a value may stand, in points.</summary>
    private const double Near = 46;

    /// <summary>What the row has in the column of that role; null where nothing of its kind stands there.</summary>
    public static CellValue? Read(ColumnRole role, IReadOnlyList<FormWord> row, IReadOnlyList<Heading> headings) => role switch
    {
        ColumnRole.Date => Date(row, headings),
        ColumnRole.Revenue => One(row, headings, ColumnRole.Revenue, Near / 2, Mended.RevenueCode),
        ColumnRole.Code => One(row, headings, ColumnRole.Code, Near, Mended.Procedure),
        ColumnRole.Units => One(row, headings, ColumnRole.Units, Near / 2, Whole),
        ColumnRole.Charge => Charge(row, headings),
        _ => null,
    };

    /// <summary>Each amount belongs to the nearest column of amounts.</summary>
    private static CellValue? Charge(IReadOnlyList<FormWord> row, IReadOnlyList<Heading> headings)
    {
        var columns = headings.Where(heading => heading.Role is ColumnRole.Price or ColumnRole.Charge or ColumnRole.Other).ToList();
        return row.Select(word => (Word: word, Value: Amount(word.Text))).Where(amount => amount.Value is not null)
            .Where(amount => columns.MinBy(column => column.From(amount.Word)) is { Role: ColumnRole.Charge } column && column.From(amount.Word) < Near)
            .Select(amount => new CellValue(amount.Value!.Value.ToString("0.00", CultureInfo.InvariantCulture), [amount.Word])).LastOrDefault();
    }

    private static decimal? Amount(string printed)
    {
        var text = Mended.Digits(printed.Trim('$', '|', ' ', '_', '*').TrimEnd('.', ','));
        if (!Money().IsMatch(text))
        {
            return null;
        }

        var value = decimal.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) / 100;
        return text.Contains('-', StringComparison.Ordinal) || text.Contains('(', StringComparison.Ordinal) ? -value : value;
    }

    private static CellValue? Date(IReadOnlyList<FormWord> row, IReadOnlyList<Heading> headings)
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
                var words = row.Skip(i).Take(count).ToList();
                var text = string.Join(' ', words.Select(word => word.Text.Count(char.IsAsciiDigit) >= 3 ? Mended.Digits(word.Text) : word.Text));
                if (DateReader.First(text, 1) is { } date)
                {
                    return new CellValue(Value.Iso(date.Value), words);
                }
            }
        }

        return null;
    }

    private static CellValue? One(IReadOnlyList<FormWord> row, IReadOnlyList<Heading> headings, ColumnRole role, double near, Func<string, string?> read) =>
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

    [GeneratedRegex(@"^-?\(?\$?\d{1,3}(?:[.,]?\d{3})*[.,]\d{2}\)?-?$", RegexOptions.NonBacktracking)]
    private static partial Regex Money();
}
