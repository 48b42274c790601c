namespace DocIntake.Splitting.Pairs;

/// <summary>One thing that two neighbouring pages show: log-odds that a document begins between them (negative: that it goes on), and why.</summary>
internal readonly record struct Clue(double Weight, string Because, ClueKind Kind = ClueKind.Likeness)
{
    /// <summary>What it says, whatever the numbers in it: the same for all clues of its sort.</summary>
    public string Name => string.Concat(Because.Where(letter => !char.IsDigit(letter)));
}

/// <summary>What a clue rests on. Only likeness cannot prove anything: one sender's documents are as alike as one document's pages.</summary>
internal enum ClueKind { Likeness, Count, Paper, Names, Flow, Beginning, Ending, Annex, Stamp, Settled }

/// <summary>
/// Everything that two neighbouring pages say about a cut between them. The weights are judged by hand and few, so that they hold for senders that
/// nobody has seen; what can be counted (page numbers, numbered paragraphs) weighs most, likeness least.
/// </summary>
internal static class PairClues
{
    /// <summary>From this weight on a page number says by itself that a document ended or began.</summary>
    public const double CountedAnew = 3;

    private const double LikenessAgainstCount = .3;

    private const int QuotedLines = 2, LongLine = 10;

    /// <summary>Letters of a line of running text; shorter ones are cells of a form, whose next word is in lower case often enough.</summary>
    private const int ProseLine = 40;

    /// <summary>The clues of a pair, without the counters that run through the batch.</summary>
    public static IEnumerable<Clue> Of(PageView before, PageView after) =>
        Weighed([.. Numbers(before, after).Concat(Edges(before, after)).Concat(Text(before, after)).Concat(Layout(before, after)).Where(clue => clue.Weight != 0)]);

    // Covers and annexes look unlike what they belong to. Where the count ends or starts, pages that are alike are a stack of one sender's papers.
    private static IEnumerable<Clue> Weighed(IReadOnlyList<Clue> clues) =>
        clues.Any(clue => clue.Kind == ClueKind.Annex) ? clues.Where(clue => clue is not { Kind: ClueKind.Likeness, Weight: > 0 })
        : clues.Any(clue => clue is { Kind: ClueKind.Count, Weight: >= CountedAnew })
            ? clues.Select(clue => clue is { Kind: ClueKind.Likeness, Weight: < 0 } ? clue with { Weight = clue.Weight * LikenessAgainstCount } : clue)
            : clues;

    private static IEnumerable<Clue> Numbers(PageView before, PageView after)
    {
        yield return (before.Number, after.Number) switch
        {
            ({ } b, { } a) when a.Number == b.Number + 1 && (a.Of == b.Of || (b.Of != b.Number && (a.Of is null || b.Of is null))) => new Clue(-5, a.Of is null || b.Of is null ? $"its number {a.Number} follows {b.Number}" : $"it is {a.Number} of {a.Of}, the page before it {b.Number}", ClueKind.Count),
            (_, { Number: 1, Of: > 1 and var of }) => new Clue(4, $"it is numbered 1 of {of}", ClueKind.Count),
            ({ Of: { } of } b, _) when b.Number == of => new Clue(3, $"the page before it is the last of {of}", ClueKind.Count),
            ({ } b, { Number: 1 }) => new Clue(3, $"its number is 1, the page before it {b.Number}", ClueKind.Count),
            (_, { Number: 1 }) => new Clue(2, "its number is 1", ClueKind.Count),
            ({ } b, { } a) => new Clue(1.5, $"its number {a.Number} does not follow {b.Number}", ClueKind.Count),
            (null, { Number: 2 }) => new Clue(-3.5, "it is numbered 2", ClueKind.Count),
            ({ } b, null) => new Clue(b.Of > b.Number ? -1 : 1, $"the page before it is numbered {b.Number}", ClueKind.Count),
            _ => default,
        };

        if (Beginnings.Paragraphs(before) is { } from && Beginnings.Paragraphs(after) is { } to)
        {
            yield return to.First == from.Last + 1 && to.First > 2 ? new Clue(-2.5, $"paragraph {to.First} follows {from.Last}", ClueKind.Flow)
                : to.First == 1 && from.Last > 2 ? new Clue(.8, "its paragraphs start at 1 again") : default;
        }
    }

