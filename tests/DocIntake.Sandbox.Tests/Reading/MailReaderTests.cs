using System.Globalization;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using MimeKit;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class MailReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Head_and_body_become_pages_and_attachments_become_files()
    {
        var mail = Mail(new BodyBuilder { TextBody = "Please find the report.\n", HtmlBody = "<p>HTML form</p>" }, ("report.pdf", 2000), ("../../evil.docx", 10));

        var reply = lease.Prepare(Bytes(mail), "x.eml").ShouldBePrepared();

        reply.Format.ShouldBe("eml");
        reply.RenderedFromContent.ShouldBeTrue();
        reply.Attachments.ShouldBe([new Attachment("report.pdf", "a-0001", false), new Attachment("evil.docx", "a-0002", false)]);
        new FileInfo(lease.PathOf("a-0001")).Length.ShouldBe(2000);
        reply.Headers.ShouldBe(new Dictionary<string, string>
        {
            ["from"] = "\"José Adjuster\" <jose@insurer.example>",
            ["to"] = "desk@firm.example",
            ["subject"] = "Claim 12-345 – report",
            ["date"] = "2024-03-15T09:05:00-05:00",
            ["message-id"] = "1@insurer.example",
        }, ignoreOrder: true);
        lease.TextOf("rendition.pdf").ShouldBe("Claim 12-345 – report From \"José Adjuster\" <jose@insurer.example> To desk@firm.example "
            + "Date Friday, March 15, 2024 at 9:05 AM (-05:00) Attached report.pdf; evil.docx Please find the report.");
    }

    [Fact]
    public void The_mails_that_it_answers_are_named()
    {
        using var mail = Mail(new BodyBuilder { TextBody = "Thank you." });
        mail.References.Add("1@firm.example");
        mail.InReplyTo = "2@firm.example";

        lease.Prepare(Bytes(mail), "x.eml").ShouldBePrepared().Headers["answers"].ShouldBe("1@firm.example 2@firm.example");
    }

    [Fact]
    public void A_body_in_html_only_is_read_as_text()
    {
        lease.Prepare(Bytes(Mail(new BodyBuilder { HtmlBody = "<table><tr><td><h2>Notice</h2><p>Hearing on <b>May 3</b></p></td></tr></table>" })), "x.eml").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldEndWith("Notice Hearing on May 3");
    }

    [Fact]
    public void A_forwarded_mail_is_an_attachment_of_its_own()
    {
        var body = new Multipart("mixed")
        {
            new TextPart("plain") { Text = "see below" },
            new MessagePart { Message = Mail(new BodyBuilder { TextBody = "inner" }, ("inside.pdf", 20)) },
        };
        var mail = Mail(new BodyBuilder());
        mail.Body = body;

        var outer = lease.Prepare(Bytes(mail), "x.eml").ShouldBePrepared();

        outer.Attachments.Single().Name.ShouldBe("Claim 12-345 – report.eml");
        lease.Prepare(File.ReadAllBytes(lease.PathOf("a-0001")), "inner.eml", 1).ShouldBePrepared().Attachments.Single().Name.ShouldBe("inside.pdf");
    }

    [Fact]
    public void More_attachments_than_allowed_are_left_in_the_mail_and_that_is_told()
    {
        var mail = Mail(new BodyBuilder { TextBody = "x" }, [.. Enumerable.Range(1, 4).Select(n => ($"{n}.bin", 10))]);

        var reply = lease.Prepare(Bytes(mail), "x.eml", 0, SandboxLimits.Default with { MailAttachments = 3 }).ShouldBePrepared();

        reply.Attachments.Count.ShouldBe(3);
        reply.Problems.Single().Code.ShouldBe(Reason.ContainerPartial);
    }

    [Fact]
    public void Mail_too_deep_in_other_mail_is_read_but_its_attachments_stay_in_it()
    {
        var reply = lease.Prepare(Bytes(Mail(new BodyBuilder { TextBody = "x" }, ("a.pdf", 10))), "x.eml", depth: 5).ShouldBePrepared();

        reply.Attachments.ShouldBeEmpty();
        reply.Problems.Single().Code.ShouldBe(Reason.BombDepth);
    }

    [Fact]
    public void Parts_nested_without_end_are_read_without_harm()
    {
        var mail = new StringBuilder("From: a@b.example\nTo: c@d.example\nSubject: deep\nMIME-Version: 1.0\n");
        for (var level = 0; level < 3000; level++)
        {
            mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }

        lease.Prepare(Encoding.ASCII.GetBytes(mail + "\ntext\n"), "x.eml").ShouldBePrepared();
    }

    [Fact]
    public void A_mailbox_is_a_container_of_its_mails()
    {
        const string One = "From x@y.example Fri Mar 15 09:05:00 2024\nFrom: a@b.example\nSubject: {0}\nMessage-ID: <{0}@b.example>\nDate: Fri, 15 Mar 2024 09:05:00 -0500\n\nbody {0}\n\n";

        var reply = lease.Prepare(One.Replace("{0}", "first", StringComparison.Ordinal) + One.Replace("{0}", "second", StringComparison.Ordinal), "x.mbox").ShouldBePrepared();

        reply.Attachments.Select(attachment => attachment.Name).ShouldBe(["first.eml", "second.eml"]);
    }

    [Theory]
    [InlineData("From: Project GEM", "Project GEM")]
    [InlineData("From: <Rivera>,\"Ana\" </O=FIRM/CN=ARIVERA>", "\"Rivera, Ana\"")]
    [InlineData("From: <MAILER-DAEMON>", "MAILER-DAEMON")]
    [InlineData("From: =?iso-2022-jp?B?GyRCO1I2ISQ/JEEbKEI=?= <a@b.example>", "\"子供たち\" <a@b.example>")]
    [InlineData("From: \"A very\r\n folded name\"\r\n <a@b.example>", "\"A very folded name\" <a@b.example>")]
    public void Senders_are_read_as_mail_programs_and_exports_write_them(string header, string from) =>
        lease.Prepare($"{header}\r\nMessage-ID: <1@b.example>\r\nSubject: s\r\n\r\nbody", "x.eml").ShouldBePrepared().Headers["from"].ShouldBe(from);

    private static MimeMessage Mail(BodyBuilder body, params ReadOnlySpan<(string Name, int Bytes)> attachments)
    {
        var mail = new MimeMessage { Subject = "Claim 12-345 – report", Date = new DateTimeOffset(2024, 3, 15, 9, 5, 0, TimeSpan.FromHours(-5)), MessageId = "1@insurer.example" };
        mail.From.Add(new MailboxAddress("José Adjuster", "jose@insurer.example"));
        mail.To.Add(new MailboxAddress(null, "desk@firm.example"));
        foreach (var (name, bytes) in attachments)
        {
            body.Attachments.Add(name, new byte[bytes]).ContentDisposition!.FileName = name;
        }

        mail.Body = body.ToMessageBody();
        return mail;
    }

    private static byte[] Bytes(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }
}
