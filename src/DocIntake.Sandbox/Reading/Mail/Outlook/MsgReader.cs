using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Compound;
using DocIntake.Sandbox.Rendering;
using MimeKit;
using MimeKit.Utils;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>Messages as Outlook saves them (.msg): head, body and attachments give the same answer as the same mail in MIME.</summary>
public sealed class MsgReader : IFormatReader
{
    private const int MessageClass = 0x001A, Subject = 0x0037, Submitted = 0x0039, Delivered = 0x0E06, Created = 0x3007, MessageId = 0x1035, References = 0x1039, InReplyTo = 0x1042, TransportHeaders = 0x007D,
        Plain = 0x1000, Html = 0x1013, Rtf = 0x1009;

    private static readonly string[] Texts = ["__substg1.0_1000", "__substg1.0_1013", "__substg1.0_1009"];

    public IReadOnlyList<string> Formats { get; } = ["msg"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        using var file = CompoundFile.Open(Path.Combine(folder, request.File));
        var message = new MapiProperties(file.Root, 32);
        var most = 4L * request.Limits.TextCharacters;
        if (file.Root.Streams.Any(stream => stream.Length > most && Texts.Any(text => stream.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase))))
        {
            return TextPages.TooLong(request, $"more than {request.Limits.TextCharacters:N0} characters of text");
        }

        using var head = Head(message);
        var content = Content(message, file.Root, request.Limits.TextCharacters);
        if (message.Damaged)
        {
            content.Problems.Add(new Problem(Reason.Damaged, $"Parts of '{CleanText.Line(request.Name)}' are damaged and missing here; look at the original or ask for a new copy."));
        }

        return MailPages.Write(format, head, content, request, folder);
    }

    private static MimeMessage Head(MapiProperties message)
    {
        using var transport = Transport(message);
        var head = new MimeMessage { Subject = message.Text(Subject) ?? "" };
        MsgAddresses.Fill(head, message, transport);
        head.Headers.Remove(HeaderId.Date);
        head.Headers.Remove(HeaderId.MessageId);
        // The header knows the hour where it was written, Outlook's own properties only Greenwich's.
        if (transport?.Headers.Contains(HeaderId.Date) == true && transport.Date > DateTimeOffset.UnixEpoch)
        {
            head.Date = transport.Date;
        }
        else if ((message.Time(Submitted) ?? message.Time(Delivered) ?? message.Time(Created)) is { } date)
        {
            head.Date = date;
        }

        if ((message.Text(MessageId)?.Trim('<', '>', ' ') ?? transport?.MessageId) is { Length: > 0 } id)
        {
            head.Headers.Add(HeaderId.MessageId, $"<{CleanText.Line(id)}>");
        }

        head.References.AddRange(MimeUtils.EnumerateReferences($"{message.Text(References) ?? transport?.Headers[HeaderId.References]} {message.Text(InReplyTo) ?? transport?.Headers[HeaderId.InReplyTo]}"));
        return head;
    }

    /// <summary>The headers that the message travelled with; null when it never did.</summary>
    private static MimeMessage? Transport(MapiProperties message)
    {
        if (message.Text(TransportHeaders) is not { } headers)
        {
            return null;
        }

        // Outlook's first line may be "Microsoft Mail Internet Headers Version 2.0", which is no header.
        var start = headers.StartsWith("Microsoft Mail", StringComparison.OrdinalIgnoreCase) ? headers.IndexOf('\n', StringComparison.Ordinal) + 1 : 0;
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(headers[start..].Trim() + "\r\n\r\n"));
        return new MimeParser(bytes, MimeFormat.Entity).ParseMessage();
    }

    private static MailContent Content(MapiProperties message, CompoundFolder root, long most)
    {
        var content = new MailContent();
        var attachments = new MsgAttachments(message, root);
        var kind = message.Text(MessageClass) ?? "";
        if (kind.StartsWith("IPM.Note.SMIME", StringComparison.OrdinalIgnoreCase) && attachments.All.FirstOrDefault(IsSigned) is { } signed)
        {
            using var bytes = MsgAttachments.DataOf(signed)!.Open();
            MailParts.Sort(MimeEntity.Load(bytes), content);
            return content;
        }

        content.Encrypted = kind.Equals("IPM.Note.SMIME", StringComparison.OrdinalIgnoreCase);
        attachments.AddTo(content);
        if (MailBody.Choose([.. Bodies(message, most)], content.Files) is { } body)
        {
            content.Bodies.Add(body);
        }

        return content;
    }

    private static bool IsSigned(MapiProperties attachment) =>
        MsgAttachments.TypeOf(attachment).IsMimeType("multipart", "signed") && MsgAttachments.DataOf(attachment) is not null;

    private static IEnumerable<MailBody> Bodies(MapiProperties message, long most)
    {
        var plain = message.Text(Plain, int.MaxValue);
        var html = message.Bytes(Html) is { } bytes ? message.BodyEncoding.GetString(bytes) : message.Text(Html, int.MaxValue);
        if (plain is not null)
        {
            yield return MailBody.Plain(plain);
        }

        if (html is not null)
        {
            yield return MailBody.Html(html);
        }
        else if (message.Bytes(Rtf) is { } packed && MailBody.Rich(WrappedHtml.Unpack(packed), most) is var rich && (rich.IsHtml || plain is null))
        {
            yield return rich;
        }
    }
}
