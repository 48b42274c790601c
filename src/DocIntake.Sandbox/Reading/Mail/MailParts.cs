using System.Text;
using DocIntake.Documents;
using MimeKit;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>Takes the parts of a MIME message apart.</summary>
public static class MailParts
{
    // A signature proves who sent the mail, and stays with the original; as a document of its own it would only be noise.
    private static readonly HashSet<string> Signatures = new(StringComparer.OrdinalIgnoreCase)
        { "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature" };

    public static MailContent Of(MimeMessage message)
    {
        var content = new MailContent();
        if (message.Body is { } body)
        {
            Sort(body, content);
        }

        return content;
    }

    /// <summary>Adds an entity and what is in it. Depth is bounded by the parser's own limit.</summary>
    public static void Sort(MimeEntity entity, MailContent content)
    {
        switch (entity)
        {
            case Multipart multipart when multipart.ContentType.IsMimeType("multipart", "encrypted"):
                content.Encrypted = true;
                break;
            case MultipartAlternative alternative:
                SortAlternative(alternative, content);
                break;
            case Multipart multipart:
                foreach (var part in multipart)
                {
                    Sort(part, content);
                }

                break;
            case TnefPart { Content: { } bytes } tnef:
                SortTnef(tnef, bytes, content);
                break;
            case TextPart { IsAttachment: false, FileName: null } calendar when calendar.ContentType.IsMimeType("text", "calendar"):
                content.Calendars.Add(calendar.Text);
                break;
            case TextPart { IsAttachment: false, FileName: null } text when text.IsPlain || text.IsHtml || text.IsEnriched || text.IsRichText:
                content.Bodies.Add(Body(text));
                break;
            case MessageDeliveryStatus { Content: not null } status:
                content.Bodies.Add(MailBody.Plain(Encoding.UTF8.GetString(Bytes(status))));
                break;
            case MessagePart { Message: { } message }:
                content.Files.Add(new MailFile(Named(message.Subject, ".eml"), null, IsImage: false, to => message.WriteTo(to)));
                break;
            case MimePart { Content: { } bytes } part when !Signatures.Contains(part.ContentType.MimeType):
                SortPart(part, bytes, content);
                break;
        }
    }

    /// <summary>A name for a message without one: its subject.</summary>
    public static string Named(string? subject, string extension) =>
        (string.IsNullOrWhiteSpace(subject) ? "message" : subject.Replace('/', '-')) + extension;

    private static void SortPart(MimePart part, IMimeContent bytes, MailContent content)
    {
        var type = part.ContentType;
        // The parser leaves what lies too deep as it is: a part that should have had parts.
        content.TooDeep |= type.IsMimeType("multipart", "*") || type.IsMimeType("message", "rfc822");
        content.Encrypted |= type.IsMimeType("application", "pkcs7-mime") && type.Parameters["smime-type"] != "signed-data";
        var name = part.FileName ?? Named(type.Name ?? "attachment", MimeTypes.TryGetExtension(type.MimeType, out var extension) ? extension : "");
        content.Files.Add(new MailFile(name, part.ContentId, type.IsMimeType("image", "*"), to => bytes.DecodeTo(to)));
    }

    /// <summary>The same text in several forms: one is read; files between them are kept.</summary>
    private static void SortAlternative(MultipartAlternative alternative, MailContent content)
    {
        var forms = new MailContent();
        foreach (var part in alternative)
        {
            Sort(part, forms);
        }

        if (MailBody.Choose(forms.Bodies, forms.Files) is { } chosen)
        {
            content.Bodies.Add(chosen);
        }

        content.AddAllBut(forms);
    }

    /// <summary>Outlook's own wrapping, winmail.dat: its files always, its text only where the mail has none beside it.</summary>
    private static void SortTnef(TnefPart tnef, IMimeContent bytes, MailContent content)
    {
        var inside = new MailContent();
        if (PageEdge.Try(() => inside = Unwrap(tnef)) is not null)
        {
            content.Problems.Add(new Problem(Reason.ContainerPartial, "What Outlook wrapped into winmail.dat is damaged and was not taken out; ask for the files again."));
            content.Files.Add(new MailFile(tnef.FileName ?? "winmail.dat", null, IsImage: false, to => bytes.DecodeTo(to)));
        }
        else if (content.Bodies.Exists(body => body.Speaks))
        {
            content.AddAllBut(inside);
        }
        else
        {
            content.Add(inside);
        }
    }

    // The message is not disposed: its files are read from it later.
    private static MailContent Unwrap(TnefPart tnef) => Of(tnef.ConvertToMessage());

    private static MailBody Body(TextPart text) =>
        text.IsRichText ? MailBody.Rich(Bytes(text), int.MaxValue) : text.IsHtml ? MailBody.Html(text.Text) : MailBody.Plain(text.Text);

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
