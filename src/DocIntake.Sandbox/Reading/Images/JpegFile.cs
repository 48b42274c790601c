using System.Buffers.Binary;

namespace DocIntake.Sandbox.Reading.Images;

/// <summary>A JPEG's markers: size, colours, resolution and orientation, without decoding it.</summary>
internal static class JpegFile
{
    private static ReadOnlySpan<byte> StartOfScan => [0xFF, 0xDA];

    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    private const int App0 = 0xE0, App1 = 0xE1, Adobe = 0xEE;

    /// <summary>The image with its bytes as they are; null when the file is no JPEG that a PDF can hold (lossless, arithmetic, 12 bits, or no frame at all).</summary>
    public static EmbeddedImage? Read(byte[] file)
    {
        int width = 0, height = 0, components = 0, orientation = 1;
        (double X, double Y) dpi = (0, 0);
        var inverted = false;
        foreach (var (marker, segment) in Segments(file))
        {
            var body = segment.Span;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when body.Length >= 6 && body[0] == 8:
                    (height, width, components) = (BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]), body[5]);
                    break;
                case App0 when body.Length >= 12 && FormatSniffer.At(body, 0, "JFIF"u8):
                    var perUnit = body[7] switch { 1 => 1, 2 => 2.54, _ => 0 };
                    dpi = (BinaryPrimitives.ReadUInt16BigEndian(body[8..]) * perUnit, BinaryPrimitives.ReadUInt16BigEndian(body[10..]) * perUnit);
                    break;
                case App1 when FormatSniffer.At(body, 0, "Exif\0\0"u8):
                    using (var exif = new MemoryStream(segment[6..].ToArray()))
                    {
                        var tags = ImageDirectory.ReadAll(exif, 1).FirstOrDefault();
                        orientation = (int)(tags?.Value(ImageDirectory.OrientationTag, 1) ?? 1);
                        dpi = dpi.X > 0 || tags is null ? dpi : tags.Dpi;
                    }

                    break;
                case Adobe when FormatSniffer.At(body, 0, "Adobe"u8):
                    inverted = true;
                    break;
            }
        }

        var colours = components switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK", _ => null };
        if (colours is null || width == 0 || height == 0)
        {
            return null;
        }

        // Adobe stores CMYK upside down.
        var decode = components == 4 && inverted ? " /Decode [1 0 1 0 1 0 1 0]" : "";
        var whole = file.AsSpan().LastIndexOf(EndOfImage) > file.AsSpan().IndexOf(StartOfScan);
        return new EmbeddedImage(width, height, $"/ColorSpace {colours} /BitsPerComponent 8 /Filter /DCTDecode{decode}", file, dpi.X, dpi.Y, orientation is >= 1 and <= 8 ? orientation : 1, whole);
    }

    private static IEnumerable<(int Marker, ReadOnlyMemory<byte> Body)> Segments(byte[] file)
    {
        for (var at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++; // fill byte
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
            if (marker == StartOfScan[1] || length < 2 || at + 2 + length > file.Length)
            {
                yield break;
            }

            yield return (marker, file.AsMemory(at + 4, length - 2));
            at += 2 + length;
        }
    }
}
