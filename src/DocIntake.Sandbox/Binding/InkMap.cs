using System.Text;
using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>Where a page is dark: a picture of it as it is seen, upright and cropped; coarse unless asked otherwise.</summary>
public sealed class InkMap
{
    private const int CoarseDpi = 18;

    /// <summary>Pictures drawn by one run of the tool, by their dots: about 20 MiB.</summary>
    private const int DotsAtOnce = 400 * CoarseDpi * CoarseDpi;
    private const byte Dark = 205;
    private readonly byte[] pixels;
    private readonly int offset;
    private readonly int width;
    private readonly int height;

    private InkMap(byte[] pixels, int offset, int width, int height)
    {
        this.pixels = pixels;
        this.offset = offset;
        this.width = width;
        this.height = height;
    }

    /// <summary>From what reading saw; everything else counts as free.</summary>
    public static InkMap Of(byte[] written)
    {
        var pixels = new byte[Page.InkColumns * Page.InkRows];
        for (var bit = 0; bit < pixels.Length; bit++)
        {
            pixels[bit] = (written[bit / 8] & (1 << (bit % 8))) == 0 ? byte.MaxValue : byte.MinValue;
        }

        return new InkMap(pixels, 0, Page.InkColumns, Page.InkRows);
    }

    /// <summary>One map for each of the pages from <paramref name="from"/> to <paramref name="to"/>; null for those that could not be drawn.</summary>
    public static IReadOnlyList<InkMap?> Of(string pdf, int from, int to, string folder, int dpi = CoarseDpi)
    {
        var maps = new List<InkMap?>();
        var atOnce = Math.Max(1, DotsAtOnce / (dpi * dpi));
        for (var first = from; first <= to; first += atOnce)
        {
            maps.AddRange(Draw(pdf, first, Math.Min(atOnce, to - first + 1), folder, dpi));
        }

        return maps;
    }

    private static List<InkMap?> Draw(string pdf, int first, int count, string folder, int dpi)
    {
        var run = Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", $"{dpi}", "-f", $"{first}", "-l", $"{first + count - 1}", "-q", pdf], folder, count == 1 ? null : TimeSpan.FromMinutes(3));
        var drawn = Parse(run.Output).ToList();
        // A page that is left out would shift all others: then each is drawn alone, and only that one has no map.
        return drawn.Count == count ? drawn
            : count == 1 ? [null]
            : [.. Enumerable.Range(first, count).SelectMany(page => Draw(pdf, page, 1, folder, dpi))];
    }

    /// <summary>Pixels across.</summary>
    public int Width => width;

    /// <summary>Pixels down.</summary>
    public int Height => height;

    /// <summary>Share of dark pixels (0..1) in a part of the page; fractions from its upper left corner.</summary>
    /// <param name="below">Gray (0 black, 255 white) below which a pixel is dark.</param>
    public double Ink(double x, double y, double wide, double high, byte below = Dark)
    {
        int left = Math.Max(0, (int)(x * width)), right = Math.Min(width, (int)Math.Ceiling((x + wide) * width));
        int top = Math.Max(0, (int)(y * height)), bottom = Math.Min(height, (int)Math.Ceiling((y + high) * height));
        var dark = 0;
        for (var row = top; row < bottom; row++)
        {
            foreach (var pixel in pixels.AsSpan(offset + (row * width) + left, Math.Max(0, right - left)))
            {
                dark += pixel < below ? 1 : 0;
            }
        }

        return dark / (double)Math.Max(1, (right - left) * (bottom - top));
    }

    /// <summary>How far the darkest and the lightest pixel of a part of the page lie apart (0..255); fractions from its upper left corner.</summary>
    public int Contrast(double x, double y, double wide, double high)
    {
        int left = Math.Max(0, (int)(x * width)), right = Math.Min(width, (int)Math.Ceiling((x + wide) * width));
        int top = Math.Max(0, (int)(y * height)), bottom = Math.Min(height, (int)Math.Ceiling((y + high) * height));
        var (darkest, lightest) = (byte.MaxValue, byte.MinValue);
        for (var row = top; row < bottom; row++)
        {
            foreach (var pixel in pixels.AsSpan(offset + (row * width) + left, Math.Max(0, right - left)))
            {
                (darkest, lightest) = (Math.Min(darkest, pixel), Math.Max(lightest, pixel));
            }
        }

        return Math.Max(0, lightest - darkest);
    }

    /// <summary>Binary PGM images, one after the other.</summary>
    private static IEnumerable<InkMap?> Parse(byte[] images)
    {
        var at = 0;
        while (at + 2 < images.Length && images[at] == 'P' && images[at + 1] == '5')
        {
            at += 2;
            var (width, height) = (Number(images, ref at), Number(images, ref at));
            Number(images, ref at);
            at++;
            if (at + ((long)width * height) > images.Length)
            {
                yield break;
            }

            yield return new InkMap(images, at, width, height);
            at += width * height;
        }
    }

    private static int Number(byte[] bytes, ref int at)
    {
        while (at < bytes.Length && !char.IsAsciiDigit((char)bytes[at]))
        {
            at++;
        }

        var start = at;
        while (at < bytes.Length && char.IsAsciiDigit((char)bytes[at]))
        {
            at++;
        }

        return int.TryParse(Encoding.ASCII.GetString(bytes, start, at - start), out var number) ? number : 0;
    }
}
