using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>Writes what was sent with a mail into the lease's folder, within the limits.</summary>
public sealed class MailAttachments(PrepareRequest request, string folder)
{
    /// <summary>Images that the body shows and that are smaller (bytes) are bullets, logos and tracking dots.</summary>
    private const long TinyImage = 4 << 10;

    private long left = request.Limits.ArchiveBytes;
    private bool full;

    public List<Attachment> Taken { get; } = [];

    public List<Problem> Problems { get; } = [];

    public bool HasRoom => !full;

    public void TakeAll(IReadOnlyList<MimeEntity> entities)
    {
        if (entities.Count > 0 && request.Depth >= request.Limits.ArchiveDepth)
        {
            Problems.Add(new Problem(Reason.BombDepth, $"The mail lies {request.Depth} containers deep; its {entities.Count:N0} attachments were left in it."));
            return;
        }

        foreach (var entity in entities)
        {
            Take(entity);
        }
    }

    /// <summary>A whole message becomes a mail file.</summary>
    public void Take(MimeMessage message) => Write(Named(message.Subject, ".eml"), inline: false, to => message.WriteTo(to));

    private void Take(MimeEntity entity)
    {
        switch (entity)
        {
            case MessagePart { Message: { } message }:
                Take(message);
                break;
            case MimePart { Content: not null } part:
                var inline = part.ContentType.IsMimeType("image", "*") && !part.IsAttachment;
                Write(part.FileName ?? Named(part.ContentType.Name ?? "attachment", Extension(part.ContentType)), inline, to => part.Content.DecodeTo(to));
                break;
        }
    }

    private void Write(string name, bool inline, Action<Stream> write)
    {
        if (full)
        {
            return;
        }

        var file = Attachments.FileName(Taken.Count + 1);
        var path = Path.Combine(folder, file);
        using (var to = File.Create(path))
        {
            write(to);
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

        Taken.Add(new Attachment(Attachments.PlainName(name), file, inline));
    }

    private static string Named(string? name, string extension) => (string.IsNullOrWhiteSpace(name) ? "message" : name.Replace('/', '-')) + extension;

    private static string Extension(ContentType type) => MimeTypes.TryGetExtension(type.MimeType, out var extension) ? extension : "";
}
