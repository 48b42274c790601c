using System.Text;

namespace DocIntake.Sandbox.Rendering.Searchable;

/// <summary>
/// A font that draws nothing and knows every letter: codes are UTF-16, so that any language can be searched and copied.
/// </summary>
internal static class GlyphlessFont
{
    /// <summary>Its name in a page's resources.</summary>
    public const string Name = "Words";

    /// <summary>Width of every glyph, in parts of the font's size.</summary>
    public const double GlyphWidth = .5;

    private const int Codes = 65536;

    private const string ToUnicode =
        """
        /CIDInit /ProcSet findresource begin
        12 dict begin
        begincmap
        /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
        /CMapName /Adobe-Identity-UCS def
        /CMapType 2 def
        1 begincodespacerange
        <0000> <FFFF>
        endcodespacerange
        1 beginbfrange
        <0000> <FFFF> <0000>
        endbfrange
        endcmap
        CMapName currentdict /CMap defineresource pop
        end
        end
        """;

    /// <summary>Adds the font and returns its object number.</summary>
    public static int AddTo(PdfWriter pdf)
    {
        var unicode = pdf.AddCompressed("", Encoding.ASCII.GetBytes(ToUnicode));
        var file = pdf.AddCompressed("", EmptyTrueType.Bytes);
        var descriptor = pdf.Add($"<</Type /FontDescriptor /FontName /Words /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 /FontFile2 {file} 0 R>>");
        // Every code shows glyph 1, which is empty.
        var glyphs = pdf.AddCompressed("", [.. Enumerable.Range(0, 2 * Codes).Select(at => (byte)(at % 2))]);
        var descendant = pdf.Add($"<</Type /Font /Subtype /CIDFontType2 /BaseFont /Words /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /DW 500 /CIDToGIDMap {glyphs} 0 R>>");
        return pdf.Add($"<</Type /Font /Subtype /Type0 /BaseFont /Words /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R>>");
    }
}
