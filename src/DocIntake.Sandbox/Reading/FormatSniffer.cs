using System.Text;
using DocIntake.Sandbox.Reading.Mock;

namespace DocIntake.Sandbox.Reading;

/// <summary>Tells a file's format by its bytes; the name only decides between kinds of plain text.</summary>
public static class FormatSniffer
{
    /// <summary>Bytes of the file's beginning that are looked at.</summary>
    private const int HeadLength = 8 << 10;

    // A reader of PDF accepts junk before the header up to here, and so do we.
    private const int PdfHeaderWithin = 1024;

    private static readonly (int Offset, byte[] Bytes, string Format)[] Magic =
    [
        (0, "%PDF-"u8.ToArray(), "pdf"),
        (0, [0x49, 0x49, 0x2A, 0x00], "tiff"), (0, [0x4D, 0x4D, 0x00, 0x2A], "tiff"),
        (0, [0x49, 0x49, 0x2B, 0x00], "bigtiff"), (0, [0x4D, 0x4D, 0x00, 0x2B], "bigtiff"),
        (0, [0xFF, 0xD8, 0xFF], "jpeg"), (0, [0x89, 0x50, 0x4E, 0x47], "png"), (0, "GIF8"u8.ToArray(), "gif"),
        (0, [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20], "jp2"), (0, [0xFF, 0x4F, 0xFF, 0x51], "jp2"),
        (0, "8BPS"u8.ToArray(), "psd"), (0, "AT&TFORM"u8.ToArray(), "djvu"), (128, "DICM"u8.ToArray(), "dicom"),
        (0, "{\\rtf"u8.ToArray(), "rtf"), (0, "%!PS"u8.ToArray(), "ps"), (0, [0xFF, 0x57, 0x50, 0x43], "wpd"),
        (0, [0x78, 0x9F, 0x3E, 0x22], "tnef"), (0, [0x37, 0x7A, 0xBC, 0xAF], "7z"), (0, "Rar!"u8.ToArray(), "rar"),
        (0, [0x1F, 0x8B], "gz"), (0, "BZh"u8.ToArray(), "bz2"), (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz"), (257, "ustar"u8.ToArray(), "tar"),
        (0, "ID3"u8.ToArray(), "mp3"), (0, [0xFF, 0xFB], "mp3"), (0, [0xFF, 0xF3], "mp3"), (0, "OggS"u8.ToArray(), "ogg"),
        (0, "fLaC"u8.ToArray(), "flac"), (0, "#!AMR"u8.ToArray(), "amr"), (0, [0x1A, 0x45, 0xDF, 0xA3], "mkv"),
        (0, [0x30, 0x26, 0xB2, 0x75], "wmv"), (0, [0x00, 0x00, 0x01, 0xBA], "mpg"), (0, [0x00, 0x00, 0x01, 0xB3], "mpg"),
        (0, "MZ"u8.ToArray(), "exe"), (0, [0x7F, 0x45, 0x4C, 0x46], "exe"), (0, "SQLite format 3\0"u8.ToArray(), "sqlite"),
        (0, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], "lnk"),
    ];

    /// <summary>"pdf", "tiff", "jpeg", …, "unknown"; "empty" for no bytes at all.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Sniff(string path, string name)
    {
        using var file = File.OpenRead(path);
        var head = new byte[HeadLength];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head.Length == 0 ? "empty"
            : MockReader.Recognises(head) ? "mock"
            : ByMagic(head) ?? Containers.Sniff(file, head) ?? LatePdf(head) ?? PlainText.Sniff(head, name, whole: file.Length <= HeadLength) ?? "unknown";
    }

    private static string? ByMagic(byte[] head)
    {
        foreach (var (offset, bytes, format) in Magic)
        {
            // "MZ" and "BM" also begin words; two letters alone are believed only when what follows is no text.
            if (At(head, offset, bytes) && (bytes.Length > 2 || format is "gz" or "mp3" || head.AsSpan().Contains((byte)0)))
            {
                return format;
            }
        }

        return At(head, 0, "BM"u8) && head.Length > 14 && head.AsSpan(6, 4).SequenceEqual("\0\0\0\0"u8) ? "bmp" : null;
    }

    private static string? LatePdf(byte[] head) =>
        head.AsSpan(0, Math.Min(head.Length, PdfHeaderWithin)).IndexOf("%PDF-"u8) >= 0 ? "pdf" : null;

    internal static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> bytes) =>
        head.Length >= offset + bytes.Length && head.Slice(offset, bytes.Length).SequenceEqual(bytes);

    internal static string Ascii(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
