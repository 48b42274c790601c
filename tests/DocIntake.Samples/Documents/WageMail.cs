using MimeKit;
using MimeKit.Text;

namespace DocIntake.Samples.Documents;

/// <summary>A forwarded mail with Samuel Delgado's wage statement (PDF) and a photo of the dock where he fell (JPEG).</summary>
internal static class WageMail
{
    private const string Text = """
        Femi,

        forwarding what Brightwater's payroll sent for Samuel Delgado, claim WC-26-008315 (ADJ18442071).
        The wage statement covers the 13 weeks before the injury. The photo is from the shift lead's phone,
        taken the same morning; you can see the ice at the dock door.

        Could you confirm that the average weekly wage matches what we put in the application?

        Noor

        ---------- Forwarded message ----------
        From: Payroll Desk <payroll@brightwater-cold.example>
        Date: Tue, 10 Mar 2026 16:31
        Subject: wage records

        Ms. Haddad, attached as you asked. Please note that the overtime of January was paid with the February check.
        P. Quillfeather, Payroll, Brightwater Cold Storage LLC, (207) 555-0191

        (Synthetic sample. Not a real person or company.)
        """;

    public static byte[] Make()
    {
        var message = new MimeMessage
        {
            Subject = "Fwd: wage records",
            Date = new DateTimeOffset(2026, 3, 11, 8, 52, 10, TimeSpan.FromHours(-4)),
            MessageId = "20260311085210.4471@castellan-oyelaran.example",
        };
        message.From.Add(new MailboxAddress("Noor Haddad", "nhaddad@castellan-oyelaran.example"));
        message.To.Add(new MailboxAddress("Femi Oyelaran", "foyelaran@castellan-oyelaran.example"));
        message.Body = new Multipart("mixed")
        {
            new TextPart(TextFormat.Plain) { Text = Text },
            Attachment("application", "pdf", "wages.pdf", WageStatement.Make()),
            Attachment("image", "jpeg", "IMG_0388.jpg", DockPhoto.Make()),
        };
        message.Body.ContentType.Parameters["boundary"] = "=-sample-26-008315";
        using var stream = new MemoryStream();
        message.WriteTo(stream);
        return stream.ToArray();
    }

    private static MimePart Attachment(string type, string subtype, string name, byte[] bytes) => new(type, subtype)
    {
        Content = new MimeContent(new MemoryStream(bytes)),
        ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = name },
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = name,
    };
}
