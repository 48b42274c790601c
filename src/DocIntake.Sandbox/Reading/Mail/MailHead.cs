using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;
using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail;

/// <summary>A mail's headers as lines of text.</summary>
public static partial class MailHead
{
    /// <summary>Of a long conversation the newest mails: one of them is in the firm's files, or none.</summary>
    private const int MostAnswered = 50;

    /// <summary>As <see cref="Prepared.Headers"/> wants it; a header that the mail lacks is absent.</summary>
    public static Dictionary<string, string> Of(MimeMessage message)
    {
        var headers = new Dictionary<string, string>
        {
            ["from"] = Addresses(message, HeaderId.From, message.From),
            ["to"] = Addresses(message, HeaderId.To, message.To),
            ["cc"] = Addresses(message, HeaderId.Cc, message.Cc),
            ["subject"] = CleanText.Line(message.Subject ?? ""),
            ["date"] = Date(message, "yyyy-MM-dd'T'HH:mm:sszzz"),
            ["message-id"] = CleanText.Line(message.MessageId ?? ""),
            ["answers"] = CleanText.Line(string.Join(' ', message.References.Append(message.InReplyTo ?? "").Where(id => id.Length > 0).Distinct().TakeLast(MostAnswered))),
        };
        return headers.Where(header => header.Value.Length > 0).ToDictionary();
    }

    /// <summary>The day and hour where it was written; empty when the mail does not say.</summary>
    public static string Date(MimeMessage message, string format) =>
        message.Headers.Contains(HeaderId.Date) && message.Date > DateTimeOffset.UnixEpoch ? message.Date.ToString(format, CultureInfo.InvariantCulture) : "";

    /// <summary>Names and addresses. What is no list of addresses, as exports from Exchange and Notes write it, stands as it was written.</summary>
    public static string Addresses(MimeMessage message, HeaderId header, InternetAddressList addresses)
    {
        var written = message.Headers[header] ?? "";
        return CleanText.Line(addresses.Count == 0 || InternalAddress().IsMatch(written)
            ? InternalAddress().Replace(ExportedName().Replace(written, "\"$1, $2\""), "")
            : string.Join(", ", addresses.Select(address => address is MailboxAddress { Address: "" } named ? named.Name : address.ToString())));
    }

    // What Exchange calls a mailbox inside one firm: no part of a name.
    [GeneratedRegex("\\s*</O=[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex InternalAddress();

    // <Rivera>,"Ana" </O=…>
    [GeneratedRegex("<([^<>@\"]+)>,\\s*\"([^\"<>]*)\"(?=\\s*</O=)", RegexOptions.IgnoreCase)]
    private static partial Regex ExportedName();
}
