using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>A rectangle in a PDF's own coordinates: points, from the lower left.</summary>
public readonly record struct PdfBox(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;

    public double Height => Top - Bottom;
}

/// <summary>Where a page lies and how it is turned when shown.</summary>
/// <param name="Crop">The part that is shown, in the page's own coordinates.</param>
/// <param name="Trim">What qpdf fits an overlay to.</param>
/// <param name="Rotate">Degrees clockwise the viewer turns it: 0, 90, 180 or 270.</param>
public sealed partial record PageGeometry(int Number, PdfBox Crop, PdfBox Trim, int Rotate)
{
    /// <summary>Width as shown, in points.</summary>
    public double Width => Rotate is 90 or 270 ? Crop.Height : Crop.Width;

    /// <summary>Height as shown, in points.</summary>
    public double Height => Rotate is 90 or 270 ? Crop.Width : Crop.Height;

    /// <summary>The geometry of pages <paramref name="first"/>..<paramref name="last"/>; pages that poppler cannot open are absent.</summary>
    public static IReadOnlyDictionary<int, PageGeometry> Read(string pdf, int first, int last, string folder)
    {
        var run = Tool.Run("pdfinfo", ["-box", "-f", $"{first}", "-l", $"{last}", pdf], folder);
        var output = run.OutputText;
        var turns = Rotation().Matches(output).ToDictionary(match => Int(match.Groups[1]), match => ((Int(match.Groups[2]) % 360) + 360) % 360);
        var crops = Boxes(output, "CropBox");
        var trims = Boxes(output, "TrimBox");
        return crops.Where(page => page.Value is { Width: > 0, Height: > 0 }).ToDictionary(
            page => page.Key,
            page => new PageGeometry(page.Key, page.Value, trims.GetValueOrDefault(page.Key, page.Value), turns.GetValueOrDefault(page.Key)));
    }

    private static Dictionary<int, PdfBox> Boxes(string output, string name) => AnyBox().Matches(output)
        .Where(match => match.Groups["name"].Value == name)
        .ToDictionary(match => Int(match.Groups["page"]), match => new PdfBox(Points(match, "l"), Points(match, "b"), Points(match, "r"), Points(match, "t")));

    private static int Int(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static double Points(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Page\s+(\d+) rot:\s+(-?\d+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Rotation();

    [GeneratedRegex(@"^Page\s+(?<page>\d+) (?<name>\w+Box):\s+(?<l>-?[\d.]+)\s+(?<b>-?[\d.]+)\s+(?<r>-?[\d.]+)\s+(?<t>-?[\d.]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex AnyBox();
}
