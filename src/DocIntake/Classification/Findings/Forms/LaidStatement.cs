using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A row under the headings of a statement.</summary>
internal sealed partial record StatementRow(IReadOnlyList<FormWord> Words, IReadOnlyList<Heading> Headings)
{
    /// <summary>It sums others up, or is none of the services.</summary>
    public bool IsSummary { get; } = Words.Any(word => Summary().IsMatch(word.Text));

    public bool IsTotal => Words.Any(word => LabelFinder.Letters(word.Text) is "TOTAL" or "TOTALS") && !Words.Any(word => NoTotal().IsMatch(word.Text));

    [GeneratedRegex(@"^(?i)(?:sub)?-?totals?:?$|^balance|^payments?:?$|^adjustments?:?$|^discounts?:?$|^forward", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Summary();

    [GeneratedRegex("^(?i)(?:sub|due|balance|payment|adjust|discount|insurance|paid|page)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NoTotal();
}

/// <summary>A page of an itemized statement: its rows, and the headings that each stands under.</summary>
internal sealed record LaidStatement(Page Page, IReadOnlyList<StatementRow> Rows)
{
    /// <summary>Read with less than this a cell is read again; an amount is, below the second.</summary>
    private const double Sure = .8, SureAmount = .93;

    private const int MostAsked = 200;

    private static readonly ColumnRole[] Roles = [ColumnRole.Date, ColumnRole.Revenue, ColumnRole.Code, ColumnRole.Units, ColumnRole.Charge];

    private static readonly FormMap Plain = new((x, y) => (x, y));

    /// <summary>The pages that have headings or go on under those of a page before; null for the others.</summary>
    public static IReadOnlyList<LaidStatement?> Of(IEnumerable<Page?> pages)
    {
        IReadOnlyList<Heading>? headings = null;
        var laid = new List<LaidStatement?>();
        foreach (var page in pages)
        {
            if (page is null)
            {
                laid.Add(null);
                continue;
            }

            var rows = RowsOf(page);
            var under = new List<StatementRow>();
            for (var i = 0; i < rows.Count; i++)
            {
                if (StatementHeader.On(rows[i], i > 0 ? rows[i - 1] : null) is { } here)
                {
                    headings = here;
                }
                else if (headings is not null)
                {
                    under.Add(new StatementRow(rows[i], headings));
                }
            }

            laid.Add(headings is null ? null : new LaidStatement(page, under));
        }

        return laid;
    }

    /// <summary>The cells to be read again: those of lines that have nothing in a column, or nothing sure. None on a page that has its text itself.</summary>
    public IReadOnlyList<FormPlace> Unsure() => Page.Source is not (TextSource.Ocr or TextSource.Mixed) ? []
        : [.. Rows.SelectMany((row, i) => IsLine(row) ? Roles.Where(role => !IsSure(role, row)).Select(role => Place(i, role)) : []).OfType<FormPlace>().Take(MostAsked)];

    public AskedBox Ask(FormPlace place) => new(Plain.ToPage(place.Area, Page), place.Kind switch
    {
        CellKind.Procedure => BoxLetters.Codes,
        CellKind.Date => BoxLetters.Any,
        _ => BoxLetters.Digits,
    });

    public Reread Reread(IReadOnlyList<BoxReading> again) => new(Page, Plain, again.Count == 0 ? [] : Unsure(), again, _ => true);

    /// <summary>Where the cell of a row stands: from half way to the heading before up to half way to the next. Null without such a heading.</summary>
    public FormPlace? Place(int row, ColumnRole role)
    {
        var headings = Rows[row].Headings.OrderBy(heading => heading.Left).ToList();
        var at = headings.FindIndex(heading => heading.Role == role);
        if (at < 0)
        {
            return null;
        }

        var words = Rows[row].Words;
        var nearest = words.MinBy(word => Math.Abs(word.Middle - ((headings[at].Left + headings[at].Right) / 2)))!;
        var left = at == 0 ? headings[at].Left - 30 : (headings[at - 1].Right + headings[at].Left) / 2;
        var right = at == headings.Count - 1 ? headings[at].Right + 30 : (headings[at].Right + headings[at + 1].Left) / 2;
        var kind = role switch { ColumnRole.Date => CellKind.Date, ColumnRole.Code => CellKind.Procedure, _ => CellKind.Money };
        return new FormPlace("", role.ToString(), kind, new Area(left, nearest.Y - nearest.Height, right, nearest.Y + nearest.Height), row);
    }

    private static bool IsLine(StatementRow row) => row.IsSummary ? row.IsTotal : Roles.Count(role => StatementCells.Read(role, row.Words, row.Headings) is not null) >= 2;

    private bool IsSure(ColumnRole role, StatementRow row) => row.IsSummary && role != ColumnRole.Charge
        || StatementCells.Read(role, row.Words, row.Headings) is { } value && value.Words.All(word => (Page.Words[word.Index].Confidence ?? 1) >= (role == ColumnRole.Charge ? SureAmount : Sure));

    /// <summary>Words in rows, each joined to the row that its left neighbour ends in: a tilted page keeps its rows.</summary>
    private static List<List<FormWord>> RowsOf(Page page)
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
}
