namespace DocIntake.Sandbox.Rendering;

/// <summary>A piece of content to be set on pages, top to bottom.</summary>
public abstract record Block;

/// <summary>A run of text of one look.</summary>
public readonly record struct Span(string Text, bool Bold = false, bool Italic = false);

/// <summary>A heading; level 1 is the largest, 4 the smallest.</summary>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>A paragraph. A \n inside a span ends the line.</summary>
/// <param name="Indent">Steps from the left margin.</param>
/// <param name="Marker">"•" or "2.", set to the left of the first line; null = none.</param>
public sealed record Paragraph(IReadOnlyList<Span> Spans, int Indent = 0, string? Marker = null) : Block
{
    public Paragraph(string text)
        : this([new Span(text)])
    {
    }
}

/// <summary>Text whose columns line up only in a fixed-width face.</summary>
public sealed record Preformatted(string Text) : Block;

/// <summary>A table; short rows are filled with empty cells.</summary>
public sealed record Grid(IReadOnlyList<IReadOnlyList<string>> Rows, bool HasHeader) : Block;

/// <summary>Names and values in two columns, as in the head of a letter.</summary>
public sealed record Fields(IReadOnlyList<(string Name, string Value)> Rows) : Block;

/// <summary>Small grey text: a running header, a note of ours.</summary>
public sealed record Aside(string Text) : Block;

/// <summary>A remark of ours about what stands here, drawn as shapes: people see it, but it is none of the document's words.</summary>
public sealed record Remark(string Text) : Block;

/// <summary>A thin line across the page.</summary>
public sealed record Rule : Block;

/// <summary>What follows starts on a new page.</summary>
public sealed record PageBreak : Block;
