using System.Text;

namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>Which code page the bytes of a font are written in.</summary>
public static class RtfCodePages
{
    private const int Symbols = 2;

    // The character sets of Windows fonts.
    private static readonly Dictionary<int, int> CharacterSets = new()
    {
        [77] = 10000,
        [128] = 932,
        [129] = 949,
        [130] = 1361,
        [134] = 936,
        [136] = 950,
        [161] = 1253,
        [162] = 1254,
        [163] = 1258,
        [177] = 1255,
        [178] = 1256,
        [186] = 1257,
        [204] = 1251,
        [222] = 874,
        [238] = 1250,
        [254] = 437,
        [255] = 850,
    };

    /// <summary>The encoding of a character set; null for one that says nothing, so that the document's own counts.</summary>
    public static int? OfCharacterSet(int set) => CharacterSets.TryGetValue(set, out var page) ? page : set == Symbols ? 1252 : null;

    /// <summary>Windows' western one when there is no such code page.</summary>
    public static Encoding Encoding(int page)
    {
        try
        {
            return page == 65001 ? System.Text.Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Western;
        }
        catch (Exception unknown) when (unknown is NotSupportedException or ArgumentException)
        {
            return Western;
        }
    }

    /// <summary>The byte is the first of two.</summary>
    public static bool IsLead(int page, byte value) => page switch
    {
        932 => value is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC),
        936 or 949 or 950 or 1361 => value is >= 0x81 and <= 0xFE,
        _ => false,
    };

    private static Encoding Western => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
}
