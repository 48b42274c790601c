using System.Globalization;
using DocIntake.Classification.Findings.Labels;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>Reads a cell by the kind of value that belongs there; what does not have that shape is not read.</summary>
internal static class CellReader
{
    private static readonly char[] Marks = ['|', '_', '!', '[', ']', '{', '}', ':', ';', '(', ')', '*', '=', '"', '~', '«', '»', '—', '-', '°', '\\', '/', '<', '>'];

    private const double RowApart = 5, Gap = 12;

    /// <summary>The values of a cell: one, or for diagnoses as many as stand there.</summary>
    /// <param name="words">In the cell, without what the form prints itself.</param>
    public static IEnumerable<CellValue> Read(CellKind kind, IReadOnlyList<FormWord> words, bool amountsWithoutPoint)
    {
        if (kind == CellKind.Icd10)
        {
            return words.OrderBy(word => Math.Round(word.Y / 8)).ThenBy(word => word.X).Select(word => Mended.Icd10(word.Text) is { } code ? new CellValue(code, [word]) : null)
                .OfType<CellValue>();
        }

        return FormWord.Rows(words, RowApart).Select(row => One(kind, row, amountsWithoutPoint)).OfType<CellValue>().OrderBy(value => value.Note is not null).Take(1);
    }

    private static CellValue? One(CellKind kind, List<FormWord> row, bool amountsWithoutPoint) => kind switch
    {
        CellKind.Person => Person(row, lastFirst: false),
        CellKind.LastFirst => Person(row, lastFirst: true),
        CellKind.Name => Name(row),
        CellKind.Identifier => Identifier(row),
        CellKind.Date => Date(row, period: false),
        CellKind.Period => Date(row, period: true),
        CellKind.Money => Money(row, amountsWithoutPoint),
        CellKind.TaxId => Number(row, 9, digits => row.Any(word => word.Text.IndexOf('-', StringComparison.Ordinal) == 3)
            ? $"{digits[..3]}-{digits[3..5]}-{digits[5..]}" : $"{digits[..2]}-{digits[2..]}"),
        CellKind.Npi => Number(row, 10, digits => Value.IsNpi(digits) ? digits : null),
        CellKind.Procedure => First(row, Mended.Procedure),
        CellKind.RevenueCode => First(row, Mended.RevenueCode),
        CellKind.Units => First(row, Units),
        CellKind.Place => First(row, Place),
        _ => null,
    };

    private static CellValue? First(List<FormWord> row, Func<string, string?> read) =>
        row.Select(word => read(word.Text) is { } value ? new CellValue(value, [word]) : null).FirstOrDefault(value => value is not null);

    private static CellValue? Person(List<FormWord> row, bool lastFirst)
    {
        var words = row.Where(word => word.Text.Any(char.IsAsciiLetter)).ToList();
        var texts = words.Select(word => Lettered(word.Text.TrimStart(Marks).TrimEnd(Marks))).ToList();
        if (lastFirst)
        {
            // The form prints "FIRST" before the second part, or on it.
            var printed = texts.FindIndex(text => LabelFinder.Distance("FIRST", text) < 2);
            if (printed > 0)
            {
                words.RemoveAt(printed);
                texts.RemoveAt(printed);
            }

            texts = [.. texts.Select(text => text.StartsWith("FIRST", StringComparison.Ordinal) && text.Length > 7 ? text[5..] : text)];
        }

        if (lastFirst && texts.Count > 1 && !texts.Exists(text => text.Contains(',', StringComparison.Ordinal)))
        {
            texts[0] += ",";
        }

        // What is left of a rule or of the next label stands at the sides.
        for (var count = texts.Count; count >= 2; count--)
        {
            if (NameReader.Person(string.Join(' ', texts.Take(count))) is { } name)
            {
                return new CellValue(name, words[..count]);
            }
        }

        return null;
    }

    /// <summary>In a name a lone digit among letters was a letter.</summary>
    private static string Lettered(string text) => text.Count(char.IsAsciiLetter) > 2 * text.Count(char.IsAsciiDigit)
        ? string.Concat(text.Select(c => c switch { '0' => 'O', '1' => 'I', '5' => 'S', '8' => 'B', _ => c }))
        : text;

    private static CellValue? Name(List<FormWord> row)
    {
        // The box's own number in small type is no part of the name, and neither is what a rule left.
        var tall = row.Max(word => word.Height) * .8;
        var words = row.Where(word => word.Text.Any(char.IsLetterOrDigit) || word.Text == "&").SkipWhile(word => !word.Text.Any(char.IsAsciiLetter) && word.Height < tall).ToList();
        return words.Sum(word => word.Text.Count(char.IsAsciiLetter)) >= 4 && NameReader.Organisation(string.Join(' ', words.Select(word => word.Text)).TrimStart(Marks).TrimEnd(Marks)) is { } name
            ? new CellValue(name, words)
            : null;
    }

