using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>A raster picture on a page, as pdfimages lists it.</summary>
/// <param name="Kind">"image", "stencil", "mask" or "smask".</param>
/// <param name="Bits">A colour; 1 is black and white.</param>
/// <param name="DpiX">Pixels an inch as placed on the page.</param>
internal sealed partial record PagePicture(int Page, string Kind, int Width, int Height, int Bits, double DpiX, double DpiY)
{
    public bool HasShades => Kind == "image" && Bits > 1;

    public double WidthPoints => Width * 72.0 / Math.Max(1, DpiX);

    public double HeightPoints => Height * 72.0 / Math.Max(1, DpiY);

    /// <summary>The pictures of each page; a list that poppler could not finish is taken as far as it goes.</summary>
    public static ILookup<int, PagePicture> List(string pdf, int first, int last, string folder) => List(pdf, first, last, folder, out _);

    /// <param name="isWhole">False when there may be pictures that are not listed.</param>
    public static ILookup<int, PagePicture> List(string pdf, int first, int last, string folder, out bool isWhole)
    {
        var run = Tool.Run("pdfimages", ["-list", "-f", $"{first}", "-l", $"{last}", pdf], folder);
        isWhole = run.Ok;
        return Row().Matches(run.OutputText)
            .Select(row => new PagePicture(Int(row, 1), row.Groups[2].Value, Int(row, 3), Int(row, 4), Int(row, 5), Int(row, 6), Int(row, 7)))
            .ToLookup(picture => picture.Page);
    }

    private static int Int(Match row, int group) => int.TryParse(row.Groups[group].Value, CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;

    // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio; inline pictures have "[inline]" for the object
    [GeneratedRegex(@"^\s*(\d+)\s+\d+\s+(\w+)\s+(\d+)\s+(\d+)\s+\S+\s+\S+\s+(\d+)\s+\S+\s+\S+\s+(?:\d+\s+\d+|\[inline\])\s+(\d+)\s+(\d+)\s", RegexOptions.Multiline)]
    private static partial Regex Row();
}
