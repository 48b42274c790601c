using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Text;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>How a mail looks on paper.</summary>
public static class MailPages
{
    /// <summary>Takes the files out, sets head and body on pages and answers with both.</summary>
    /// <param name="head">Only its headers are used.</param>
    public static Reply Write(string format, MimeMessage head, MailContent content, PrepareRequest request, string folder)
    {
        var pictures = new MailPictures(content.Files, folder);
        var shown = new HtmlPictures(request.Limits, pictures.Bytes);
        List<Block> text = [.. content.Calendars.SelectMany(Invitation.Blocks), .. content.Bodies.SelectMany(body => body.Blocks(shown))];
        var taken = new MailAttachments(request, folder);
        taken.TakeAll(content.Files, pictures);
        List<Problem> problems = [.. content.Problems, .. taken.Problems];
        if (content.Encrypted)
        {
            problems.Add(new Problem(Reason.EncryptedPassword, "The mail's text is encrypted; ask the sender for it in the clear."));
        }

        if (content.TooDeep)
        {
            problems.Add(new Problem(Reason.BombDepth, "Parts of the mail lie deeper in others than is followed; look at the original."));
        }

        return TextPages.Write(format, [.. Head(head, taken.Taken), .. text], request, folder, taken.Taken, MailHead.Of(head), problems);
    }

    private static List<Block> Head(MimeMessage message, IReadOnlyList<Attachment> attachments)
    {
        var head = new List<(string, string)>();
        Add("From", MailHead.Addresses(message, HeaderId.From, message.From));
        Add("To", MailHead.Addresses(message, HeaderId.To, message.To));
        Add("Cc", MailHead.Addresses(message, HeaderId.Cc, message.Cc));
        Add("Bcc", MailHead.Addresses(message, HeaderId.Bcc, message.Bcc));
        Add("Date", MailHead.Date(message, "dddd, MMMM d, yyyy 'at' h:mm tt (zzz)"));
        Add("Attached", CleanText.Line(string.Join("; ", attachments.Where(attachment => !attachment.Inline).Select(attachment => attachment.Name))));
        return [new Heading(2, Subject(message)), new Rendering.Fields(head), new Rule()];

        void Add(string name, string line)
        {
            if (line.Length > 0)
            {
                head.Add((name, line));
            }
        }
    }

    private static string Subject(MimeMessage message) => CleanText.Line(message.Subject ?? "") is { Length: > 0 } subject ? subject : "(no subject)";
}
