using System.Buffers.Binary;
using System.IO.Compression;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>What an archive's directory says, read with care.</summary>
public static class ZipDirectory
{
    private const int EndLength = 22;
    private const int SymbolicLink = 0xA000;
    private const int KindMask = 0xF000;

    /// <summary>
    /// Entries as the end of the archive states them, so that a huge directory is refused before it is loaded. 65,535 stands for "that
    /// many or more"; 0 when there is no such end, and opening the archive will say what is wrong.
    /// </summary>
    public static int CountEntries(string path)
    {
        using var file = File.OpenRead(path);
        var tail = new byte[Math.Min(file.Length, EndLength + ushort.MaxValue)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        return at < 0 || at + EndLength > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
    }

    /// <summary>Bytes of all files unpacked, as the directory states them; never more than <see cref="long.MaxValue"/>, whatever it claims.</summary>
    public static long Unpacked(ZipArchive archive) =>
        (long)Math.Min(long.MaxValue, archive.Entries.Aggregate(0m, (sum, entry) => sum + Math.Abs((decimal)entry.Length)));

    /// <summary>A file that somebody meant to send: no folder, no symbolic link, no litter of an operating system.</summary>
    public static bool IsFile(ZipArchiveEntry entry)
    {
        var isLink = ((entry.ExternalAttributes >> 16) & KindMask) == SymbolicLink;
        return entry.FullName.Length > 0 && entry.FullName[^1] is not ('/' or '\\') && !isLink && !ArchiveNames.IsLitter(entry.FullName);
    }
}
