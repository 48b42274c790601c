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

    /// <summary>Bytes of one picture: a sheet of a square yard at 200 dots an inch.</summary>
    private const long MostDots = 64L << 20;

    private readonly byte[] pixels;
    private readonly int width;
    private readonly int height;

    private InkMap(byte[] pixels, int width, int height) => (this.pixels, this.width, this.height) = (pixels, width, height);

    /// <summary>From what reading saw; everything else counts as free.</summary>
    public static InkMap Of(byte[] written)
    {
        var pixels = new byte[Page.InkColumns * Page.InkRows];
        for (var bit = 0; bit < pixels.Length; bit++)
        {
            pixels[bit] = (written[bit / 8] & (1 << (bit % 8))) == 0 ? byte.MaxValue : byte.MinValue;
        }

        return new InkMap(pixels, Page.InkColumns, Page.InkRows);
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

    /// <summary>
    /// Shows each of the pages as it is drawn; the map is good only while it is shown, since the next one takes its memory. False when not all could be
    /// drawn: a page that is left out shifts all others, so nothing that was shown counts.
    /// </summary>
    public static bool Each(string pdf, int from, int to, string folder, int dpi, Action<int, InkMap> show)
    {
        byte[] shared = [];
        var page = from;
        var count = to - from + 1;
        return Draw(pdf, from, count, folder, dpi, size => shared = shared.Length >= size ? shared : new byte[size], map => show(Math.Min(page++, to), map)) && page == to + 1;
    }

    private static List<InkMap?> Draw(string pdf, int first, int count, string folder, int dpi)
    {
        var drawn = new List<InkMap?>();
        return Draw(pdf, first, count, folder, dpi, size => new byte[size], drawn.Add) && drawn.Count == count ? drawn
            : count == 1 ? [null]
            : [.. Enumerable.Range(first, count).SelectMany(page => Draw(pdf, page, 1, folder, dpi))];
    }

    private static bool Draw(string pdf, int first, int count, string folder, int dpi, Func<int, byte[]> room, Action<InkMap> drawn) =>
        !Tool.Run("pdftoppm", ["-gray", "-cropbox", "-r", $"{dpi}", "-f", $"{first}", "-l", $"{first + count - 1}", "-q", pdf], folder, count == 1 ? null : TimeSpan.FromMinutes(3), reader: images => Read(images, room, drawn)).TimedOut;

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
            foreach (var pixel in pixels.AsSpan((row * width) + left, Math.Max(0, right - left)))
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
            foreach (var pixel in pixels.AsSpan((row * width) + left, Math.Max(0, right - left)))
            {
                (darkest, lightest) = (Math.Min(darkest, pixel), Math.Max(lightest, pixel));
            }
        }

        return Math.Max(0, lightest - darkest);
    }

    /// <summary>Binary PGM images, one after the other.</summary>
    private static void Read(Stream images, Func<int, byte[]> room, Action<InkMap> drawn)
    {
        while (images.ReadByte() == 'P' && images.ReadByte() == '5')
        {
            long width = Number(images), height = Number(images);
            Number(images);
            if (width * height > MostDots)
            {
                return;
            }

            var size = (int)(width * height);
            var pixels = room(size);
            if (images.ReadAtLeast(pixels.AsSpan(0, size), size, throwOnEndOfStream: false) < size)
            {
                return;
            }

            drawn(new InkMap(pixels, (int)width, (int)height));
        }
    }

    /// <summary>The number that comes next, and the one sign behind it; more than any picture has where it is none.</summary>
    private static int Number(Stream bytes)
    {
        int sign, number = 0;
        while ((sign = bytes.ReadByte()) >= 0 && !char.IsAsciiDigit((char)sign))
        {
        }

        for (; sign >= 0 && char.IsAsciiDigit((char)sign); sign = bytes.ReadByte())
        {
            number = Math.Min((number * 10) + sign - '0', 1 << 26);
        }

        return number;
    }
}