    /// <summary>Parts of a number stand close together; what stands apart is the label before it or the mark of the next box.</summary>
    private static CellValue? Identifier(List<FormWord> row)
    {
        var words = row.Where(word => word.Text.Any(char.IsAsciiLetterOrDigit)).ToList();
        for (var start = 0; start < words.Count;)
        {
            var run = words.Skip(start).TakeWhile((word, i) => i == 0 || word.X - words[start + i - 1].Right < Gap).ToList();
            var text = string.Concat(run.Select(word => Mended.Bare(word.Text))).ToUpperInvariant();
            if (text.Length is >= 3 and <= 32 && text.Count(char.IsAsciiDigit) >= 2 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.'))
            {
                return new CellValue(text, run);
            }

            start += run.Count;
        }

        return null;
    }

    private static CellValue? Date(List<FormWord> row, bool period)
    {
        var words = row.Where(word => Mended.Digits(word.Text).Any(char.IsAsciiDigit)).ToList();
        return FormDates.Find(words.Select(word => word.Text), period) is { } read
            ? new CellValue(read.Canonical, words, read.Doubtful ? "the form's dividers make it doubtful" : null)
            : null;
    }

    private static CellValue? Number(List<FormWord> row, int length, Func<string, string?> read)
    {
        bool Is(string text) => text.Length == length && text.All(char.IsAsciiDigit);
        var words = row.Select(word => (Word: word, Digits: Mended.Number(word.Text))).Where(word => word.Digits.Length > 0).ToList();
        for (var start = 0; start < words.Count; start++)
        {
            for (var count = 1; start + count <= words.Count; count++)
            {
                var some = words.GetRange(start, count);
                if (string.Concat(some.Select(word => word.Digits)) is var digits && Is(digits) && read(digits) is { } value)
                {
                    return new CellValue(value, [.. some.Select(word => word.Word)]);
                }
            }
        }

        return null;
    }

    private static CellValue? Money(List<FormWord> row, bool withoutPoint)
    {
        var parts = row.SelectMany(word => Mended.Digits(word.Text.Replace("$", "", StringComparison.Ordinal)).Split(['|', '!', '[', ']', ':', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(text => (Word: word, Text: text.Trim('-', '_', '\'', '.', ',')))).Where(part => part.Text.Length > 0 && part.Text.All(c => char.IsAsciiDigit(c) || c is '.' or ',')).ToList();
        // The number of the next box and a $ that was read as a digit stand apart from the amount.
        var runs = new List<List<(FormWord Word, string Text)>>();
        foreach (var part in parts)
        {
            if (runs.Count > 0 && part.Word.X - runs[^1][^1].Word.Right < Gap)
            {
                runs[^1].Add(part);
            }
            else
            {
                runs.Add([part]);
            }
        }

        parts = runs.MaxBy(run => run.Sum(part => part.Text.Length)) ?? [];
        // The form's own $ is read as an S, and a rule behind the cents as a 1.
        parts = [.. parts.SkipWhile((part, i) => i == 0 && parts.Count > 1 && part.Word.Text is "s" or "S" or "$s")];
        var whole = parts.FindIndex(part => part.Text.Length > 3 && part.Text[^3] is '.' or ',');
        parts = whole >= 0 ? parts[..(whole + 1)] : parts.Count > 1 && parts[^1].Text.Length == 1 && parts[^2].Text.Length > 1 ? parts[..^1] : parts;
        // Cents have two digits; what follows them is the number of the next box.
        parts = parts is [_, { Text.Length: 2 }, { Text.Length: 2 }] ? parts[..2] : parts;
        if (parts.Count == 0)
        {
            return null;
        }

        var words = parts.Select(part => part.Word).Distinct().ToList();
        var text = string.Concat(parts.Select(part => part.Text));
        // The point is read as a comma now and then; before two last digits it is the point.
        var point = text.LastIndexOfAny(['.', ',']);
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var hasCents = point >= 0 && point == text.Length - 3 || parts.Count > 1 && parts[^1].Text.Length == 2 || point < 0 && withoutPoint && digits.Length >= 3;
        if (digits.Length is 0 or > 10 || !decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return new CellValue((hasCents ? number / 100 : number).ToString("0.00", CultureInfo.InvariantCulture), words, hasCents ? null : "no cents were read");
    }

    private static string? Units(string printed)
    {
        var text = Mended.Digits(Mended.Bare(printed));
        return text.Length is >= 1 and <= 6 && text.All(c => char.IsAsciiDigit(c) || c == '.')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units) && units > 0
            ? units.ToString("0.###", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Place(string printed)
    {
        var text = Mended.Number(printed);
        return text.Length == 2 ? text : null;
    }
}
