using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>A page with its rows.</summary>
internal sealed record Sheet(PageText Text, PageRows Rows)
{
    public Page Page => Text.Page;

    public static IReadOnlyList<Sheet> Of(IEnumerable<PageText> pages) => [.. pages.Select(page => new Sheet(page, new PageRows(page.Page)))];

    /// <summary>The stems that these words hold, in order.</summary>
    public List<string> StemsOf(IEnumerable<int> words) => [.. words.SelectMany(word => Stems.Of(Page.Words[word].Text))];

    /// <summary>The words under a box, as one range.</summary>
    public Range WordsIn(Box box)
    {
        var inside = Enumerable.Range(0, Page.Words.Count).Where(i => Mention.Overlap(Page.Words[i].Box, box)).ToList();
        return inside.Count == 0 ? 0..0 : inside[0]..(inside[^1] + 1);
    }
}

/// <summary>A value where it is printed: a candidate for a field.</summary>
/// <param name="Words">Of the page.</param>
internal abstract record Mention(Sheet Sheet, Range Words, string Raw, Surroundings Around)
{
    public int Row { get; } = Sheet.Rows.RowOf(Words.Start.Value);

    public Box Box { get; } = Sheet.Text.BoxOf(Words)!.Value;

    /// <summary>Stems to the left of it on its row, up to the mention before.</summary>
    public IReadOnlyList<string> Label => Around.Label;

    /// <summary>How surely its least sure word was read, 0..1.</summary>
    public double Legibility => Sheet.Page.Words.Take(Words).Min(word => word.Confidence) ?? 1;

    /// <summary>The stems of the row that is so many rows below (above, if less than 0), as far as it reaches.</summary>
    public IReadOnlyList<string> RowLabel(int below) => Row + below >= 0 && Row + below < Sheet.Rows.Rows.Count
        ? Sheet.StemsOf(Sheet.Rows.Rows[Row + below].Where(word => Sheet.Page.Words[word].X < Box.Right))
        : [];

    /// <summary>The words beside it on its row.</summary>
    public IEnumerable<Word> Beside => Sheet.Rows.Rows[Row].Where(word => word < Words.Start.Value || word >= Words.End.Value).Select(word => Sheet.Page.Words[word]);

    public bool IsOnRowOf(Mention other) => ReferenceEquals(Sheet, other.Sheet) && Row == other.Row;

    /// <summary>What both amounts and dates are known by.</summary>
    public void AddWords(ISet<string> features)
    {
        features.UnionWith(Label.Select(stem => $"left:{stem}"));
        features.UnionWith(Label.Zip(Label.Skip(1)).Select(pair => $"left:{pair.First}+{pair.Second}"));
        features.Add(Label.Count > 0 ? $"first:{Label[0]}" : "bare");
        features.UnionWith(Around.Heading.Take(4).Select(stem => $"over:{stem}"));
        features.UnionWith(Sheet.StemsOf(Sheet.Rows.RightOf(Row, Box.Right).Take(3)).Select(stem => $"after:{stem}"));
        features.UnionWith(RowLabel(-1).Take(4).Select(stem => $"above:{stem}"));
        features.UnionWith(RowLabel(1).Take(4).Select(stem => $"below:{stem}"));
        features.UnionWith(Around.Labelled.Select(field => $"label:{field}"));
        if (Label.Count == 0)
        {
            // Label and value on rows of their own, or a row bent by the scanner.
            features.UnionWith(RowLabel(-1).Take(4).Select(stem => $"bare-above:{stem}"));
        }

        if (Beside.Count(word => word.Text.Length > 1 && word.Text.All(char.IsLower)) > 4)
        {
            features.Add("prose");
        }
    }

    public static bool Overlap(Box a, Box b) =>
        Math.Min(a.Right, b.Right) > Math.Max(a.X, b.X) && Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y) > 0.3 * Math.Min(a.Height, b.Height);
}

/// <summary>What is printed around a mention.</summary>
/// <param name="Label">Stems to its left on its row, up to the mention before.</param>
/// <param name="Heading">Stems over it in its column.</param>
/// <param name="Labelled">The fields that a label beside, above or below it names.</param>
internal sealed record Surroundings(IReadOnlyList<string> Label, IReadOnlyList<string> Heading, IReadOnlyList<string> Labelled)
{
    /// <summary>Rows above in which a column's heading is looked for.</summary>
    private const int HeadingRows = 40;

    /// <param name="all">Every mention of the page.</param>
    /// <param name="labelled">What labels say of the page.</param>
    public static Surroundings Of(Sheet sheet, Range words, List<Range> all, List<Finding> labelled)
    {
        var box = sheet.Text.BoxOf(words)!.Value;
        var row = sheet.Rows.RowOf(words.Start.Value);
        var mentioned = sheet.Rows.Rows[row].Where(word => all.Exists(range => word >= range.Start.Value && word < range.End.Value)).ToHashSet();
        var left = sheet.Rows.LeftOf(row, box.X).Reverse().TakeWhile(word => !mentioned.Contains(word)).Reverse();
        var heading = sheet.Rows.Above(row, box, HeadingRows).Select(sheet.StemsOf).FirstOrDefault(stems => stems.Count > 0);
        return new Surroundings(sheet.StemsOf(left), heading ?? [], [.. labelled.Where(finding => Mention.Overlap(finding.Box, box)).Select(finding => finding.Field).Distinct()]);
    }
}
