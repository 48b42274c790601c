using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Ocr.PpOcr;
using DocIntake.Sandbox.Ocr.Tesseract;
using Microsoft.ML.OnnxRuntime;

namespace DocIntake.Sandbox.Ocr.Boxes;

/// <summary>
/// Reads boxes line by line: Tesseract with the characters that may stand there, and PP-OCR where its models are installed. Both readings are given, since
/// who asks can prove one of them (a check digit, a sum).
/// </summary>
internal sealed class BoxOcr(TesseractEngine first, PpOcrEngine? second)
{
    /// <summary>Pixels that a capital letter is made high for Tesseract, and paper around it.</summary>
    private const double LetterHeight = 34;

    private const int Around = 12;

    /// <summary>A box with more lines than this is no box of a form.</summary>
    private const int MostLines = 6;

    /// <summary>The readings that were done in time.</summary>
    public IReadOnlyList<BoxReading> Read(RuledPage page, IReadOnlyList<AskedBox> boxes, TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        var pixels = new Lazy<GrayPixels>(page.Pixels.ToPixels);
        var found = new List<BoxReading>();
        for (var i = 0; i < boxes.Count && clock.Elapsed < limit; i++)
        {
            var area = page.Scan.Level(boxes[i].Box);
            var lines = BoxLines.Of(page.Parts, area, page.Dpi, boxes[i].Letters == BoxLetters.Any);
            if (lines.Count is 0 or > MostLines)
            {
                continue;
            }

            var letters = boxes[i].Letters;
            Add(first.Name, lines.SelectMany(line => ByTesseract(page.Pixels, line, letters, limit - clock.Elapsed)));
            if (second is not null)
            {
                Add(second.Name, lines.SelectMany(line => ByPpOcr(pixels.Value, line)));
            }

            void Add(string engine, IEnumerable<OcrWord> words)
            {
                Word[] placed = [.. words.Select(word => page.Scan.Place(word).Word)];
                if (placed.Length > 0)
                {
                    found.Add(new BoxReading(i, engine, placed));
                }
            }
        }

        return found;
    }

    private IEnumerable<OcrWord> ByTesseract(Pix page, BoxLine line, BoxLetters letters, TimeSpan limit)
    {
        int left = Math.Max(0, line.Left - 2), top = Math.Max(0, line.Top - 2);
        using var cut = page.Cut(left, top, line.Right + 2 - left, line.Bottom + 2 - top);
        var factor = Math.Clamp(LetterHeight / line.Tallest, .5, 3);
        using var scaled = cut.Scaled(factor, factor);
        using var framed = scaled.Framed(Around, RuledPage.Paper);
        foreach (var word in first.ReadLine(framed, letters, limit))
        {
            int X(int x) => left + (int)((x - Around) / factor);
            int Y(int y) => top + (int)((y - Around) / factor);
            yield return word with { Left = X(word.Left), Right = X(word.Right), Top = Y(word.Top), Bottom = Y(word.Bottom) };
        }
    }

    private IReadOnlyList<OcrWord> ByPpOcr(GrayPixels page, BoxLine line)
    {
        double height = line.Bottom - line.Top, margin = Math.Max(3, height * .2);
        var box = new TiltedBox((line.Left + line.Right) / 2.0, (line.Top + line.Bottom) / 2.0, line.Right - line.Left + (2 * margin), height + (2 * margin), 0);
        try
        {
            return second!.ReadLine(page, new PpOcr.TextLine(box, true, false));
        }
        catch (OnnxRuntimeException)
        {
            // Its memory was refused: one reading is better than none.
            return [];
        }
    }
}
