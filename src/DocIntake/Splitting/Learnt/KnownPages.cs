using DocIntake.Learning;
using DocIntake.Splitting.Pairs;

namespace DocIntake.Splitting.Learnt;

/// <summary>What is kept of a page of a batch that a person cut.</summary>
/// <param name="Face">Its words, to know others of the sender by; see <see cref="PageView.Face"/>.</param>
/// <param name="Head">Of its first lines.</param>
/// <param name="Foot">Of its last lines.</param>
/// <param name="Begins">A document begins on it.</param>
/// <param name="Ends">A document ends on it.</param>
internal sealed record KnownPage(Vector Face, Vector Head, Vector Foot, bool Begins, bool Ends);

/// <summary>A page of a batch that a person cut, as text.</summary>
/// <param name="Begins">A document begins on it.</param>
/// <param name="Ends">A document ends on it.</param>
internal sealed record LearntPage(PageEdges Edges, bool Begins, bool Ends)
{
    public KnownPage Weigh(float[] rarity) => new(Edges.Face(rarity), Edges.Head(rarity), Edges.Foot(rarity), Begins, Ends);
}

/// <summary>The parts of a page by which others like it are found.</summary>
internal sealed record PageEdges(string FaceText, string HeadText, string FootText)
{
    private const int HeadLines = 12, FootLines = 10;

    public static PageEdges Of(PageView page) => new(page.Face, Text(page.Lines.Take(HeadLines)), Text(page.Lines.TakeLast(FootLines)));

    public Vector Face(float[] rarity) => TextFeatures.Weigh([FaceText], rarity);

    public Vector Head(float[] rarity) => TextFeatures.Weigh([HeadText], rarity);

    public Vector Foot(float[] rarity) => TextFeatures.Weigh([FootText], rarity);

    private static string Text(IEnumerable<PageView.Line> lines) => string.Join('\n', lines.Select(line => line.Text));
}

/// <summary>What the pages most like a page were: the beginning of a document, its end, or neither.</summary>
internal static class Neighbours
{
    private const int Nearest = 7;

    /// <summary>Weight of not knowing, on either side: likeness below its root says little. Two pages that are both like two others are rarer.</summary>
    private const double Doubt = .2, PairDoubt = .05;

    /// <summary>
    /// Log-odds by the learnt pages that are likest: that a document begins on the page behind (its head), ends on the page before (its foot), and begins between
    /// two such pages (both at once).
    /// </summary>
    /// <param name="pages">Those of a batch in its order; where the next batch's begin, two documents met as they do within one.</param>
    /// <param name="dense">Zeros; zeros again afterwards.</param>
    public static (double Begins, double Ends, double Between) Of(Vector foot, Vector head, IReadOnlyList<KnownPage> pages, float[] dense)
    {
        var feet = Likeness(foot, pages.Select(page => page.Foot), dense);
        var heads = Likeness(head, pages.Select(page => page.Head), dense);
        return (
            Odds(pages.Select((page, i) => (heads[i] * heads[i], page.Begins)), Doubt),
            Odds(pages.Select((page, i) => (feet[i] * feet[i], page.Ends)), Doubt),
            Odds(pages.Skip(1).Select((page, i) => (feet[i] * heads[i + 1], page.Begins)), PairDoubt));
    }

    /// <summary>Cosine to each of these.</summary>
    /// <param name="dense">Zeros; zeros again afterwards.</param>
    public static float[] Likeness(Vector text, IEnumerable<Vector> others, float[] dense)
    {
        text.ScatterTo(dense);
        float[] likeness = [.. others.Select(other => other.Dot(dense))];
        text.ClearFrom(dense);
        return likeness;
    }

    private static double Odds(IEnumerable<(float Weight, bool IsTrue)> others, double doubt)
    {
        var (of, against) = (doubt, doubt);
        foreach (var (weight, isTrue) in others.OrderByDescending(other => other.Weight).Take(Nearest))
        {
            of += isTrue ? weight : 0;
            against += isTrue ? 0 : weight;
        }

        return Math.Log(of / against);
    }
}
