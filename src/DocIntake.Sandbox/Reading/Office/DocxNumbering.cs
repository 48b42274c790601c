using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>Counts the document's lists as Word does, so that "14." and "(b)" stand where the author saw them.</summary>
public sealed partial class DocxNumbering(NumberingDefinitionsPart? part)
{
    private const int Levels = 9;
    private readonly Dictionary<int, int[]> counters = [];

    /// <summary>The number that this paragraph shows, or null. Call it once for each paragraph, in order.</summary>
    public (string Marker, int Level)? Next(WordParagraph paragraph, DocxStyle style)
    {
        var properties = paragraph.ParagraphProperties?.NumberingProperties ?? style.Numbering;
        var id = properties?.NumberingId?.Val?.Value ?? style.Numbering?.NumberingId?.Val?.Value ?? 0;
        var level = Math.Clamp(properties?.NumberingLevelReference?.Val?.Value ?? 0, 0, Levels - 1);
        return id > 0 && Abstract(id) is { } list && Find(list, level) is { } definition ? (Marker(list, definition, level), level) : null;
    }

    private string Marker(AbstractNum list, Level definition, int level)
    {
        var key = list.AbstractNumberId?.Value ?? 0;
        if (!counters.TryGetValue(key, out var counts))
        {
            counters[key] = counts = new int[Levels];
        }

        counts[level] = counts[level] == 0 ? Start(definition) : counts[level] + 1;
        Array.Clear(counts, level + 1, Levels - level - 1);
        return definition.NumberingFormat?.Val is { } format && format.Value == NumberFormatValues.Bullet
            ? "•"
            : Place().Replace(definition.LevelText?.Val?.Value ?? "", match => Show(list, counts, match.Groups[1].ValueSpan[0] - '1'));
    }

    private static string Show(AbstractNum list, int[] counts, int level)
    {
        var definition = Find(list, level);
        return NumberText.Of(counts[level] == 0 ? Start(definition) : counts[level], definition?.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal);
    }

    private static int Start(Level? definition) => definition?.StartNumberingValue?.Val?.Value ?? 1;

    private static Level? Find(AbstractNum list, int level) => list.Elements<Level>().FirstOrDefault(found => found.LevelIndex?.Value == level);

    private AbstractNum? Abstract(int id)
    {
        var numbering = part?.Numbering;
        var instance = numbering?.Elements<NumberingInstance>().FirstOrDefault(found => found.NumberID?.Value == id);
        return numbering?.Elements<AbstractNum>().FirstOrDefault(found => found.AbstractNumberId?.Value == instance?.AbstractNumId?.Val?.Value);
    }

    [GeneratedRegex("%([1-9])")]
    private static partial Regex Place();
}

/// <summary>Writes a list number in Word's formats.</summary>
public static class NumberText
{
    private static readonly (int Value, string Sign)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    public static string Of(int number, NumberFormatValues format) =>
        format == NumberFormatValues.LowerLetter ? Letters(number)
        : format == NumberFormatValues.UpperLetter ? Letters(number).ToUpperInvariant()
        : format == NumberFormatValues.LowerRoman ? Romans(number)
        : format == NumberFormatValues.UpperRoman ? Romans(number).ToUpperInvariant()
        : format == NumberFormatValues.None ? ""
        : number.ToString(CultureInfo.InvariantCulture);

    // Word goes on after z with aa, bb, cc.
    private static string Letters(int number) => number is < 1 or > 780 ? $"{number}" : new string((char)('a' + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Romans(int number)
    {
        if (number is < 1 or > 3999)
        {
            return $"{number}";
        }

        var text = "";
        foreach (var (value, sign) in Roman)
        {
            for (; number >= value; number -= value)
            {
                text += sign;
            }
        }

        return text;
    }
}
