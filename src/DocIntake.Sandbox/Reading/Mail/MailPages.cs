using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Text;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>How a mail looks on paper, and its head as data.</summary>
public static class MailPages
{
    /// <summary>Takes the files out, sets head and body on pages and answers with both.</summary>
    /// <param name="head">Only its headers are used.</param>
    public static Reply Write(string format, MimeMessage head, MailContent content, PrepareRequest request, string folder)
    {
        var taken = new MailAttachments(request, folder);
        taken.TakeAll(content.Files, content.Bodies);
        List<Problem> problems = [.. content.Problems, .. taken.Problems];
        if (content.Encrypted)
        {
            problems.Add(new Problem(Reason.EncryptedPassword, "The mail's text is encrypted; ask the sender for it in the clear."));
        }

        if (content.TooDeep)
        {
            problems.Add(new Problem(Reason.BombDepth, "Parts of the mail lie deeper in others than is followed; look at the original."));
        }

        return TextPages.Write(format, Blocks(head, content.Bodies, taken.Taken), request, folder, taken.Taken, Headers(head), problems);
    }

    private static List<Block> Blocks(MimeMessage message, IEnumerable<MailBody> bodies, IReadOnlyList<Attachment> attachments)
    {
        var head = new List<(string, string)>();
        Add("From", Line(message.From));
        Add("To", Line(message.To));
        Add("Cc", Line(message.Cc));
        Add("Bcc", Line(message.Bcc));
        Add("Date", HasDate(message) ? message.Date.ToString("dddd, MMMM d, yyyy 'at' h:mm tt (zzz)", CultureInfo.InvariantCulture) : "");
        Add("Attached", CleanText.Line(string.Join("; ", attachments.Where(attachment => !attachment.Inline).Select(attachment => attachment.Name))));
        return [new Heading(2, Subject(message)), new Rendering.Fields(head), new Rule(), .. bodies.SelectMany(Body)];

        void Add(string name, string line)
        {
            if (line.Length > 0)
            {
                head.Add((name, line));
            }
        }
    }

    /// <summary>As <see cref="Prepared.Headers"/> wants it; a header that the mail lacks is absent.</summary>
    private static Dictionary<string, string> Headers(MimeMessage message)
    {
        var headers = new Dictionary<string, string>
        {
            ["from"] = Line(message.From),
            ["to"] = Line(message.To),
            ["cc"] = Line(message.Cc),
            ["subject"] = CleanText.Line(message.Subject ?? ""),
            ["date"] = HasDate(message) ? message.Date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : "",
            ["message-id"] = CleanText.Line(message.MessageId ?? ""),
        };
        return headers.Where(header => header.Value.Length > 0).ToDictionary();
    }

    private static IEnumerable<Block> Body(MailBody body) => body.IsHtml ? HtmlReader.Blocks(body.Text) : PlainTextReader.Blocks(body.Text);

    private static string Subject(MimeMessage message) => CleanText.Line(message.Subject ?? "") is { Length: > 0 } subject ? subject : "(no subject)";

    // Somebody known by name alone, as inside one firm's Exchange, has no address to show.
    private static string Line(InternetAddressList addresses) =>
        CleanText.Line(string.Join(", ", addresses.Select(address => address is MailboxAddress { Address: "" } named ? named.Name : address.ToString())));

    private static bool HasDate(MimeMessage message) => message.Headers.Contains(HeaderId.Date) && message.Date > DateTimeOffset.UnixEpoch;
}
