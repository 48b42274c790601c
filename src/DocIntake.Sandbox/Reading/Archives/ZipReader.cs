using System.IO.Compression;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>
/// ZIP archives: every file inside becomes an attachment. Limits hold before unpacking, by what the directory says, and while unpacking, by
/// what really comes out.
/// </summary>
public sealed class ZipReader : IFormatReader
{
    public IReadOnlyList<string> Formats { get; } = ["zip"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        var name = CleanText.Line(request.Name);
        if ((ArchiveLimits.Depth(request, name) ?? ArchiveLimits.Entries(ZipDirectory.CountEntries(path), request, name)) is { } refused)
        {
            return refused;
        }

        using var archive = ZipFile.OpenRead(path);
        var budget = ArchiveBudget.For(new FileInfo(path).Length, request.Limits);
        return ArchiveLimits.Bytes(ZipDirectory.Unpacked(archive), budget, name)
            ?? Unpack(archive.Entries.Where(ZipDirectory.IsFile), new Unpacking(format, name, budget, folder));
    }

    private static Reply Unpack(IEnumerable<ZipArchiveEntry> entries, Unpacking unpacking)
    {
        foreach (var entry in entries.TakeWhile(_ => unpacking.Stopped is null))
        {
            if (entry.IsEncrypted)
            {
                unpacking.Lock(entry.FullName);
            }
            else
            {
                unpacking.Take(entry.FullName, entry.Crc32, entry.Open);
            }
        }

        return unpacking.Answer();
    }
}
