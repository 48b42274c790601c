using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Turns a parsed web page into blocks: headings, paragraphs, lists, tables of data; tables that only arrange the page are taken apart.</summary>
public sealed class HtmlBlocks(HtmlPictures pictures)
{
    /// <summary>Deeper nesting is taken as plain text: recursion must end long before the stack does.</summary>
    private const int MaxDepth = 200;

    private static readonly HashSet<string> BlockNames =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "header", "html", "legend", "li", "main", "nav", "p", "section", "summary", "table", "tbody", "td", "tfoot",
        "th", "thead", "tr",
    ];

    private readonly List<Block> blocks = [];
    private readonly List<Span> line = [];
    private int indent;
    private string? marker;

    public IReadOnlyList<Block> Of(IDocument document)
    {
        Children(document.DocumentElement, default, 0);
        EndParagraph();
        return blocks;
    }

    private void Children(INode node, Span look, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                AddText(text.Data, look);
            }
            else if (child is IElement element && !HtmlVisibility.IsHidden(element))
            {
                if (depth < MaxDepth)
                {
                    Element(element, look, depth + 1);
                }
                else
                {
                    AddText(element.TextContent, look);
                }
            }
        }
    }

    private void Element(IElement element, Span look, int depth)
    {
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Add(new Heading(element.LocalName[1] - '0', CleanText.Line(element.TextContent)));
                break;
            case "br":
                line.Add(new Span("\n"));
                break;
            case "hr":
                Add(new Rule());
                break;
            case "pre" or "textarea":
                Add(new Preformatted(CleanText.Clean(element.TextContent).Trim('\n')));
                break;
            case "ul" or "ol":
                List(element, look, depth);
                break;
            case "table" when HtmlTables.DataRows(element) is { } rows:
                Add(new Grid(rows, HasHeader: element.QuerySelector("tr")?.QuerySelector("th") is not null));
                break;
            case "img" when pictures.Of(element) is { } picture:
                Add(picture);
                break;
            case "img" when element.GetAttribute("alt") is { Length: > 0 } alt:
                AddText($" [{CleanText.Line(alt)}] ", look);
                break;
            case "input" when element is IHtmlInputElement { Type: not ("hidden" or "password") } input:
                AddText($" {(input.Type is "checkbox" or "radio" ? (input.IsChecked ? "[x]" : "[ ]") : input.DefaultValue)} ", look);
                break;
            case "b" or "strong" or "th":
                Inside(element, look with { Bold = true }, depth);
                break;
            case "i" or "em" or "cite":
                Inside(element, look with { Italic = true }, depth);
                break;
            default:
                Inside(element, look, depth);
                break;
        }
    }

    private void Inside(IElement element, Span look, int depth)
    {
        var isBlock = BlockNames.Contains(element.LocalName);
        var inset = element.LocalName is "blockquote" or "dd" ? 1 : 0;
        if (isBlock)
        {
            EndParagraph();
        }

        indent += inset;
        Children(element, look, depth);
        if (isBlock)
        {
            EndParagraph();
        }

        indent -= inset;
    }

    private void List(IElement list, Span look, int depth)
    {
        EndParagraph();
        indent++;
        var number = int.TryParse(list.GetAttribute("start"), out var start) ? start : 1;
        foreach (var item in list.Children.Where(child => !HtmlVisibility.IsHidden(child)))
        {
            marker = list.LocalName == "ol" ? $"{number++}." : "•";
            Inside(item, look, depth);
            marker = null;
        }

        indent--;
    }

    private void AddText(string text, Span look)
    {
        if (text.Length > 0)
        {
            line.Add(look with { Text = CleanText.Clean(text).Replace('\n', ' ') });
        }
    }

    private void Add(Block block)
    {
        EndParagraph();
        blocks.Add(block);
    }

    private void EndParagraph()
    {
        if (line.Any(span => !string.IsNullOrWhiteSpace(span.Text)))
        {
            // A list's first paragraph hangs from its marker; the ones after it stand in line with its text.
            blocks.Add(new Paragraph([.. line], marker is null ? indent : indent - 1, marker));
            marker = null;
        }

        line.Clear();
    }
}
