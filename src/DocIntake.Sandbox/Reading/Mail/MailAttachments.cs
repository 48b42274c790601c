using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>Writes what was sent with a mail into the lease's folder, within the limits.</summary>
public sealed class MailAttachments(PrepareRequest request, string folder)
{
    /// <summary>Images that the body shows and that are smaller (bytes) are bullets and logos: seen in the body, and nothing beside it.</summary>
    private const long TinyImage = 4 << 10;

    private long left = request.Limits.ArchiveBytes;
    private bool full;

    public List<Attachment> Taken { get; } = [];

    public List<Problem> Problems { get; } = [];

    public bool HasRoom => !full;

    public void TakeAll(IReadOnlyList<MailFile> files, MailPictures pictures)
    {
        if (files.Count > 0 && request.Depth >= request.Limits.ArchiveDepth)
        {
            Problems.Add(new Problem(Reason.BombDepth, $"The mail lies {request.Depth} containers deep; its {files.Count:N0} attachments were left in it."));
            return;
        }

        foreach (var file in files.TakeWhile(_ => HasRoom))
        {
            Take(file, pictures.IsShown(file));
        }
    }

    /// <summary>A whole message becomes a mail file.</summary>
    public void Take(MimeMessage message) =>
        Take(new MailFile(MailParts.Named(message.Subject, ".eml"), null, IsImage: false, to => message.WriteTo(to)), inline: false);

    private void Take(MailFile mailed, bool inline)
    {
        var file = Attachments.FileName(Taken.Count + 1);
        var path = Path.Combine(folder, file);
        if (!mailed.WriteTo(path))
        {
            File.Delete(path);
            Problems.Add(new Problem(Reason.ContainerPartial, $"The attachment '{Attachments.PlainName(mailed.Name)}' is damaged and stays in the mail; ask for a new copy."));
            return;
        }

        var length = new FileInfo(path).Length;
        left -= length;
        full = Taken.Count >= request.Limits.MailAttachments || left < 0;
        if (full)
        {
            Problems.Add(new Problem(Reason.ContainerPartial, $"'{CleanText.Line(request.Name)}' holds more than is taken out of one file; {Taken.Count:N0} parts were, the others stay in it."));
        }

        if (full || (inline && length < TinyImage))
        {
            File.Delete(path);
            return;
        }

        Taken.Add(new Attachment(Attachments.PlainName(mailed.Name), file, inline));
    }
}
