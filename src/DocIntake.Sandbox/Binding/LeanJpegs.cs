using System.Buffers.Binary;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Takes out of a JPEG what cameras and programs write beside the picture: EXIF with place and time, XMP, IPTC, comments, thumbnails (ITU-T T.81, annex B). What says how it is shown
/// stays: the frame, tables, JFIF, the colour profile and Adobe's mark.
/// </summary>
internal static class LeanJpegs
{
    private const byte Mark = 0xFF, Start = 0xD8, Scan = 0xDA, Jfif = 0xE0, Profile = 0xE2, Adobe = 0xEE, FirstApp = 0xE0, LastApp = 0xEF, Comment = 0xFE;

    /// <summary>Bytes of a JFIF segment, its marker among them, without a thumbnail.</summary>
    private const byte JfifLength = 18;

    /// <summary>Null when there is nothing to take out, or its markers cannot be followed to the picture.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg is not [Mark, Start, Mark, ..])
        {
            return null;
        }

        using var lean = new MemoryStream(jpeg.Length);
        lean.Write(jpeg[..2]);
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == Mark;)
        {
            var marker = jpeg[at + 1];
            if (marker == Scan)
            {
                lean.Write(jpeg[at..]);
                return lean.Length < jpeg.Length ? lean.ToArray() : null;
            }

            var length = marker == Mark ? -1 : BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            if (length is 0 or 1 || at + 2 + length > jpeg.Length)
            {
                return null;
            }

            var segment = jpeg.Slice(at, 2 + length);
            if (marker != Comment && (marker is < FirstApp or > LastApp || IsOfPicture(marker, segment[Math.Min(4, segment.Length)..])))
            {
                // JFIF may bring a small picture of its own: its two sizes and what follows them.
                var isThumbed = marker == Jfif && segment.Length > JfifLength;
                lean.Write(isThumbed ? [Mark, Jfif, 0, JfifLength - 2, .. segment[4..(JfifLength - 2)], 0, 0] : segment);
            }

            at += segment.Length;
        }

        return null;
    }

    private static bool IsOfPicture(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        Jfif => body.StartsWith("JFIF\0"u8),
        Profile => body.StartsWith("ICC_PROFILE\0"u8),
        Adobe => body.StartsWith("Adobe"u8),
        _ => false,
    };
}
