using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>An image as a PDF takes it: bytes that stay as they are, and how to show them.</summary>
/// <param name="Entries">Colour space, bits and filter of the image's dictionary.</param>
/// <param name="DpiX">0 where the file does not say.</param>
/// <param name="Orientation">EXIF's: 1 upright … 8.</param>
/// <param name="IsWhole">False when the file ends before the image does.</param>
internal sealed record EmbeddedImage(int Width, int Height, string Entries, ReadOnlyMemory<byte> Data, double DpiX, double DpiY, int Orientation = 1, bool IsWhole = true)
{
    private const double LetterWidth = 8.5, LetterHeight = 11;

    /// <summary>Programs write 72 or 96 when they know nothing; scanners start above.</summary>
    private const double LeastDpi = 97, MostDpi = 2400, LongestInches = 60;

    /// <summary>Adds it as a page of its own: its size by its resolution, or the largest that fits a letter page.</summary>
    public void AddTo(PdfWriter pdf)
    {
        var (dpiX, dpiY) = PlausibleDpi();
        double width = Width * 72 / dpiX, height = Height * 72 / dpiY;
        if (Orientation >= 5)
        {
            (width, height) = (height, width);
        }

        var image = pdf.AddStream($"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} {Entries}", Data.Span);
        pdf.AddPage(width, height, $"/XObject <</Im {image} 0 R>>", $"q {Matrix(width, height)} cm /Im Do Q");
    }

    private (double X, double Y) PlausibleDpi()
    {
        var said = DpiX is >= LeastDpi and <= MostDpi && DpiY is >= LeastDpi / 2 and <= MostDpi;
        if (said && Width / DpiX <= LongestInches && Height / DpiY <= LongestInches)
        {
            return (DpiX, DpiY);
        }

        var (across, down) = Width <= Height ? (LetterWidth, LetterHeight) : (LetterHeight, LetterWidth);
        var fitting = Math.Max(Width / across, Height / down);
        return (fitting, fitting);
    }

    // Where the unit square that an image is painted into goes, for each of EXIF's eight orientations.
    private string Matrix(double width, double height)
    {
        double[] matrix = Orientation switch
        {
            2 => [-width, 0, 0, height, width, 0],
            3 => [-width, 0, 0, -height, width, height],
            4 => [width, 0, 0, -height, 0, height],
            5 => [0, -height, -width, 0, width, height],
            6 => [0, -height, width, 0, 0, height],
            7 => [0, height, width, 0, 0, 0],
            8 => [0, height, -width, 0, width, 0],
            _ => [width, 0, 0, height, 0, 0],
        };
        return string.Join(' ', matrix.Select(PdfWriter.Number));
    }
}
