using DocIntake.Sandbox.Rendering;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Paragraph = DocIntake.Sandbox.Rendering.Paragraph;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Turns a Word document into blocks.</summary>
public sealed class DocxBlocks(MainDocumentPart main)
{
    private const int MaxDepth = 100;
    private readonly DocxStyles styles = new(main.StyleDefinitionsPart);
    private readonly DocxNumbering numbering = new(main.NumberingDefinitionsPart);
    private readonly List<Block> blocks = [];

    public IReadOnlyList<Block> All()
    {
        Once(main.HeaderParts.Select(part => (OpenXmlElement?)part.Header));
        Inside(main.Document!.Body!, 0);
        Notes();
        Once(main.FooterParts.Select(part => (OpenXmlElement?)part.Footer));
        return blocks;
    }

    private void Inside(OpenXmlElement parent, int depth)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case WordParagraph paragraph:
                    Add(paragraph, depth);
                    break;
                case Table table:
                    Add(table, depth);
                    break;
                case DeletedRun or MoveFromRun or SectionProperties:
                    break;
                case OpenXmlCompositeElement when depth < MaxDepth:
                    Inside(child, depth + 1);
                    break;
            }
        }
    }

    private void Add(WordParagraph paragraph, int depth)
    {
        var style = styles.Of(paragraph);
        var number = numbering.Next(paragraph, style);
        var text = DocxText.Of(paragraph);
        if (text.StartsPage)
        {
            blocks.Add(new PageBreak());
        }

        if (text.Spans.Any(span => !string.IsNullOrWhiteSpace(span.Text)))
        {
            blocks.Add(style.HeadingLevel is { } level
                ? new Heading(level, CleanText.Line($"{number?.Marker} {text.Plain}"))
                : new Paragraph(text.Spans, number?.Level ?? 0, number?.Marker));
        }

        foreach (var box in depth < MaxDepth ? text.Boxes : [])
        {
            Inside(box, depth + 1);
        }
    }

    private void Add(Table table, int depth)
    {
        var rows = table.Descendants<TableRow>().Where(row => row.Ancestors<Table>().First() == table && row.TableRowProperties?.GetFirstChild<Deleted>() is null)
            .Select(row => (IReadOnlyList<string>)[.. Cells(row)]).Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (rows.Count > 0 && rows.Max(row => row.Count) > 1)
        {
            blocks.Add(new Grid(rows, HasHeader: table.Descendants<TableHeader>().Any()));
        }
        else
        {
            foreach (var cell in depth < MaxDepth ? table.Descendants<TableCell>().Where(cell => cell.Ancestors<Table>().First() == table) : [])
            {
                Inside(cell, depth + 1);
            }
        }
    }

    private IEnumerable<string> Cells(TableRow row)
    {
        foreach (var cell in row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row))
        {
            yield return string.Join('\n', cell.Descendants<WordParagraph>().Select(Line).Where(line => line.Length > 0));
            for (var extra = 1; extra < Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 60); extra++)
            {
                yield return "";
            }
        }
    }

    private string Line(WordParagraph paragraph)
    {
        var number = numbering.Next(paragraph, styles.Of(paragraph));
        return CleanText.Line($"{number?.Marker} {DocxText.Of(paragraph).Plain}");
    }

    private void Notes()
    {
        var notes = (main.FootnotesPart?.Footnotes?.Elements<Footnote>() ?? []).Where(note => note.Type is null)
            .Select(note => (OpenXmlElement)note).Concat((main.EndnotesPart?.Endnotes?.Elements<Endnote>() ?? []).Where(note => note.Type is null)).ToList();
        if (notes.Count > 0)
        {
            blocks.Add(new Rule());
        }

        foreach (var (note, index) in notes.Select((note, index) => (note, index)))
        {
            blocks.Add(new Paragraph([new Span(Plain(note))], 0, $"[{index + 1}]"));
        }
    }

    /// <summary>Running heads and feet, each different one a single time.</summary>
    private void Once(IEnumerable<OpenXmlElement?> parts) =>
        blocks.AddRange(parts.OfType<OpenXmlElement>().Select(Plain).Where(text => text.Length > 0).Distinct().Select(text => new Aside(text)));

    private static string Plain(OpenXmlElement part) =>
        string.Join("  ", part.Descendants<WordParagraph>().Select(paragraph => CleanText.Line(DocxText.Of(paragraph).Plain)).Where(text => text.Length > 0));
}
