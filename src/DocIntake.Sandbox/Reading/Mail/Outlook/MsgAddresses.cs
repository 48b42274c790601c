using MimeKit;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>Who wrote an Outlook message and who got it. Addresses inside one firm's Exchange are no mail addresses; then the name stands alone.</summary>
internal static class MsgAddresses
{
    private const int DisplayName = 0x3001, Address = 0x3003, SmtpAddress = 0x39FE, RecipientType = 0x0C15;

    /// <summary>Name, address and mail address, of whom it is sent for and, failing that, of who sent it.</summary>
    private static readonly (int Name, int Address, int Smtp)[] Senders = [(0x0042, 0x0065, 0x5D02), (0x0C1A, 0x0C1F, 0x5D01)];

    /// <summary>Recipients of the types 1, 2 and 3, and the property that lists them as one text.</summary>
    private static readonly (int Type, int Display)[] Lists = [(1, 0x0E04), (2, 0x0E03), (3, 0x0E02)];

    public static void Fill(MimeMessage mail, MapiProperties message, MimeMessage? transport)
    {
        mail.From.AddRange(Sender(message, transport));
        var recipients = message.Folder.Folders.Where(folder => folder.Name.StartsWith("__recip_version1.0_", StringComparison.OrdinalIgnoreCase))
            .Select(folder => new MapiProperties(folder, 8, message)).ToList();
        foreach (var (type, display) in Lists)
        {
            var (into, sent) = type switch { 1 => (mail.To, transport?.To), 2 => (mail.Cc, transport?.Cc), _ => (mail.Bcc, transport?.Bcc) };
            into.AddRange(recipients.Where(recipient => (recipient.Number(RecipientType) ?? 1) % 16 == type)
                .Select(recipient => Mailbox(recipient.Text(DisplayName), recipient.Text(SmtpAddress), recipient.Text(Address))).OfType<MailboxAddress>());
            if (into.Count == 0)
            {
                into.AddRange(sent?.Count > 0 ? sent : Names(message.Text(display)));
            }
        }
    }

    private static IEnumerable<InternetAddress> Sender(MapiProperties message, MimeMessage? transport)
    {
        var known = Senders.Select(sender => Mailbox(message.Text(sender.Name), message.Text(sender.Smtp), message.Text(sender.Address))).OfType<MailboxAddress>().ToList();
        return known.Find(sender => sender.Address.Length > 0) is { } best ? [best]
            : transport?.From.Count > 0 ? transport.From
            : known.Take(1);
    }

    private static MailboxAddress? Mailbox(string? name, params ReadOnlySpan<string?> addresses)
    {
        var address = "";
        foreach (var candidate in addresses)
        {
            address = address.Length == 0 && candidate?.Contains('@', StringComparison.Ordinal) == true ? candidate.Trim() : address;
        }

        // Outlook repeats an address as its own name, in quotes.
        var shown = name?.Trim().Trim('\'', '"');
        return string.IsNullOrEmpty(shown) && address.Length == 0 ? null : new MailboxAddress(shown == address ? null : shown, address);
    }

    private static IEnumerable<InternetAddress> Names(string? listed) =>
        (listed ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => new MailboxAddress(name, ""));
}
