using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>The flows of text of one document: its body, its running heads, its notes.</summary>
public sealed class RtfFlows
{
    /// <summary>Sections with heads of their own; what comes after runs together.</summary>
    private const int MostHeads = 1000;

    private readonly List<RtfFlow> heads = [];

    public RtfFlow Body { get; } = new();

    public RtfFlow Notes { get; } = new();

    public RtfFlow Head()
    {
        if (heads.Count < MostHeads)
        {
            heads.Add(new RtfFlow());
        }

        return heads[^1];
    }

    /// <summary>Running heads first, each different one a single time, and notes last.</summary>
    public IReadOnlyList<Block> Blocks()
    {
        var running = heads.Select(head => string.Join("  ", head.Blocks().Select(Line))).Where(text => text.Length > 0).Distinct().Select(text => new Aside(text));
        var foot = Notes.Blocks();
        return [.. running, .. Body.Blocks(), .. foot.Count > 0 ? [new Rule(), .. foot] : Array.Empty<Block>()];
    }

    private static string Line(Block block) => CleanText.Line(block switch
    {
        Paragraph paragraph => string.Concat(paragraph.Spans.Select(span => span.Text)),
        Heading heading => heading.Text,
        Grid grid => string.Join("  ", grid.Rows.SelectMany(row => row)),
        _ => "",
    });
}
