using System.Globalization;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Text;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>How a mail looks on paper, and its head as data.</summary>
public static class MailPages
{
    public static IReadOnlyList<Block> Blocks(MimeMessage message, IEnumerable<TextPart> bodies, IReadOnlyList<Attachment> attachments)
    {
        var head = new List<(string, string)>();
        Add("From", message.From.ToString());
        Add("To", message.To.ToString());
        Add("Cc", message.Cc.ToString());
        Add("Bcc", message.Bcc.ToString());
        Add("Date", HasDate(message) ? message.Date.ToString("dddd, MMMM d, yyyy 'at' h:mm tt (zzz)", CultureInfo.InvariantCulture) : "");
        Add("Attached", string.Join("; ", attachments.Where(attachment => !attachment.Inline).Select(attachment => attachment.Name)));
        return [new Heading(2, Subject(message)), new Fields(head), new Rule(), .. bodies.SelectMany(Body)];

        void Add(string name, string value)
        {
            if (CleanText.Line(value) is { Length: > 0 } line)
            {
                head.Add((name, line));
            }
        }
    }

    /// <summary>As <see cref="Prepared.Headers"/> wants it; a header that the mail lacks is absent.</summary>
    public static Dictionary<string, string> Headers(MimeMessage message)
    {
        var headers = new Dictionary<string, string>
        {
            ["from"] = CleanText.Line(message.From.ToString()),
            ["to"] = CleanText.Line(message.To.ToString()),
            ["cc"] = CleanText.Line(message.Cc.ToString()),
            ["subject"] = CleanText.Line(message.Subject ?? ""),
            ["date"] = HasDate(message) ? message.Date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : "",
            ["message-id"] = CleanText.Line(message.MessageId ?? ""),
        };
        return headers.Where(header => header.Value.Length > 0).ToDictionary();
    }

    private static IEnumerable<Block> Body(TextPart body) => body.IsHtml ? HtmlReader.Blocks(body.Text) : PlainTextReader.Blocks(body.Text);

    private static string Subject(MimeMessage message) => CleanText.Line(message.Subject ?? "") is { Length: > 0 } subject ? subject : "(no subject)";

    private static bool HasDate(MimeMessage message) => message.Headers.Contains(HeaderId.Date) && message.Date > DateTimeOffset.UnixEpoch;
}
