using System.IO.Compression;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>
/// ZIP archives: every file inside becomes an attachment under a name of our own, so that a name in the archive can never be a path.
/// Limits hold before unpacking, by what the directory says, and while unpacking, by what really comes out.
/// </summary>
public sealed class ZipReader : IFormatReader
{
    public IReadOnlyList<string> Formats { get; } = ["zip"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        var name = CleanText.Line(request.Name);
        if (request.Depth >= request.Limits.ArchiveDepth)
        {
            return Refuse(Reason.BombDepth, $"'{name}' lies {request.Depth} containers deep, more than are opened; unpack it by hand if it matters.");
        }

        if (ZipDirectory.CountEntries(path) > request.Limits.ArchiveEntries)
        {
            return Refuse(Reason.BombEntries, $"'{name}' holds more than {request.Limits.ArchiveEntries:N0} files; unpack it and send it in parts.");
        }

        using var archive = ZipFile.OpenRead(path);
        var budget = ZipBudget.For(new FileInfo(path).Length, request.Limits);
        return ZipDirectory.Unpacked(archive) > budget.Bytes
            ? Refuse(budget.Reason, $"'{name}' would unpack to more than the {budget.Bytes >> 20:N0} MiB allowed; unpack it by hand if you trust it.")
            : Unpack(format, [.. archive.Entries.Where(ZipDirectory.IsFile)], budget, name, folder);
    }

    private static Reply Unpack(string format, List<ZipArchiveEntry> entries, ZipBudget budget, string name, string folder)
    {
        var attachments = new List<Attachment>();
        var locked = new List<string>();
        var broken = new List<string>();
        foreach (var entry in entries)
        {
            if (entry.IsEncrypted)
            {
                locked.Add(entry.FullName);
                continue;
            }

            var file = Attachments.FileName(attachments.Count + 1);
            switch (budget.Copy(entry, Path.Combine(folder, file)))
            {
                case Copied.Whole:
                    attachments.Add(new Attachment(Attachments.PlainName(entry.FullName), file, Inline: false));
                    break;
                case Copied.Broken:
                    broken.Add(entry.FullName);
                    break;
                default:
                    return Refuse(budget.Reason, $"'{name}' unpacks to more than its directory says and more than is allowed; do not trust it.");
            }
        }

        return Answer(format, attachments, locked, broken, name);
    }

    private static Reply Answer(string format, List<Attachment> attachments, List<string> locked, List<string> broken, string name)
    {
        var all = attachments.Count + locked.Count + broken.Count;
        if (all == 0)
        {
            return Refuse(Reason.ContainerEmpty, $"'{name}' is an archive with no file in it; ask the sender for the documents.");
        }

        var problems = new List<Problem>();
        if (locked.Count > 0)
        {
            problems.Add(new Problem(Reason.EncryptedPassword, $"{Count(locked)} in '{name}' protected by a password ({Some(locked)}); ask the sender for it."));
        }

        if (broken.Count > 0)
        {
            problems.Add(new Problem(Reason.Damaged, $"{Count(broken)} in '{name}' damaged or packed in a way that is not read ({Some(broken)}); ask for a new copy."));
        }

        if (attachments.Count == 0)
        {
            return new Refused(problems[0]);
        }

        if (problems.Count > 0)
        {
            problems.Add(new Problem(Reason.ContainerPartial, $"{attachments.Count:N0} of {all:N0} files were taken out of '{name}'; the others stay in it."));
        }

        return new Prepared(format, 0, null, RenderedFromContent: false, attachments, new Dictionary<string, string>(), problems);
    }

    private static Refused Refuse(Reason reason, string message) => new(new Problem(reason, message));

    private static string Count(List<string> names) => names.Count == 1 ? "1 file is" : $"{names.Count:N0} files are";

    private static string Some(List<string> names) =>
        string.Join(", ", names.Take(3).Select(Attachments.PlainName)) + (names.Count > 3 ? ", …" : "");
}
