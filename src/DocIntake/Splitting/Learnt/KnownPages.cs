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

    /// <summary>Weight of not knowing, on either side: likeness below its root says little.</summary>
    private const double Doubt = .2;

    /// <summary>Log-odds that a document begins on a page, by the pages whose heads are most like its own.</summary>
    public static double Begins(Vector head, IEnumerable<KnownPage> pages, float[] dense) => Odds(head, pages.Select(page => (page.Head, page.Begins)), dense);

    /// <summary>Log-odds that a document ends on a page, by the pages whose feet are most like its own.</summary>
    public static double Ends(Vector foot, IEnumerable<KnownPage> pages, float[] dense) => Odds(foot, pages.Select(page => (page.Foot, page.Ends)), dense);

    /// <summary>Cosine to the nearest of these.</summary>
    /// <param name="dense">Zeros; zeros again afterwards.</param>
    public static float Likeness(Vector text, IEnumerable<Vector> others, float[] dense)
    {
        text.ScatterTo(dense);
        var nearest = others.Select(other => other.Dot(dense)).DefaultIfEmpty().Max();
        text.ClearFrom(dense);
        return nearest;
    }

    private static double Odds(Vector text, IEnumerable<(Vector Text, bool IsTrue)> others, float[] dense)
    {
        text.ScatterTo(dense);
        var near = others.Select(other => (Likeness: (double)other.Text.Dot(dense), other.IsTrue)).OrderByDescending(other => other.Likeness).Take(Nearest).ToList();
        text.ClearFrom(dense);
        var (of, against) = (Doubt, Doubt);
        foreach (var (likeness, isTrue) in near)
        {
            of += isTrue ? likeness * likeness : 0;
            against += isTrue ? 0 : likeness * likeness;
        }

        return Math.Log(of / against);
    }
}
