using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>
/// Reads again what the first engine was not sure of, line by line: lines that it read with confidence stay as they are, and cost nothing.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>A page read with this mean confidence, and with this little ink outside its words, needs no second opinion.</summary>
    private const double SurePage = .88, LittleInkOutside = .1;

    /// <summary>A line read with at least this mean confidence, over this part of its width, is left alone.</summary>
    private const double SureLine = .92, MostOfLine = .6;

    /// <summary>Columns that a letter, or the space after a word, needs to be told from the next.</summary>
    private const double ColumnsALetter = 1.75;

    /// <summary>A word that the second engine sees no line at is kept from this confidence on; below, it was read into dirt.</summary>
    private const double LeastAlone = .5;

    /// <summary>The detector is shown the page so large that a usual word is so many pixels high; see the measurements in src/README.md.</summary>
    private const double WordHeight = 12;

    private const int SmallestView = 960, LargestView = 1600;

    public static bool IsWanted(PageAttempt read) => read.Quality != PageQuality.Blank
        && (read.Words.Count == 0 || read.Confidence < SurePage || read.Ink.OutsideShare > LittleInkOutside);

    /// <summary>The words in reading order; the first engine's own list when the second has nothing better, fails, or is not done before the deadline.</summary>
    public static IReadOnlyList<OcrWord> Of(IReadOnlyList<OcrWord> first, PpOcrEngine second, Pix page, TimeSpan deadline)
    {
        try
        {
            return Merge(first, second, page, deadline);
        }
        catch (OnnxRuntimeException)
        {
            // Its memory was refused: a page that is read in doubt is better than none.
            return first;
        }
    }

    private static IReadOnlyList<OcrWord> Merge(IReadOnlyList<OcrWord> first, PpOcrEngine second, Pix page, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var pixels = page.ToPixels();
        var merged = new WordOrder(first);
        var changed = false;
        foreach (var line in second.Lines(page, View(first, page)))
        {
            if (clock.Elapsed > deadline)
            {
                return first;
            }

            var there = first.Where(line.Holds).ToArray();
            if (IsSure(there, line) || IsCrowded(there, line) || !second.Knows(there) || second.ReadLine(pixels, line) is not { Count: > 0 } again || Same(there, again))
            {
                merged.Keep(there);
                continue;
            }

            merged.Replace(there, again);
            changed = true;
        }

        return changed ? merged.Words(LeastAlone) : first;
    }

    /// <summary>How long the page's long side is made for the detector: small print has to be seen from close.</summary>
    private static int View(IReadOnlyList<OcrWord> words, Pix page)
    {
        var heights = words.Where(word => word.Text.Length > 1).Select(word => word.Bottom - word.Top).Order().ToArray();
        return heights.Length == 0 ? SmallestView
            : (int)Math.Clamp(WordHeight / heights[heights.Length / 2] * Math.Max(page.Width, page.Height), SmallestView, LargestView);
    }

    private static bool IsSure(OcrWord[] words, TextLine line) => words.Length > 0
        && words.Sum(word => word.Confidence * word.Text.Length) >= SureLine * words.Sum(word => word.Text.Length)
        && words.Sum(word => word.Right - word.Left) >= MostOfLine * line.Box.Width;

    // The model answers once for each column of its strip, and loses letters of which two share one: small print in a high line.
    internal static bool IsCrowded(OcrWord[] words, TextLine line) =>
        words.Sum(word => word.Text.Length + 1) * ColumnsALetter * LineStrip.ColumnWidth > line.Box.Width * LineStrip.Height / line.Box.Height;

    // Then the first engine's spaces are the better ones.
    private static bool Same(IEnumerable<OcrWord> one, IEnumerable<OcrWord> other) => Letters(one).Equals(Letters(other), StringComparison.OrdinalIgnoreCase);

    private static string Letters(IEnumerable<OcrWord> words) => string.Concat(words.OrderBy(word => word.Left).SelectMany(word => word.Text).Where(char.IsLetterOrDigit));
}
