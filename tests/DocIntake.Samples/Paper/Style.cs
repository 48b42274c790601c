using SkiaSharp;

namespace DocIntake.Samples.Paper;

/// <summary>How a piece of text is printed: face, size in points, horizontal stretch, slant and colour.</summary>
internal sealed record Style(SKTypeface Face, float Size, float Stretch = 1, float Slant = 0, SKColor? Color = null)
{
    private const string Folder = "/usr/share/fonts/truetype/dejavu/";

    private static readonly SKTypeface SansFace = Load("DejaVuSans.ttf"), SansBoldFace = Load("DejaVuSans-Bold.ttf"),
        SerifFace = Load("DejaVuSerif.ttf"), SerifBoldFace = Load("DejaVuSerif-Bold.ttf"),
        MonoFace = Load("DejaVuSansMono.ttf"), MonoBoldFace = Load("DejaVuSansMono-Bold.ttf");

    // DejaVu runs wide; office documents do not.
    public static Style Sans(float size) => new(SansFace, size, 0.9f);

    public static Style SansBold(float size) => new(SansBoldFace, size, 0.88f);

    public static Style Serif(float size) => new(SerifFace, size, 0.88f);

    public static Style SerifBold(float size) => new(SerifBoldFace, size, 0.86f);

    public static Style Mono(float size) => new(MonoFace, size, 0.94f);

    public static Style MonoBold(float size) => new(MonoBoldFace, size, 0.94f);

    public Style Slanted => this with { Slant = -0.2f };

    public Style In(SKColor color) => this with { Color = color };

    public SKFont Font() => new(Face, Size, Stretch, Slant) { Subpixel = true, Edging = SKFontEdging.Antialias };

    public SKPaint Ink() => new() { Color = Color ?? SKColors.Black, IsAntialias = true };

    public float Measure(string text)
    {
        using var font = Font();
        return font.MeasureText(text);
    }

    private static SKTypeface Load(string file)
    {
        var path = Folder + file;
        using var font = File.Exists(path)
            ? SKData.CreateCopy(LatinFont.Cut(File.ReadAllBytes(path)))
            : throw new FileNotFoundException($"The font {path} is missing; install the package fonts-dejavu-core.");
        return SKTypeface.FromData(font);
    }
}
