using System.Text;
using DocIntake.Documents;
using DocIntake.Sandbox.Reading.Pdf;
using static DocIntake.Sandbox.Rendering.PdfWriter;

namespace DocIntake.Sandbox.Rendering.Searchable;

/// <summary>
/// Puts words where they stand on a page, in the coordinates of the overlay that qpdf fits to the page's trim box as shown.
/// </summary>
/// <param name="turned">Degrees clockwise the page was turned before its words were read.</param>
internal sealed class InvisibleWords(PageGeometry page, int turned)
{
    /// <summary>
    /// The overlay is larger than its page by this much: qpdf makes it small enough to fit, but does not enlarge it, and a page's own unit
    /// (UserUnit) may be many points.
    /// </summary>
    private const int Larger = 16;

    /// <summary>Size of the overlay.</summary>
    public double OverlayWidth => Larger * (OnSide ? page.Trim.Height : page.Trim.Width);

    public double OverlayHeight => Larger * Height;

    // The trim box as shown.
    private double Height => OnSide ? page.Trim.Width : page.Trim.Height;

    private bool OnSide => page.Rotate is 90 or 270;

    /// <summary>In the overlay's coordinates.</summary>
    public string Write(IReadOnlyList<Word> words) => $"{Larger} 0 0 {Larger} 0 0 cm {Text(words)}";

    /// <summary>In points of the trim box as shown, from its lower left corner.</summary>
    public string Text(IReadOnlyList<Word> words)
    {
        var content = new StringBuilder("BT 3 Tr\n");
        foreach (var word in words.Where(word => word.Text.Length > 0))
        {
            Write(content, word);
        }

        return content.Append("ET\n").ToString();
    }

    private void Write(StringBuilder content, Word word)
    {
        // The word's line runs from its lower left to its lower right corner, whichever way that is on the page.
        var (startX, startY) = Place(word.X, word.Y + word.Height);
        var (endX, endY) = Place(word.X + word.Width, word.Y + word.Height);
        var (topX, topY) = Place(word.X, word.Y);
        double length = Math.Max(.1, Math.Sqrt(Math.Pow(endX - startX, 2) + Math.Pow(endY - startY, 2)));
        double size = Math.Max(.1, Math.Sqrt(Math.Pow(topX - startX, 2) + Math.Pow(topY - startY, 2)));
        double cos = (endX - startX) / length, sin = (endY - startY) / length;
        var stretch = 100 * length / (word.Text.Length * size * GlyphlessFont.GlyphWidth);
        double[] matrix = [cos, sin, -sin, cos, startX, startY];
        content.Append('/').Append(GlyphlessFont.Name).Append(' ').Append(Number(size)).Append(" Tf ").Append(Number(stretch)).Append(" Tz ")
            .AppendJoin(' ', matrix.Select(Number)).Append(" Tm <").Append(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word.Text))).Append("0020> Tj\n");
    }

    /// <summary>From a fraction of the page as read to the overlay's points.</summary>
    private (double X, double Y) Place(double x, double y)
    {
        // Undo the turning: where the point stands on the page as the PDF shows it.
        (x, y) = turned switch { 90 => (y, 1 - x), 180 => (1 - x, 1 - y), 270 => (1 - y, x), _ => (x, y) };
        return (LeftOfCrop + (x * page.Width), Height - TopOfCrop - (y * page.Height));
    }

    // How far the crop box, which the words refer to, begins right of and below the trim box, both as shown.
    private double LeftOfCrop => page.Rotate switch
    {
        90 => page.Crop.Bottom - page.Trim.Bottom,
        180 => page.Trim.Right - page.Crop.Right,
        270 => page.Trim.Top - page.Crop.Top,
        _ => page.Crop.Left - page.Trim.Left,
    };

    private double TopOfCrop => page.Rotate switch
    {
        90 => page.Crop.Left - page.Trim.Left,
        180 => page.Crop.Bottom - page.Trim.Bottom,
        270 => page.Trim.Right - page.Crop.Right,
        _ => page.Trim.Top - page.Crop.Top,
    };
}
