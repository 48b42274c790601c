using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Sandbox.Rendering.Searchable;

/// <summary>The smallest TrueType font: one glyph that draws nothing, half as wide as high, and before it the one that stands for what is missing, which PDF/A forbids to show.</summary>
internal static class EmptyTrueType
{
    private const int UnitsPerEm = 1000, Advance = 500;

    public static byte[] Bytes { get; } = Build();

    private static byte[] Build()
    {
        (string Tag, byte[] Body)[] tables =
        [
            ("glyf", new byte[4]),
            ("head", Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0, UnitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Advance, UnitsPerEm, 0, 8, 2, 0, 0)),
            ("hhea", Words(1, 0, UnitsPerEm, 0, 0, Advance, 0, 0, Advance, 1, 0, 0, 0, 0, 0, 0, 0, 1)),
            ("hmtx", Words(Advance, 0, 0)),
            ("loca", Words(0, 0, 0)),
            ("maxp", Words(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
        ];
        using var font = new MemoryStream();
        font.Write(Words(1, 0, tables.Length, 64, 2, (tables.Length * 16) - 64));
        var offset = 12 + (tables.Length * 16);
        foreach (var (tag, body) in tables)
        {
            font.Write(Encoding.ASCII.GetBytes(tag));
            font.Write(Longs(Sum(body), (uint)offset, (uint)body.Length));
            offset += Padded(body.Length);
        }

        foreach (var (_, body) in tables)
        {
            font.Write(body);
            font.Write(new byte[Padded(body.Length) - body.Length]);
        }

        return font.ToArray();
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(byte[] body)
    {
        var padded = new byte[Padded(body.Length)];
        body.CopyTo(padded, 0);
        var sum = 0u;
        for (var at = 0; at < padded.Length; at += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(padded.AsSpan(at));
        }

        return sum;
    }

    private static byte[] Words(params int[] values) => [.. values.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];

    private static byte[] Longs(params uint[] values) => [.. values.SelectMany(value => new[] { (byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value })];
}
