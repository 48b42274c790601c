using System.Buffers.Binary;
using System.Text;

namespace DocIntake.Sandbox.Reading;

/// <summary>Formats that are told by what is inside a container: ZIP, OLE compound files, RIFF and ISO media files.</summary>
internal static class Containers
{
    /// <summary>Bytes of a directory (ZIP's central one, OLE's first sectors) that are searched for telling names.</summary>
    private const int DirectoryLength = 256 << 10;

    private static readonly (string Name, string Format)[] OleStreams =
    [
        // A message can embed a document and a document cannot embed a message's properties: so it comes first.
        ("__properties_version1.0", "msg"), ("EncryptedPackage", "office-encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"), ("Book", "xls"), ("VisioDocument", "visio"),
    ];

    private static readonly (string Prefix, string Format)[] ZipFolders =
        [("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "visio")];

    /// <summary>The format, or null when it is none of these containers.</summary>
    public static string? Sniff(FileStream file, byte[] head)
    {
        if (FormatSniffer.At(head, 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return Ole(file, head);
        }

        if (FormatSniffer.At(head, 0, "PK\x03\x04"u8) || FormatSniffer.At(head, 0, "PK\x05\x06"u8))
        {
            return Zip(file, head);
        }

        return FormatSniffer.At(head, 0, "RIFF"u8) ? Riff(head) : FormatSniffer.At(head, 4, "ftyp"u8) ? IsoMedia(head) : null;
    }

    private static string Riff(byte[] head) => FormatSniffer.At(head, 8, "WEBP"u8) ? "webp" : FormatSniffer.At(head, 8, "WAVE"u8) ? "wav" : "avi";

    private static string IsoMedia(byte[] head) => FormatSniffer.Ascii(head.AsSpan(8, Math.Min(4, Math.Max(0, head.Length - 8)))) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => "heic",
        "avif" or "avis" => "avif",
        "qt  " => "mov",
        "M4A " or "M4B " => "m4a",
        _ => "mp4",
    };

    private static string Ole(FileStream file, byte[] head)
    {
        if (head.Length < 512)
        {
            return "ole";
        }

        var sector = 1L << Math.Min(12, (int)BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(30)));
        var directory = Read(file, (BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(48)) + 1L) * sector);
        return Array.Find(OleStreams, stream => directory.AsSpan().IndexOf(Encoding.Unicode.GetBytes(stream.Name)) >= 0).Format ?? "ole";
    }

    // Looks at names only, straight from the bytes: opening the archive would already build a list of all its entries.
    private static string Zip(FileStream file, byte[] head)
    {
        if (head.AsSpan().IndexOf("mimetypeapplication/"u8) is 30)
        {
            var kind = FormatSniffer.Ascii(head.AsSpan(50, Math.Min(64, head.Length - 50)));
            return kind.StartsWith("epub", StringComparison.Ordinal) ? "epub"
                : kind.Contains("opendocument.text", StringComparison.Ordinal) ? "odt"
                : kind.Contains("opendocument.spreadsheet", StringComparison.Ordinal) ? "ods"
                : kind.Contains("opendocument.presentation", StringComparison.Ordinal) ? "odp" : "zip";
        }

        var names = head.AsSpan().ToArray().Concat(Read(file, Math.Max(0, file.Length - DirectoryLength))).ToArray().AsSpan();
        if (names.IndexOf("[Content_Types].xml"u8) < 0)
        {
            return "zip";
        }

        foreach (var (prefix, format) in ZipFolders)
        {
            if (names.IndexOf(Encoding.ASCII.GetBytes(prefix)) >= 0)
            {
                return format;
            }
        }

        return "zip";
    }

    private static byte[] Read(FileStream file, long offset)
    {
        if (offset >= file.Length)
        {
            return [];
        }

        file.Position = offset;
        var bytes = new byte[DirectoryLength];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
