using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Labels;

/// <summary>Finds values by their labels: on the same line to the right, else in the column below.</summary>
internal static class LabelledValues
{
    /// <summary>From the small print of a form's label to the middle of what is filled in below it, as a share of the page.</summary>
    private const double BoxHeight = 0.02;

    /// <summary>Words of a cell before its label; more are running text.</summary>
    private const int MostLeading = 2;

    /// <summary>A label where it stands on a page.</summary>
    private sealed record Spot(Label Label, int Start, int End);

    public static IEnumerable<Finding> On(PageText page, DayOrder order)
    {
        var spots = SpotsOn(page);
        for (var i = 0; i < spots.Count; i++)
        {
            var next = i + 1 < spots.Count ? spots[i + 1].Start : int.MaxValue;
            if (Beside(page, spots, spots[i], next, order) is { } beside)
            {
                yield return beside;
            }
            else if (Near(page, spots, spots[i], order) is { } near)
            {
                yield return near;
            }
        }
    }

    private static Finding? Near(PageText page, List<Spot> spots, Spot spot, DayOrder order) =>
        Run(page, spots, spot, RunRightOf, "left", order)
        ?? Run(page, spots, spot, RunBelow, "above", order)
        ?? (spot.Label.Field == Fields.SignedDate ? Run(page, spots, spot, RunAbove, "below", order) : null);

    /// <summary>Where the first label stands in the first so many characters of a page; their number where there is none.</summary>
    public static int FirstIn(PageText page, int length)
    {
        var head = page.Text[..length];
        return Label.All.SelectMany(label => label.Pattern.Matches(head).Where(match => !label.IsCell || IsCell(page, new Spot(label, match.Index, match.Index + match.Length))).Select(match => match.Index))
            .DefaultIfEmpty(length).Min();
    }

    /// <summary>The labels of a page in order; of two that overlap the longer.</summary>
    private static List<Spot> SpotsOn(PageText page)
    {
        var read = LabelText.Of(page);
        var all = Label.All
            .SelectMany(label => label.Pattern.Matches(read.Text).Select(match => new Spot(label, read.Back(match.Index), read.Back(match.Index + match.Length))))
            .Where(spot => !spot.Label.IsCell || IsCell(page, spot))
            .OrderByDescending(spot => spot.End - spot.Start);
        var kept = new List<Spot>();
        foreach (var spot in all)
        {
            if (!kept.Any(other => other.Start < spot.End && spot.Start < other.End))
            {
                kept.Add(spot);
            }
        }

        return [.. kept.OrderBy(spot => spot.Start)];
    }

    /// <summary>The label begins with a capital and fills its part of the row: a gap, leaders or a colon follow.</summary>
    private static bool IsCell(PageText page, Spot spot)
    {
        var words = page.WordsAt(spot.Start, spot.End - spot.Start);
        var (first, last, all) = (words.Start.Value, words.End.Value - 1, page.Page.Words);
        if (last < first || !char.IsUpper(page.Text[spot.Start]) || page.StartOf(first) != spot.Start || (first > 0 && Runs.IsSame(page.Page, first - 1, first)))
        {
            return false;
        }

        var rest = page.Text.AsSpan(spot.End, page.StartOf(last) + all[last].Text.Length - spot.End);
        return rest.Trim(":._").Length == 0 && (rest.Contains(':') || last + 1 == all.Count || !Runs.IsSame(page.Page, last, last + 1) || all[last + 1].Text.All(c => c is '.' or '_' or ':'));
    }

    private static Finding? Beside(PageText page, List<Spot> spots, Spot spot, int next, DayOrder order)
    {
        var lineEnd = page.Text.IndexOf('\n', spot.End);
        var end = Math.Min(next, lineEnd < 0 ? page.Text.Length : lineEnd);
        return end > spot.End ? Find(page, spots, spot, spot.End, page.Text[spot.End..end], "left", order) : null;
    }

    /// <summary>The value in a run of words that lies near the label on the page, wherever the text puts it.</summary>
    private static Finding? Run(PageText page, List<Spot> spots, Spot spot, Func<Page, Box, List<int>> near, string side, DayOrder order)
    {
        if (CellOf(page, spot) is not { } label)
        {
            return null;
        }

        var words = near(page.Page, label);
        if (words.Count == 0)
        {
            return null;
        }

        var start = page.StartOf(words[0]);
        var last = words[^1];
        return Find(page, spots, spot, start, page.Text[start..(page.StartOf(last) + page.Page.Words[last].Text.Length)], side, order);
    }

    /// <summary>The label's box with a word or two that lead up to it on its row, as "Insurance" does to "Policy Number": values stand below the first of them.</summary>
    private static Box? CellOf(PageText page, Spot spot)
    {
        var words = page.WordsAt(spot.Start, spot.End - spot.Start);
        var first = words.Start.Value;
        for (var led = 0; led <= MostLeading; led++)
        {
            if (first - led == 0 || !Runs.IsSame(page.Page, first - led - 1, first - led))
            {
                return page.BoxOf((first - led)..words.End);
            }
        }

        return page.BoxOf(words);
    }

