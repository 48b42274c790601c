using System.Diagnostics;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.PpOcr;

namespace DocIntake.Sandbox.Ocr;

/// <summary>
/// Reads again what the first engine was not sure of, line by line: lines that it read with confidence stay as they are, and cost nothing.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>A line read with at least this mean confidence, over this part of its width, is left alone.</summary>
    private const double SureLine = .9, MostOfLine = .6;

    /// <summary>A word that the second engine sees no line at is kept from this confidence on; below, it was read into dirt.</summary>
    private const double LeastAlone = .5;

    /// <summary>A page read with this mean confidence, and with this little ink outside its words, needs no second opinion.</summary>
    private const double SurePage = .88, LittleInkOutside = .1;

    public static bool IsWanted(PageAttempt read) => read.Quality != Documents.PageQuality.Blank
        && (read.Words.Count == 0 || read.Confidence < SurePage || read.Ink.OutsideShare > LittleInkOutside);

    /// <returns>The words in reading order, and whether any are the second engine's; null when the time was over.</returns>
    public static (IReadOnlyList<OcrWord> Words, bool Changed)? Of(IReadOnlyList<OcrWord> first, PpOcrEngine second, Pix page, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        var pixels = page.ToPixels();
        var merged = new WordOrder(first);
        var changed = false;
        foreach (var line in second.Lines(page))
        {
            if (clock.Elapsed > deadline)
            {
                return null;
            }

            var there = first.Where(line.Holds).ToArray();
            if (IsSure(there, line) || second.ReadLine(pixels, line) is not { Count: > 0 } again || Same(there, again))
            {
                merged.Keep(there);
                continue;
            }

            merged.Replace(there, again);
            changed = true;
        }

        return (merged.Words(LeastAlone), changed);
    }

    private static bool IsSure(OcrWord[] words, TextLine line) => words.Length > 0
        && words.Sum(word => word.Confidence * word.Text.Length) >= SureLine * words.Sum(word => word.Text.Length)
        && words.Sum(word => word.Right - word.Left) >= MostOfLine * line.Box.Width;

    // Then the first engine's spaces are the better ones.
    private static bool Same(IEnumerable<OcrWord> one, IEnumerable<OcrWord> other) => Letters(one).Equals(Letters(other), StringComparison.OrdinalIgnoreCase);

    private static string Letters(IEnumerable<OcrWord> words) => string.Concat(words.OrderBy(word => word.Left).SelectMany(word => word.Text).Where(char.IsLetterOrDigit));
}
