using DocIntake.Sandbox.Rendering;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordText = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>The text of one paragraph: what was inserted stays, what was deleted, moved away or hidden goes.</summary>
public sealed class DocxText
{
    private const int MaxDepth = 60;

    private DocxText()
    {
    }

    public List<Span> Spans { get; } = [];

    /// <summary>Text boxes anchored here; their paragraphs follow this one.</summary>
    public List<TextBoxContent> Boxes { get; } = [];

    /// <summary>A new page begins with this paragraph.</summary>
    public bool StartsPage { get; private set; }

    public string Plain => string.Concat(Spans.Select(span => span.Text));

    public static DocxText Of(WordParagraph paragraph)
    {
        var text = new DocxText { StartsPage = paragraph.ParagraphProperties?.PageBreakBefore is { } before && (before.Val is null || before.Val.Value) };
        text.Inside(paragraph, default, 0);
        return text;
    }

    private void Inside(OpenXmlElement parent, Span look, int depth)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Run run when !IsOn(run.RunProperties?.Vanish):
                    Inside(run, new Span("", IsOn(run.RunProperties?.Bold), IsOn(run.RunProperties?.Italic)), depth + 1);
                    break;
                case Run or DeletedRun or MoveFromRun or ParagraphProperties or RunProperties:
                    break;
                case WordText text:
                    Spans.Add(look with { Text = CleanText.Clean(text.Text).Replace('\n', ' ') });
                    break;
                case TabChar or PositionalTab:
                    Spans.Add(look with { Text = "    " });
                    break;
                case Break { Type: { } type } when type.Value == BreakValues.Page && Spans.Count == 0:
                    StartsPage = true;
                    break;
                case Break or CarriageReturn:
                    Spans.Add(look with { Text = "\n" });
                    break;
                case NoBreakHyphen:
                    Spans.Add(look with { Text = "-" });
                    break;
                case FootnoteReference or EndnoteReference:
                    Spans.Add(look with { Text = "*" });
                    break;
                case TextBoxContent box:
                    Boxes.Add(box);
                    break;
                case AlternateContent alternate:
                    // The fallback says the same once more, for old programs.
                    Inside((OpenXmlElement?)alternate.GetFirstChild<AlternateContentChoice>() ?? alternate, look, depth + 1);
                    break;
                case OpenXmlCompositeElement when depth < MaxDepth:
                    Inside(child, look, depth + 1);
                    break;
            }
        }
    }

    private static bool IsOn(OnOffType? value) => value is not null && (value.Val is null || value.Val.Value);
}
