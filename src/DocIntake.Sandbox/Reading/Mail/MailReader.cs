using System.Text;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Mail.Outlook;
using DocIntake.Sandbox.Reading.Text;
using MimeKit;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>
/// Mail: its head and body become the pages, what was sent with it becomes attachments. Nothing is ever fetched. A mailbox of several
/// messages is a container of mails.
/// </summary>
public sealed class MailReader : IFormatReader
{
    // MimeKit knows only the charsets that .NET knows, and without this .NET knows few.
    static MailReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IReadOnlyList<string> Formats { get; } = ["eml", "mbox", "tnef"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        if (format == "tnef")
        {
            return Wrapped(request, folder);
        }

        using var file = Open(Path.Combine(folder, request.File));
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = request.Limits.MailDepth;
        var parser = new MimeParser(options, file, format == "mbox" ? MimeFormat.Mbox : MimeFormat.Entity, persistent: true);
        using var message = parser.ParseMessage();
        return format == "mbox" && !parser.IsEndOfStream
            ? Mailbox(message, parser, request, folder)
            : MailPages.Write("eml", message, MailParts.Of(message), request, folder);
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

    /// <summary>Outlook's winmail.dat without the mail it came with: a mail where it holds a text, else a container of files.</summary>
    private static Reply Wrapped(PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        using var file = File.OpenRead(path);
        using var part = new TnefPart { Content = new MimeContent(file) };
        using var message = part.ConvertToMessage();
        using (var again = File.OpenRead(path))
        {
            WrappedHead.Complete(again, message);
        }

        var content = MailParts.Of(message);
        var reply = MailPages.Write("tnef", message, content, request, folder);
        return content.Bodies.Exists(body => body.Speaks) || reply is not Prepared prepared ? reply : prepared with { PageCount = 0, Rendition = null, RenderedFromContent = false };
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
