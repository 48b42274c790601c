using System.Buffers.Binary;
using System.Text;
using MimeKit;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>
/// Subject and sender of winmail.dat where they stand as attributes of their own ([MS-OXTNEF] attSubject and attFrom), which MimeKit does not
/// put into the message.
/// </summary>
internal static class WrappedHead
{
    private const int NameAt = 8;

    /// <param name="tnef">Read from its beginning.</param>
    /// <param name="message">What it says already stays.</param>
    public static void Complete(Stream tnef, MimeMessage message)
    {
        tnef.Position = 0;
        using var reader = new TnefReader(tnef);
        while (reader.ReadNextAttribute() && reader.AttributeLevel == TnefAttributeLevel.Message)
        {
            if (reader.AttributeTag == TnefAttributeTag.Subject && string.IsNullOrEmpty(message.Subject))
            {
                message.Subject = reader.TnefPropertyReader.ReadValueAsString();
            }
            else if (reader.AttributeTag == TnefAttributeTag.From && message.From.Count == 0 && Sender(reader.TnefPropertyReader.ReadValueAsBytes()) is { } sender)
            {
                message.From.Add(sender);
            }
        }
    }

    // A kind, its length, the lengths of name and address (two bytes each), the name, and the address as "SMTP:a@b.example".
    private static MailboxAddress? Sender(ReadOnlySpan<byte> from)
    {
        if (from.Length < NameAt)
        {
            return null;
        }

        var (name, address) = (BinaryPrimitives.ReadUInt16LittleEndian(from[4..]), BinaryPrimitives.ReadUInt16LittleEndian(from[6..]));
        if (from.Length < NameAt + name + address)
        {
            return null;
        }

        var written = Words(from.Slice(NameAt + name, address));
        return new MailboxAddress(Words(from.Slice(NameAt, name)), written[(written.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    private static string Words(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).TrimEnd('\0');
}
