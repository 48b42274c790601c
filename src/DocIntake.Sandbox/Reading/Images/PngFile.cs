using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>A PNG's chunks. A PDF can hold the compressed data of a plain one as it is.</summary>
internal static class PngFile
{
    private const double MetresPerInch = .0254;

    /// <summary>Width and height as the header says; null when there is no header.</summary>
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> file) => file.Length >= 24 && FormatSniffer.At(file, 12, "IHDR"u8)
        ? (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..])) : null;

    /// <summary>The image with its data as it is; null when it has transparency, interlacing or 16 bits, which a PDF holds differently.</summary>
    public static EmbeddedImage? Read(byte[] file)
    {
        if (Size(file) is not var (width, height) || file.Length < 33)
        {
            return null;
        }

        int bits = file[24], kind = file[25];
        using var data = new MemoryStream();
        (double X, double Y) dpi = (0, 0);
        bool whole = false, palette = false, transparent = false;
        var colours = kind switch { 0 => "/DeviceGray", 2 => "/DeviceRGB", _ => "" };
        foreach (var (name, body) in Chunks(file))
        {
            switch (name)
            {
                case "IDAT": data.Write(body.Span); break;
                case "IEND": whole = true; break;
                case "tRNS": transparent = true; break;
                case "PLTE" when kind == 3:
                    colours = $"[/Indexed /DeviceRGB {(body.Length / 3) - 1} <{Convert.ToHexString(body.Span)}>]";
                    palette = true;
                    break;
                case "pHYs" when body.Length >= 9 && body.Span[8] == 1:
                    dpi = (PerInch(body.Span), PerInch(body.Span[4..]));
                    break;
            }
        }

        if (bits > 8 || kind is 4 or 6 || file[28] != 0 || transparent || (kind == 3 && !palette) || data.Length == 0)
        {
            return null;
        }

        var predictor = $"/DecodeParms <</Predictor 15 /Colors {(kind == 2 ? 3 : 1)} /BitsPerComponent {bits} /Columns {width}>>";
        return new EmbeddedImage(width, height, $"/ColorSpace {colours} /BitsPerComponent {bits} /Filter /FlateDecode {predictor}", data.ToArray(), dpi.X, dpi.Y, IsWhole: whole);
    }

    private static double PerInch(ReadOnlySpan<byte> perMetre) =>
        Math.Round(BinaryPrimitives.ReadUInt32BigEndian(perMetre) * MetresPerInch, 1);

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Body)> Chunks(byte[] file)
    {
        for (var at = 8; at + 8 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            // A chunk that is cut off still gives what there is of it.
            var there = (int)Math.Min(length, (uint)(file.Length - at - 8));
            yield return (FormatSniffer.Ascii(file.AsSpan(at + 4, 4)), file.AsMemory(at + 8, there));
            if (there < length)
            {
                yield break;
            }

            at += 12 + there;
        }
    }
}