    private static IEnumerable<Clue> Edges(PageView before, PageView after)
    {
        var annex = Beginnings.Annex(after);
        var isNamed = annex is not null && before.Announced.Contains(annex);
        var isCovered = Beginnings.IsCover(before);
        if (!isNamed && !isCovered && Beginnings.On(after) is { } beginning)
        {
            // What repeats on the page before is a running head.
            yield return Beginnings.On(before) == beginning && Shares(before.Top, after.Top) ? default : new Clue(2.5, $"it begins with {beginning}", ClueKind.Beginning);
        }

        yield return Beginnings.EndsOn(before) ? new Clue(1.2, "the page before it closes with a signature", ClueKind.Ending) : default;
        yield return Beginnings.OpensWithSignatures(after) ? new Clue(-2.5, "it opens with signatures", ClueKind.Flow) : default;
        yield return isNamed ? new Clue(-3, "it is an annex that is named before it", ClueKind.Annex)
            : annex is not null ? new Clue(-2, "it is headed as an annex", ClueKind.Annex) : default;
        yield return isCovered ? new Clue(-3, "the page before it is a cover", ClueKind.Annex) : default;
        yield return before.Lines.TakeLast(QuotedLines).Any(IsQuoted) && after.Lines.Take(QuotedLines).Any(IsQuoted) ? new Clue(-2.5, "what is quoted goes on", ClueKind.Flow) : default;
        yield return Beginnings.SaysContinued(before, atEnd: true) || Beginnings.SaysContinued(after, atEnd: false) ? new Clue(-2, "it says that it is continued", ClueKind.Flow) : default;
        yield return Shares(before.Top, after.Top) ? new Clue(-2, "both pages have the same head")
            : before.Top.Count > 0 && after.Top.Count > 0 ? new Clue(.6, "its head differs") : default;
        yield return Shares(before.Bottom, after.Bottom) ? new Clue(-1.5, "both pages have the same foot")
            : before.Bottom.Count > 0 && after.Bottom.Count > 0 ? new Clue(.5, "its foot differs") : default;
        yield return Stamps(before.Stamps, after.Stamps);
        yield return (before.Filed, after.Filed) switch
        {
            ({ } b, { } a) when !IsAlmost(b.Case, a.Case) => new Clue(3, "it is stamped with another case", ClueKind.Stamp),
            ({ } b, { } a) when a.Page == b.Page + 1 => new Clue(-4, $"the court's stamp counts on to {a.Page}", ClueKind.Stamp),
            ({ }, { Page: 1 }) => new Clue(3, "the court's stamp counts from 1", ClueKind.Stamp),
            _ => default,
        };
    }

    private static IEnumerable<Clue> Text(PageView before, PageView after)
    {
        if (before.Words.Count < 8 || after.Words.Count < 8)
        {
            yield break;
        }

        var alike = Cosine(before.Words, after.Words);
        yield return new Clue(Math.Clamp(5 * (.22 - alike), -1.5, 1), alike < .22 ? "its words differ" : "its words are much the same");
        var shared = before.Telling.Count(after.Telling.Contains);
        yield return shared == 0 ? new Clue(.8, "no name or number is on both", ClueKind.Names) : new Clue(Math.Max(-2, -.35 * shared), "names and numbers are on both");
        var open = before.LastBody.Length > 0 && (char.IsLetterOrDigit(before.LastBody[^1]) || before.LastBody[^1] is ',' or '-' or ';');
        var lower = after.FirstBody.Length > 0 && char.IsLower(after.FirstBody[0]);
        var isProse = Math.Min(before.LastBody.Length, after.FirstBody.Length) >= ProseLine;
        yield return lower ? new Clue(open && isProse ? -3 : -1.5, "its first sentence began before it", ClueKind.Flow) : open ? new Clue(-.3, "the sentence before it is open") : new Clue(.4, "the page before it ends with a sentence");
        yield return before.Fill < .6 ? new Clue(1.2, "the page before it is not full", ClueKind.Ending) : before.Fill > .85 ? new Clue(-.6, "the page before it is full") : default;
    }

    private static IEnumerable<Clue> Layout(PageView before, PageView after)
    {
        if (Math.Abs(before.Page.WidthPoints - after.Page.WidthPoints) > 6 || Math.Abs(before.Page.HeightPoints - after.Page.HeightPoints) > 6)
        {
            yield return new Clue(1.5, "its paper has another size", ClueKind.Paper);
        }

        if (before.TypeSize > 0 && after.TypeSize > 0)
        {
            var ratio = Math.Abs(Math.Log(before.TypeSize / after.TypeSize));
            yield return ratio > .1 ? new Clue(Math.Min(1.5, 6 * ratio), "its type has another size") : new Clue(-.3, "its type has the same size");
            var moved = Math.Abs(before.Left - after.Left);
            yield return moved > .03 ? new Clue(.6, "its margin differs") : new Clue(-.3, "its margin is the same");
        }
    }

    // A second names one filing or printing, a minute only one transmission, which may hold several papers.
    private static Clue Stamps(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        before.Count == 0 || after.Count == 0 ? default
        : before.Any(stamp => PageView.IsToTheSecond(stamp) && after.Any(other => PageView.IsToTheSecond(other) && IsAlmost(stamp, other))) ? new Clue(-3, "both pages are stamped with the same second", ClueKind.Stamp)
        : before.Any(stamp => after.Any(other => IsAlmost(PageView.MinuteOf(stamp), PageView.MinuteOf(other)))) ? new Clue(-1, "both pages are stamped with the same minute", ClueKind.Stamp)
        : new Clue(1.5, "it is stamped with another time", ClueKind.Stamp);

    /// <summary>The same but for one character, and one in ten of a long one's, which may be misread.</summary>
    private static bool IsAlmost(string one, string other) =>
        one.Length == other.Length && one.Zip(other).Count(pair => pair.First != pair.Second) <= Math.Max(1, one.Length / 10);

    private static bool IsQuoted(PageView.Line line) => line.Text.StartsWith('>');

    private static bool Shares(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Any(line => other.Any(there => IsSameLine(line, there)));

    // A few letters are enough of a running head for two of them to be alike by chance.
    private static bool IsSameLine(string one, string other) => one == other || (one.Length >= LongLine && IsAlmost(one, other));

    private static double Cosine(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other)
    {
        double product = 0;
        foreach (var (word, count) in one)
        {
            product += other.TryGetValue(word, out var there) ? Weight(count) * Weight(there) : 0;
        }

        return product / Math.Sqrt(one.Values.Sum(Square) * other.Values.Sum(Square));

        static double Weight(int count) => 1 + Math.Log(count);
        static double Square(int count) => Weight(count) * Weight(count);
    }
}
