using DocIntake.Documents;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>Puts a page's own words in the place of what OCR read there.</summary>
internal static class Mixture
{
    /// <summary>Beside a text layer, what OCR reads with less confidence is the pattern of a photo.</summary>
    private const double WorthKeeping = .4;

    /// <summary>OCR's order with the text layer's words where both have one; words that only the layer has come first.</summary>
    public static IReadOnlyList<PlacedWord> Of(IReadOnlyList<PlacedWord> layer, IReadOnlyList<PlacedWord> ocr)
    {
        if (layer.Count == 0)
        {
            return ocr;
        }

        var taken = new HashSet<int>();
        var mixed = new List<PlacedWord>();
        bool startsLine = false, startsParagraph = false;
        foreach (var read in ocr)
        {
            startsLine |= read.StartsLine;
            startsParagraph |= read.StartsParagraph;
            var same = Enumerable.Range(0, layer.Count).Where(index => Same(layer[index].Word.Box, read.Word.Box)).ToArray();
            var words = same.Length == 0 ? (read.Word.Confidence < WorthKeeping ? [] : [read.Word]) : same.Where(taken.Add).Select(index => layer[index].Word);
            foreach (var word in words)
            {
                mixed.Add(new PlacedWord(word, startsLine, startsParagraph));
                startsLine = startsParagraph = false;
            }
        }

        return [.. layer.Where((_, index) => !taken.Contains(index)), .. mixed];
    }

    private static bool Same(Box one, Box other) => Holds(one, other) || Holds(other, one);

    private static bool Holds(Box outer, Box inner)
    {
        double x = inner.X + (inner.Width / 2), y = inner.Y + (inner.Height / 2);
        return x >= outer.X && x <= outer.Right && y >= outer.Y && y <= outer.Bottom;
    }
}
