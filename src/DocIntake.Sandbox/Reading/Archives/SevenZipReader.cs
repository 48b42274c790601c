using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using SharpCompress.Archives;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>7-Zip archives, with the limits and the answers of ZIP. Files packed together (solid) come out in one pass.</summary>
public sealed class SevenZipReader : IFormatReader
{
    /// <summary>Bytes; 7-Zip's own largest setting takes 256 MiB.</summary>
    private const long MostDictionary = 300L << 20;

    private const int ReparsePoint = 0x400, UnixKind = 0x8000, UnixLink = 0xA000, UnixKindMask = 0xF000;

    public IReadOnlyList<string> Formats { get; } = ["7z"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        var name = CleanText.Line(request.Name);
        if (ArchiveLimits.Depth(request, name) is { } deep)
        {
            return deep;
        }

        using var file = File.OpenRead(path);
        return Refusal(file, request, name) ?? Open(file, format, request, name, folder);
    }

    private static Reply Open(FileStream file, string format, PrepareRequest request, string name, string folder)
    {
        file.Position = 0;
        using var archive = SevenZipArchive.OpenArchive(file);
        var budget = ArchiveBudget.For(file.Length, request.Limits);
        return ArchiveLimits.Bytes(Unpacked(archive), budget, name) ?? Unpack(archive, new Unpacking(format, name, budget, folder));
    }

    private static Refused? Refusal(FileStream file, PrepareRequest request, string name)
    {
        try
        {
            var header = SevenZipHeader.Read(file, request.Limits.ArchiveEntries);
            return header.Locked ? new(new Problem(Reason.EncryptedPassword, $"'{name}' hides even its file names behind a password; ask the sender for it."))
                : header.Dictionary > MostDictionary ? new(new Problem(Reason.Memory, $"'{name}' needs {header.Dictionary >> 20:N0} MiB of memory to be unpacked; unpack it by hand."))
                : null;
        }
        catch (TooManyException)
        {
            return ArchiveLimits.Entries(long.MaxValue, request, name);
        }
    }

    private static Reply Unpack(IArchive archive, Unpacking unpacking)
    {
        if (archive.IsSolid)
        {
            TakeInOnePass(archive, unpacking);
        }
        else
        {
            foreach (var entry in archive.Entries.Where(IsFile).TakeWhile(_ => unpacking.Stopped is null))
            {
                Take(entry, unpacking, entry.OpenEntryStream);
            }
        }

        return unpacking.Answer();
    }

    // Each file begins where the one before it ended: after a damaged one there is nothing to begin from.
    private static void TakeInOnePass(IArchive archive, Unpacking unpacking)
    {
        using var reader = archive.ExtractAllEntries();
        var left = archive.Entries.Count(IsFile);
        var seen = new HashSet<string>();
        for (var whole = true; whole && left > 0;)
        {
            whole = PageEdge.Try(() => whole = reader.MoveToNextEntry()) is null && whole;
            if (whole && IsFile(reader.Entry))
            {
                left--;
                seen.Add(reader.Entry.Key!);
                whole = Take(reader.Entry, unpacking, reader.OpenEntryStream);
            }
        }

        foreach (var entry in archive.Entries.Where(entry => IsFile(entry) && !seen.Contains(entry.Key!)))
        {
            unpacking.Break(entry.Key!);
        }
    }

    private static bool Take(IEntry entry, Unpacking unpacking, Func<Stream> open)
    {
        if (entry.IsEncrypted)
        {
            unpacking.Lock(entry.Key!);
            return true;
        }

        return unpacking.Take(entry.Key!, entry.Crc == 0 ? null : (uint)entry.Crc, open);
    }

    private static long Unpacked(IArchive archive) =>
        (long)Math.Min(long.MaxValue, archive.Entries.Aggregate(0m, (sum, entry) => sum + Math.Abs((decimal)entry.Size)));

    private static bool IsFile(IEntry entry)
    {
        var attributes = entry.Attrib ?? 0;
        var isLink = (attributes & ReparsePoint) != 0 || ((attributes & UnixKind) != 0 && ((attributes >> 16) & UnixKindMask) == UnixLink);
        return !entry.IsDirectory && !isLink && entry.Key is { Length: > 0 } key && !ArchiveNames.IsLitter(key);
    }
}
