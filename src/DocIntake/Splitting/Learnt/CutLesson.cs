using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>A place between two pages of which a person said what it is.</summary>
/// <param name="After">Which of the batch's pages is behind it.</param>
/// <param name="Clues">Those that hold for every sender.</param>
/// <param name="IsMade">It lay between no two pages of the batch: documents of it were put side by side to learn what their ends and heads look like.</param>
internal sealed record CutExample(Vector Vector, int After, IReadOnlyList<Clue> Clues, bool IsCut, bool IsMade);

/// <summary>A batch that a person cut, or said to be one document.</summary>
internal sealed record CutLesson(IReadOnlyList<CutExample> Examples, IReadOnlyList<LearntPage> Pages)
{
    private const int MadeADocument = 3;

    /// <param name="pages">Its pages in order, without sheets set aside.</param>
    /// <param name="starts">Numbers of the pages that begin a document.</param>
    public static CutLesson Of(IReadOnlyList<Page> pages, IReadOnlySet<int> starts, SplittingOptions options)
    {
        var pairs = Places.Pairs(pages, new Dictionary<int, int>(), options);
        if (pairs.Count == 0)
        {
            return new CutLesson([], []);
        }

        var examples = new List<CutExample>();
        var views = new List<(PageView View, bool Begins)> { (pairs[0].Before, true) };
        var documents = new List<(PageView First, PageView Last)> { (pairs[0].Before, pairs[0].Before) };
        foreach (var pair in pairs)
        {
            var isCut = starts.Contains(pair.After.Page.Number);
            if (isCut)
            {
                documents.Add((pair.After, pair.After));
            }

            documents[^1] = (documents[^1].First, pair.After);

            // Where a sheet was taken out, the sheet said it.
            if (pair.IsOpen && pair.After.Page.Number == pair.Before.Page.Number + 1)
            {
                examples.Add(Example(pair.Before, pair.After, pair.Clues, isCut, views.Count));
            }

            views.Add((pair.After, isCut));
        }

        examples.AddRange(Made(documents));
        return new CutLesson(examples, [.. views.Select((page, i) => new LearntPage(PageEdges.Of(page.View), page.Begins, i + 1 == views.Count || views[i + 1].Begins))]);
    }

    private static IEnumerable<CutExample> Made(List<(PageView First, PageView Last)> documents)
    {
        for (var i = 0; i < documents.Count; i++)
        {
            for (var step = 2; step < Math.Min(documents.Count, MadeADocument + 2); step++)
            {
                var (before, after) = (documents[i].Last, documents[(i + step) % documents.Count].First);
                if (before.Lines.Count > 0 && after.Lines.Count > 0)
                {
                    yield return Example(before, after, [.. PairClues.Of(before, after)], isCut: true, after: 0);
                }
            }
        }
    }

    private static CutExample Example(PageView before, PageView behind, IReadOnlyList<Clue> clues, bool isCut, int after) =>
        new(PairVector.Of(before, behind, clues), after, clues, isCut, IsMade: after == 0);
}
