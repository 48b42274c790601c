using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Text;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>
/// Mail: its head and body become the pages, what was sent with it becomes attachments. Nothing is ever fetched. A mailbox of several
/// messages is a container of mails.
/// </summary>
public sealed class MailReader : IFormatReader
{
    private const int MaxMimeDepth = 64;

    public IReadOnlyList<string> Formats { get; } = ["eml", "mbox"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        using var file = Open(Path.Combine(folder, request.File));
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = MaxMimeDepth;
        var parser = new MimeParser(options, file, format == "mbox" ? MimeFormat.Mbox : MimeFormat.Entity, persistent: true);
        using var message = parser.ParseMessage();
        return format == "mbox" && !parser.IsEndOfStream
            ? Mailbox(message, parser, request, folder)
            : Message(message, request, folder);
    }

    /// <summary>Mail is ASCII at heart; a copy that some program saved in UTF-16 is turned back first.</summary>
    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        var head = new byte[2];
        file.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        file.Position = 0;
        if (head is not ([0xFF, 0xFE] or [0xFE, 0xFF] or [0, _] or [_, 0]))
        {
            return file;
        }

        file.Dispose();
        return new MemoryStream(Encoding.UTF8.GetBytes(TextDecoder.Decode(File.ReadAllBytes(path))));
    }

    private static Reply Message(MimeMessage message, PrepareRequest request, string folder)
    {
        var parts = MailParts.Of(message);
        var taken = new MailAttachments(request, folder);
        taken.TakeAll(parts.Attached);
        if (parts.Encrypted)
        {
            taken.Problems.Add(new Problem(Reason.EncryptedPassword, "The mail's text is encrypted; ask the sender for it in the clear."));
        }

        return TextPages.Write("eml", MailPages.Blocks(message, parts.Bodies, taken.Taken), request, folder, taken.Taken, MailPages.Headers(message), taken.Problems);
    }

    private static Prepared Mailbox(MimeMessage first, MimeParser parser, PrepareRequest request, string folder)
    {
        var taken = new MailAttachments(request, folder);
        taken.Take(first);
        while (!parser.IsEndOfStream && taken.HasRoom)
        {
            using var message = parser.ParseMessage();
            taken.Take(message);
        }

        return new Prepared("mbox", 0, null, RenderedFromContent: false, taken.Taken, new Dictionary<string, string>(), taken.Problems);
    }
}
