using System.Text;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>Text on its way to blocks: paragraphs, and rows of cells that become tables.</summary>
public sealed class RtfFlow
{
    private readonly List<Block> blocks = [];
    private readonly List<Span> spans = [];
    private readonly StringBuilder text = new();
    private readonly List<IReadOnlyList<string>> table = [];
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private (bool Bold, bool Italic) look;

    /// <summary>Letters taken so far.</summary>
    public long Length { get; private set; }

    public void Append(string more, bool bold, bool italic)
    {
        if (look != (bold, italic))
        {
            EndSpan();
            look = (bold, italic);
        }

        text.Append(more);
        Length += more.Length;
    }

    /// <param name="headingLevel">1..4; null = no heading.</param>
    public void EndParagraph(bool inTable = false, int? headingLevel = null)
    {
        EndSpan();
        if (inTable)
        {
            cell.Append(Plain()).Append('\n');
        }
        else
        {
            EndTable();
            if (spans.Exists(span => !string.IsNullOrWhiteSpace(span.Text)))
            {
                blocks.Add(headingLevel is { } level ? new Heading(level, CleanText.Line(Plain())) : new Paragraph([.. spans]));
            }
        }

        spans.Clear();
    }

    public void EndCell()
    {
        EndSpan();
        cells.Add(CleanText.Clean(cell.ToString() + Plain()).Trim());
        cell.Clear();
        spans.Clear();
    }

    public void EndRow()
    {
        if (cells.Exists(found => found.Length > 0))
        {
            table.Add([.. cells]);
        }

        cells.Clear();
    }

    public void Add(Block block)
    {
        EndParagraph();
        EndTable();
        blocks.Add(block);
    }

    /// <summary>All blocks; what was begun is ended.</summary>
    public IReadOnlyList<Block> Blocks()
    {
        if (cell.Length > 0)
        {
            EndCell();
        }

        EndRow();
        EndParagraph();
        EndTable();
        return blocks;
    }

    private void EndTable()
    {
        if (table.Count == 0)
        {
            return;
        }

        // A table of one column is a frame around paragraphs.
        blocks.AddRange(table.Max(row => row.Count) > 1 ? [new Grid([.. table], HasHeader: false)] : table.Select(row => new Paragraph(row[0])));
        table.Clear();
    }

    private void EndSpan()
    {
        if (text.Length > 0)
        {
            spans.Add(new Span(CleanText.Clean(text.ToString()), look.Bold, look.Italic));
            text.Clear();
        }
    }

    private string Plain() => string.Concat(spans.Select(span => span.Text));
}
