using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Samples.Paper;

/// <summary>
/// Cuts a TrueType font down to ASCII and the section sign. This build of Skia embeds fonts whole, and a whole
/// DejaVu weighs 350 KiB in every PDF. Glyph numbers stay, so widths and outlines are copied as they are;
/// all that lies above the last glyph in use is dropped.
/// </summary>
internal static class LatinFont
{
    private static readonly string[] Kept = ["OS/2", "cvt ", "fpgm", "head", "hhea", "maxp", "name", "prep"];

    public static byte[] Cut(byte[] font)
    {
        var tables = Directory(font);
        var glyphOf = Enumerable.Range(' ', '~' - ' ' + 1).Append('§').ToDictionary(c => c, c => Lookup(tables["cmap"], c));
        var used = WithParts(tables, [0, .. glyphOf.Values]);
        var count = used.Max() + 1;
        var cut = Kept.Where(tables.ContainsKey).ToDictionary(name => name, name => tables[name].ToArray());
        (cut["glyf"], cut["loca"]) = Outlines(tables, used, count);
        cut["hmtx"] = [.. Enumerable.Range(0, count).SelectMany(glyph => Metrics(tables, glyph))];
        cut["cmap"] = CharacterMap(glyphOf);
        cut["post"] = [0, 3, 0, 0, .. tables["post"].AsSpan(4, 28)];
        BinaryPrimitives.WriteUInt16BigEndian(cut["maxp"].AsSpan(4), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(cut["hhea"].AsSpan(34), (ushort)count);
        return Assemble(cut);
    }

    private static Dictionary<string, byte[]> Directory(byte[] font) => Enumerable.Range(0, U16(font, 4)).ToDictionary(
        i => Encoding.ASCII.GetString(font, 12 + (i * 16), 4),
        i => font.AsSpan((int)U32(font, 12 + (i * 16) + 8), (int)U32(font, 12 + (i * 16) + 12)).ToArray());

    private static int Lookup(byte[] cmap, int character)
    {
        var start = Enumerable.Range(0, U16(cmap, 2)).Select(i => (int)U32(cmap, 8 + (i * 8))).First(at => U16(cmap, at) == 4);
        var segments = U16(cmap, start + 6) / 2;
        var (ends, starts) = (start + 14, start + 16 + (segments * 2));
        var segment = Enumerable.Range(0, segments).First(s => U16(cmap, ends + (s * 2)) >= character);
        var rangeAt = starts + (((2 * segments) + segment) * 2);
        var (first, delta, range) = (U16(cmap, starts + (segment * 2)), U16(cmap, starts + ((segments + segment) * 2)), U16(cmap, rangeAt));
        return first > character ? 0
            : range == 0 ? (character + delta) & 0xFFFF
            : (U16(cmap, rangeAt + range + ((character - first) * 2)) + delta) & 0xFFFF;
    }

    // A glyph may be made of other glyphs; those are needed too.
    private static HashSet<int> WithParts(Dictionary<string, byte[]> tables, IEnumerable<int> glyphs)
    {
        var used = new HashSet<int>();
        var waiting = new Stack<int>(glyphs);
        while (waiting.TryPop(out var glyph))
        {
            if (used.Add(glyph) && Outline(tables, glyph) is { Length: > 0 } outline && (short)U16(outline, 0) < 0)
            {
                ushort flags;
                var at = 10;
                do
                {
                    flags = U16(outline, at);
                    waiting.Push(U16(outline, at + 2));
                    at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
                }
                while ((flags & 0x20) != 0);
            }
        }

        return used;
    }

    // Glyphs beyond the table's first part share the last advance there (all of a monospaced font do) and have a bearing only.
    private static byte[] Metrics(Dictionary<string, byte[]> tables, int glyph)
    {
        var (metrics, pairs) = (tables["hmtx"], U16(tables["hhea"], 34));
        return glyph < pairs ? metrics[(glyph * 4)..((glyph * 4) + 4)]
            : [.. metrics.AsSpan((pairs - 1) * 4, 2), .. metrics.AsSpan((pairs * 4) + ((glyph - pairs) * 2), 2)];
    }

    private static byte[] Outline(Dictionary<string, byte[]> tables, int glyph)
    {
        var (loca, wide) = (tables["loca"], U16(tables["head"], 50) == 1);
        int At(int i) => wide ? (int)U32(loca, i * 4) : U16(loca, i * 2) * 2;
        return tables["glyf"][At(glyph)..At(glyph + 1)];
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(Dictionary<string, byte[]> tables, HashSet<int> used, int count)
    {
        var wide = U16(tables["head"], 50) == 1;
        var (glyf, loca) = (new List<byte>(), new List<byte>());
        for (var glyph = 0; glyph <= count; glyph++)
        {
            loca.AddRange(wide ? Bytes32((uint)glyf.Count) : Bytes16(glyf.Count / 2));
            if (used.Contains(glyph))
            {
                glyf.AddRange(Outline(tables, glyph));
                glyf.AddRange(new byte[-glyf.Count & 3]);
            }
        }

        return ([.. glyf], [.. loca]);
    }

    // One segment a character, in format 4: start = end = the character, the glyph by its difference.
    private static byte[] CharacterMap(Dictionary<int, int> glyphOf)
    {
        var segments = glyphOf.OrderBy(p => p.Key).Select(p => (Character: p.Key, Delta: p.Value - p.Key))
            .Append((Character: 0xFFFF, Delta: 1)).ToArray();
        int[] words =
        [
            0, 1, 3, 1, 0, 12, 4, 16 + (segments.Length * 8), 0, segments.Length * 2, 0, 0, 0, .. segments.Select(s => s.Character), 0,
            .. segments.Select(s => s.Character), .. segments.Select(s => s.Delta), .. segments.Select(_ => 0),
        ];
        return [.. words.SelectMany(Bytes16)];
    }

    private static byte[] Assemble(Dictionary<string, byte[]> tables)
    {
        var (head, body) = (new List<byte>(), new List<byte>());
        head.AddRange([0, 1, 0, 0, .. Bytes16(tables.Count), 0, 0, 0, 0, 0, 0]);
        foreach (var (name, data) in tables.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var start = 12 + (tables.Count * 16) + body.Count;
            head.AddRange([.. Encoding.ASCII.GetBytes(name), 0, 0, 0, 0, .. Bytes32((uint)start), .. Bytes32((uint)data.Length)]);
            body.AddRange(data);
            body.AddRange(new byte[-data.Length & 3]);
        }

        return [.. head, .. body];
    }

    private static ushort U16(byte[] data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private static uint U32(byte[] data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));

    private static byte[] Bytes16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Bytes32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
