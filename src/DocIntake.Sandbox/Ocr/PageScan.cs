using DocIntake.Documents;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Reading;

namespace DocIntake.Sandbox.Ocr;

/// <summary>A page image set right for OCR (about 300 dpi, or as few as its type needs; even background, level lines), and the way back to the page's own places.</summary>
/// <param name="IsOneColumn">See <see cref="Columns"/>.</param>
internal sealed record PageScan(Pix Pixels, int Dpi, double Skew, bool IsOneColumn) : IDisposable
{
    private const int WantedDpi = 300, TooCoarse = 250, TooFine = 450;
    private const double SmallestSkew = .1, LargestSkew = 7, SureOfSkew = 3;

    /// <summary>Larger pixels than this do not become letters.</summary>
    private const double MostEnlarged = 4;

    /// <summary>The darkest tenth of the paper below this part of the brightest: light from one side, a fold, a photo.</summary>
    private const double UnevenBelow = .8;

    /// <summary>Small letters (an x) so many pixels high are read as well as larger ones, in three quarters of the time.</summary>
    private const double EnoughForSmallLetter = 14;

    /// <summary>Less is not saved: the smallest type of a page may not be on it often enough to be seen.</summary>
    private const double MostReduced = .6, WorthReducing = .9;

    /// <param name="gray">8 bits a pixel; stays the caller's.</param>
    public static PageScan Prepare(Pix gray, int dpi)
    {
        var factor = dpi is < TooCoarse or > TooFine ? Math.Min(MostEnlarged, (double)WantedDpi / dpi) : 1;
        using var clean = Specks.Removed(gray, dpi);
        var image = (clean ?? gray).Scaled(factor, factor);
        if (HasUnevenBackground(image))
        {
            image = Replace(image, image.WithEvenBackground());
        }

        double skew, reduction;
        bool oneColumn;
        using (var binary = image.ToBinary(130))
        {
            skew = binary.FindSkewDegrees(LargestSkew, SureOfSkew);
            var parts = binary.Parts();

            // A fax has dirt; there the search for columns tells type from what is left of it.
            oneColumn = dpi >= TooCoarse && clean is null && Columns.IsOne(parts, dpi * factor, skew);
            reduction = dpi < TooCoarse ? 1 : Reduction(parts, dpi * factor);
        }

        if (reduction < WorthReducing)
        {
            image = Replace(image, image.Shrunk(reduction));
            factor *= reduction;
        }

        if (Math.Abs(skew) <= SmallestSkew)
        {
            return new PageScan(image, (int)Math.Round(dpi * factor), 0, oneColumn);
        }

        return new PageScan(Replace(image, image.Rotated(skew)), (int)Math.Round(dpi * factor), Math.Round(skew, 2), oneColumn);
    }

    /// <summary>The word at its place on the page before it was levelled: fractions, its own height kept.</summary>
    public PlacedWord Place(OcrWord word)
    {
        var (sin, cos) = Math.SinCos(-Skew * Math.PI / 180);
        double fromX = ((word.Left + word.Right) / 2.0) - (Pixels.Width / 2.0), fromY = ((word.Top + word.Bottom) / 2.0) - (Pixels.Height / 2.0);
        double middleX = .5 + (((fromX * cos) - (fromY * sin)) / Pixels.Width), middleY = .5 + (((fromX * sin) + (fromY * cos)) / Pixels.Height);
        double width = (word.Right - word.Left) * cos / Pixels.Width, height = (double)(word.Bottom - word.Top) / Pixels.Height;
        double x = Math.Clamp(middleX - (width / 2), 0, 1), y = Math.Clamp(middleY - (height / 2), 0, 1);
        var placed = new Word(word.Text, x, y, Math.Min(width, 1 - x), Math.Min(height, 1 - y), Math.Round(word.Confidence, 3), TextSource.Ocr);
        return new PlacedWord(placed, word.StartsLine, word.StartsParagraph);
    }

    /// <summary>Where a box of the page lies in the level image, in pixels.</summary>
    public System.Drawing.Rectangle Level(Box box)
    {
        var (sin, cos) = Math.SinCos(Skew * Math.PI / 180);
        double fromX = (box.X + (box.Width / 2) - .5) * Pixels.Width, fromY = (box.Y + (box.Height / 2) - .5) * Pixels.Height;
        double middleX = (Pixels.Width / 2.0) + (fromX * cos) - (fromY * sin), middleY = (Pixels.Height / 2.0) + (fromX * sin) + (fromY * cos);
        double width = box.Width * Pixels.Width, height = box.Height * Pixels.Height;
        return new System.Drawing.Rectangle((int)(middleX - (width / 2)), (int)(middleY - (height / 2)), (int)width, (int)height);
    }

    public void Dispose() => Pixels.Dispose();

    // The brightest spot of each tile of a coarse grid is its paper; text does not hide it, a shadow darkens it.
    private static bool HasUnevenBackground(Pix image)
    {
        const int Tile = 8;
        // A quarter of the pixels each way still gives sixteen to each of the small image's.
        using var sampled = image.Sampled(.25);
        using var small = sampled.Shrunk(Math.Min(1, 200.0 / Math.Max(sampled.Width, sampled.Height)));
        var papers = new List<int>();
        for (var top = 0; top + Tile <= small.Height; top += Tile)
        {
            for (var left = 0; left + Tile <= small.Width; left += Tile)
            {
                papers.Add(Enumerable.Range(0, Tile * Tile).Max(spot => small.Gray(left + (spot % Tile), top + (spot / Tile))));
            }
        }

        papers.Sort();
        return papers.Count >= 10 && papers[papers.Count / 10] < UnevenBelow * papers[papers.Count * 9 / 10];
    }

    // The smallest type that a tenth of the letters are set in decides.
    private static double Reduction(IEnumerable<PartBox> parts, double dpi)
    {
        const int Fewest = 100;
        var letters = parts.Where(part => Columns.IsLetter(part, dpi)).Select(part => part.Height).Order().ToArray();
        return letters.Length < Fewest ? 1 : Math.Max(MostReduced, EnoughForSmallLetter / letters[letters.Length / 10]);
    }

    private static Pix Replace(Pix old, Pix made)
    {
        old.Dispose();
        return made;
    }
}
