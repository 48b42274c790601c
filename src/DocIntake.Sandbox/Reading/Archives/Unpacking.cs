using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>
/// The files of one archive on their way out: each becomes an attachment under a name of our own, so that a name in the archive can never
/// be a path. What stays inside is counted and told.
/// </summary>
/// <param name="name">The archive's name, cleaned, for sentences.</param>
/// <param name="folder">The lease's folder.</param>
public sealed class Unpacking(string format, string name, ArchiveBudget budget, string folder)
{
    private readonly List<Attachment> attachments = [];
    private readonly List<string> locked = [];
    private readonly List<string> broken = [];

    /// <summary>Why nothing more can be taken out; null while all is well.</summary>
    public Refused? Stopped { get; private set; }

    public void Lock(string file) => locked.Add(file);

    public void Break(string file) => broken.Add(file);

    /// <summary>Takes one file out; false when it is damaged or the whole archive is refused.</summary>
    public bool Take(string file, uint? checksum, Func<Stream> open)
    {
        var target = Attachments.FileName(attachments.Count + 1);
        var path = Path.Combine(folder, target);
        var how = Copied.Broken;
        // Unpackers fail on damaged bytes in every way there is.
        var problem = PageEdge.Try(() =>
        {
            using var from = open();
            how = budget.Copy(from, checksum, path);
        });
        if (how == Copied.Whole && problem is null)
        {
            attachments.Add(new Attachment(Attachments.PlainName(file), target, Inline: false));
            return true;
        }

        File.Delete(path);
        Stopped = how == Copied.TooMuch ? Refuse(budget.Reason, $"'{name}' unpacks to more than its directory says and more than is allowed; do not trust it.")
            : problem is { Code: not Reason.Damaged } ? new Refused(problem) : null;
        broken.Add(file);
        return false;
    }

    public Reply Answer()
    {
        var all = attachments.Count + locked.Count + broken.Count;
        if (Stopped is not null || all == 0)
        {
            return Stopped ?? Refuse(Reason.ContainerEmpty, $"'{name}' is an archive with no file in it; ask the sender for the documents.");
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
