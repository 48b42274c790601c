using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>A line of text cut out of its page, level and of the height that the model reads.</summary>
internal sealed record LineStrip(int Width, byte[] Values)
{
    public const int Height = 48;

    /// <summary>The model answers once for each so many columns.</summary>
    public const int ColumnWidth = 8;

    /// <summary>A longer line would take more memory than it is worth; nothing on a page is 150 times as wide as high.</summary>
    private const int Longest = Height * 150;

    /// <summary>What the detector adds above and below the letters; neighbouring lines reach into it.</summary>
    private const int Margin = 6;

    public static LineStrip Cut(GrayPixels page, TiltedBox box)
    {
        var wanted = Math.Clamp(box.Width * Height / box.Height, ColumnWidth, Longest);
        var width = (int)Math.Ceiling(wanted / ColumnWidth) * ColumnWidth;
        var values = new byte[width * Height];

        // A line that is shrunk is looked at in several places a pixel, or thin strokes fall between them.
        var fine = Math.Clamp((int)Math.Round(box.Height / Height), 1, 4);
        for (var at = 0; at < values.Length; at++)
        {
            float sum = 0;
            for (var part = 0; part < fine * fine; part++)
            {
                double along = ((at % width) + (((part % fine) + .5) / fine)) / width, down = ((at / width) + (((part / fine) + .5) / fine)) / Height;
                var (x, y) = box.Place(along, down);
                sum += page.At(x - .5, y - .5);
            }

            values[at] = (byte)(sum / (fine * fine));
        }

        return new LineStrip(width, values);
    }

    /// <summary>For each column whether there is ink in it.</summary>
    public bool[] InkedColumns()
    {
        var darkest = new byte[Width];
        Array.Fill(darkest, byte.MaxValue);
        for (var at = Margin * Width; at < (Height - Margin) * Width; at++)
        {
            darkest[at % Width] = Math.Min(darkest[at % Width], Values[at]);
        }

        // Paper is what most of the strip is, ink its darkest; what is nearer to the ink is ink.
        var sorted = Values.Order().ToArray();
        int ink = sorted[sorted.Length / 50], paper = sorted[sorted.Length * 3 / 4];
        var between = ink + ((paper - ink) * 6 / 10);
        return [.. darkest.Select(gray => gray < between)];
    }
}
