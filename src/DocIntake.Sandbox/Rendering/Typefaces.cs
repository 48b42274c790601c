using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>The few faces that pages are set in.</summary>
public enum Face { Sans, SansBold, Serif, SerifBold, Mono, MonoBold }

/// <summary>
/// The installed fonts. Skia's build without fontconfig knows none by itself, so files are opened by path: DejaVu for everything,
/// Noto CJK (when installed) for what DejaVu lacks.
/// </summary>
public static class Typefaces
{
    private static readonly string[] Folders =
    [
        "/usr/share/fonts/truetype/dejavu",
        "/usr/share/fonts/dejavu",
        "/usr/share/fonts/TTF",
        "/usr/local/share/fonts/dejavu",
    ];

    private static readonly Lazy<SKTypeface[]> Faces = new(() =>
    [
        Open("DejaVuSans.ttf"), Open("DejaVuSans-Bold.ttf"), Open("DejaVuSerif.ttf"), Open("DejaVuSerif-Bold.ttf"),
        Open("DejaVuSansMono.ttf"), Open("DejaVuSansMono-Bold.ttf"),
    ]);

    private static readonly Lazy<SKTypeface?> Wide = new(() => SKTypeface.FromFile("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"));

    public static SKTypeface Of(Face face) => Faces.Value[(int)face];

    /// <summary>The face that has a glyph for the character: the wanted one, else a relative, else null.</summary>
    public static SKTypeface? For(Face face, int character)
    {
        foreach (var candidate in (ReadOnlySpan<Face>)[face, IsBold(face) ? Face.SansBold : Face.Sans, Face.Sans])
        {
            if (Has(Of(candidate), character))
            {
                return Of(candidate);
            }
        }

        return Wide.Value is { } wide && Has(wide, character) ? wide : null;
    }

    private static bool Has(SKTypeface typeface, int character)
    {
        using var font = new SKFont(typeface);
        return font.ContainsGlyph(character);
    }

    private static bool IsBold(Face face) => face is Face.SansBold or Face.SerifBold or Face.MonoBold;

    private static SKTypeface Open(string file)
    {
        var path = Folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return (path is null ? null : SKTypeface.FromFile(path)) ?? SKTypeface.Default;
    }
}
