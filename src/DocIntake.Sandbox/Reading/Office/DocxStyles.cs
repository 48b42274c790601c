using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordStyle = DocumentFormat.OpenXml.Wordprocessing.Style;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>What a paragraph's style says about it.</summary>
/// <param name="HeadingLevel">1..4; null = no heading.</param>
/// <param name="Numbering">The list that the style belongs to; null = none.</param>
public readonly record struct DocxStyle(int? HeadingLevel, NumberingProperties? Numbering);

/// <summary>The document's paragraph styles, with what they inherit.</summary>
public sealed class DocxStyles(StyleDefinitionsPart? part)
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, WordStyle> styles = (part?.Styles?.Elements<WordStyle>() ?? [])
        .Where(style => style.StyleId?.Value is not null).DistinctBy(style => style.StyleId!.Value).ToDictionary(style => style.StyleId!.Value!);

    public DocxStyle Of(WordParagraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value;
        int? level = own is >= 0 and < 9 ? own + 1 : null;
        NumberingProperties? numbering = null;
        foreach (var style in Chain(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value))
        {
            level ??= Level(style);
            numbering ??= style.StyleParagraphProperties?.NumberingProperties;
        }

        return new DocxStyle(level is { } found ? Math.Min(found, 4) : null, numbering);
    }

    private IEnumerable<WordStyle> Chain(string? id)
    {
        for (var step = 0; step < LongestChain && id is not null && styles.TryGetValue(id, out var style); step++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static int? Level(WordStyle style)
    {
        var name = style.StyleName?.Val?.Value ?? "";
        return name.Equals("Title", StringComparison.OrdinalIgnoreCase) ? 1
            : name.StartsWith("heading ", StringComparison.OrdinalIgnoreCase) && int.TryParse(name.AsSpan(8), CultureInfo.InvariantCulture, out var level) ? level
            : style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is >= 0 and < 9 and var outline ? outline + 1
            : null;
    }
}