    /// <summary>A signature's date stands on a line that has its label below.</summary>
    private static List<int> RunAbove(Page page, Box label) => RunFrom(page, word =>
        word.Box.Bottom <= label.Y && word.Box.Bottom > label.Y - (label.Height * 2.5) && word.X > label.X - 0.03 && word.X < label.Right);

    /// <summary>The run of words that starts under the label, within two and a half label heights.</summary>
    private static List<int> RunBelow(Page page, Box label) => RunFrom(page, word =>
    {
        var middle = word.Y + (word.Height / 2);
        return middle > label.Bottom && middle < label.Bottom + Math.Max(label.Height * 2.5, BoxHeight) && word.X > label.X - 0.03 && word.X < label.Right;
    });

    /// <summary>The run of words that starts to the right of the label on the same row, within a third of the page.</summary>
    private static List<int> RunRightOf(Page page, Box label) => RunFrom(page, word =>
    {
        var middle = word.Y + (word.Height / 2);
        return middle > label.Y && middle < label.Bottom && word.X >= label.Right && word.X < label.Right + 0.33;
    });

    private static List<int> RunFrom(Page page, Func<Word, bool> isNear)
    {
        var first = Enumerable.Range(0, page.Words.Count).Where(i => isNear(page.Words[i]))
            .OrderBy(i => page.Words[i].X + page.Words[i].Y).Select(i => (int?)i).FirstOrDefault();
        var run = new List<int>();
        for (var i = first ?? page.Words.Count; i < page.Words.Count && (run.Count == 0 || Runs.IsSame(page, i - 1, i)); i++)
        {
            run.Add(i);
        }

        return run;
    }

    private static Finding? Find(PageText page, List<Spot> spots, Spot spot, int start, string region, string side, DayOrder order)
    {
        // Brackets and minus signs are part of an amount.
        var skipped = region.Length - region.AsSpan().TrimStart(spot.Label.Kind == ValueKind.Money ? " \t:.#–_*=|" : " \t:.#–_*=|()-").Length;
        var rest = region[skipped..];
        // What another label begins is no value.
        return !spots.Exists(other => other.Start == start + skipped) && (Read(page, spot.Label.Kind, start + skipped, rest, order) ?? Misread(page, spot.Label.Kind, start + skipped, rest, order)) is { } value
            ? Make.Finding(page, spot.Label.Field, value, $"label {side}: {page.Text[spot.Start..spot.End].Trim()}")
            : null;
    }

    /// <summary>A date, NPI or tax number in which OCR took a digit for a letter: that cannot stand there, and hardly is another digit.</summary>
    private static Value? Misread(PageText page, ValueKind kind, int start, string rest, DayOrder order) =>
        kind is ValueKind.Date or ValueKind.Npi or ValueKind.TaxId && page.Page.Source == TextSource.Ocr && Digits.InPlaceOfLetters(rest) is { } digits && Read(page, kind, start, digits, order) is { } value
            ? value with { Note = Digits.Note }
            : null;

    private static Value? Read(PageText page, ValueKind kind, int start, string rest, DayOrder order) => kind switch
    {
        ValueKind.Date => Value.Date(start, rest, order),
        ValueKind.Money => Value.BoxedAmount(start, rest) ?? Amount(start, rest),
        ValueKind.Identifier => Value.Identifier(start, rest),
        ValueKind.Npi => Value.Npi(start, rest),
        ValueKind.TaxId => Value.TaxId(start, rest),
        ValueKind.Person => Name(page, start, rest, NameReader.Person),
        _ => Name(page, start, rest, NameReader.Organisation),
    };

    /// <summary>Dot leaders and a few words may stand between ("Total charges for this visit ..... $410.00").</summary>
    private static Value? Amount(int start, string rest) => MoneyReader.Find(rest).FirstOrDefault(hit => hit.Start < 40) is { } money
        ? new Value(start + money.Start, money.Length, money.Canonical)
        : null;

    /// <summary>A name ends at the line's end or at a gap between columns, whichever comes first.</summary>
    private static Value? Name(PageText page, int start, string rest, Func<string, string?> read)
    {
        var words = page.WordsAt(start, rest.Length).GetOffsetAndLength(page.Page.Words.Count);
        if (words.Length == 0)
        {
            return null;
        }

        var last = words.Offset;
        while (last + 1 < words.Offset + words.Length && Runs.IsSame(page.Page, last, last + 1))
        {
            last++;
        }

        var length = Math.Min(rest.Length, page.StartOf(last) + page.Page.Words[last].Text.Length - start);
        return length > 0 && read(rest[..length]) is { } name ? new Value(start, length, name) : null;
    }
}
