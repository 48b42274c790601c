using System.Diagnostics;
using System.Globalization;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using MimeKit;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>What a mail's parts become: shown in its text, files of their own, or nothing at all.</summary>
public sealed class MailContentTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_picture_that_the_text_shows_is_drawn_in_its_place_and_is_no_file_beside_it()
    {
        var body = new BodyBuilder { TextBody = "before after", HtmlBody = "<p>before</p><img src='cid:scene@x' width=200><p>after</p>" };
        body.LinkedResources.Add("scene.jpg", Photo()).ContentId = "scene@x";

        var reply = Prepare(body);

        reply.Attachments.ShouldAllBe(attachment => attachment.Inline);
        Pictures().ShouldBe(1);
        lease.TextOf("rendition.pdf").ShouldEndWith("before after");
    }

    [Fact]
    public void A_picture_that_the_text_does_not_show_is_a_file()
    {
        // As phones send them: inline, and no text that names them.
        var mail = new Multipart("mixed") { new TextPart("plain") { Text = "see photo" }, Inline("IMG_1.jpg", Photo()) };

        Prepare(mail).Attachments.ShouldBe([new Attachment("IMG_1.jpg", "a-0001", false)]);
        Pictures().ShouldBe(0);
    }

    [Fact]
    public void A_picture_that_cannot_be_drawn_is_a_file()
    {
        var body = new BodyBuilder { HtmlBody = "<img src='cid:a' alt='scene'>text" };
        body.LinkedResources.Add("scene.jpg", new byte[9000]).ContentId = "a";

        var reply = Prepare(body);

        reply.Attachments.Count.ShouldBe(1);
        lease.TextOf("rendition.pdf").ShouldEndWith("[scene] text");
    }

    [Fact]
    public void A_message_of_Outlook_shows_its_pictures_too()
    {
        var message = MsgSource.Letter(body: null).Bytes(0x1013, Encoding.UTF8.GetBytes("<p>see</p><img src=\"cid:scene@x\">")).Attach("scene.jpg", Photo(), "scene@x").Attach("a.pdf", new byte[10]);

        var reply = lease.Prepare(message.Save(), "x.msg").ShouldBePrepared();

        reply.Attachments.Where(attachment => !attachment.Inline).Select(attachment => attachment.Name).ShouldBe(["a.pdf"]);
        Pictures().ShouldBe(1);
    }

    [Fact]
    public void Markup_of_a_mail_ends_in_text_and_nothing_of_it_is_run_or_fetched()
    {
        Prepare(new BodyBuilder
        {
            HtmlBody = """
                <html><head><link rel=stylesheet href="http://tracker.example/a.css"><style>@import url(http://tracker.example/b.css); p { background: url(http://tracker.example/c.png) }</style>
                <meta http-equiv=refresh content="0;url=http://tracker.example/d"></head><body onload="alert(1)" background="http://tracker.example/e.png">
                <script>document.write('written by a script')</script><img src="http://tracker.example/pixel.gif" width=1 height=1><img src="file:///etc/passwd">
                <form action="http://tracker.example/f"><input type=hidden value=secret><input type=text value="typed"><button>Send</button></form>
                <iframe src="http://tracker.example/g"></iframe><object data="http://tracker.example/h"></object><svg><script>alert(2)</script></svg>
                <a href="javascript:alert(3)">link</a><p style="display:none">hidden</p><p>Dear Ms. Rivera</p></body></html>
                """,
        }).Problems.ShouldBeEmpty();

        var text = lease.TextOf("rendition.pdf");
        text.ShouldContain("Dear Ms. Rivera");
        text.ShouldContain("typed");
        foreach (var trace in (string[])["written by", "secret", "hidden", "alert", "tracker", "root:"])
        {
            text.ShouldNotContain(trace);
        }

        var pdf = Encoding.Latin1.GetString(File.ReadAllBytes(lease.PathOf("rendition.pdf")));
        (pdf.Contains("/URI", StringComparison.Ordinal) || pdf.Contains("/JavaScript", StringComparison.Ordinal)).ShouldBeFalse();
        Pictures().ShouldBe(0);
    }

    [Fact]
    public void Pictures_beyond_what_a_document_may_hold_are_not_decoded()
    {
        var body = new BodyBuilder { HtmlBody = "<img src=cid:a><img src=cid:b>" };
        body.LinkedResources.Add("a.jpg", Photo()).ContentId = "a";
        body.LinkedResources.Add("b.jpg", Photo(1)).ContentId = "b";

        Prepare(body, SandboxLimits.Default with { ImagePixels = 300 * 200 * 2 });
        Pictures().ShouldBe(2);
        Prepare(body, SandboxLimits.Default with { ImagePixels = (300 * 200 * 2) - 1 });
        Pictures().ShouldBe(1);
    }

    [Fact]
    public void An_invitation_is_read_with_the_mail()
    {
        const string Calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Deposition of Dr. Lee\\, by\r\n  video\r\nDTSTART;TZID=\"America/Chicago\":20240503T090000\r\nDTEND:20240503T170000Z\r\n"
            + "ORGANIZER;CN=\"Ann Clerk: paralegal\":mailto:ann@firm.example\r\nLOCATION:Room 4\\; floor 2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var forms = new MultipartAlternative { new TextPart("plain") { Text = "Please join." }, new TextPart("calendar") { Text = Calendar } };

        Prepare(forms).Attachments.ShouldBeEmpty();

        lease.TextOf("rendition.pdf").ShouldContain("Invitation What Deposition of Dr. Lee, by video From Friday, May 3, 2024 at 9:00 AM (America/Chicago) "
            + "Until Friday, May 3, 2024 at 5:00 PM (UTC) Where Room 4; floor 2 By Ann Clerk: paralegal ann@firm.example Please join.");
    }

    [Fact]
    public void Files_that_Outlook_wrapped_come_out_and_so_does_the_text_where_the_mail_has_none()
    {
        var wrapped = TnefSource.Make("The wrapped text.", ("report.pdf", [1, 2, 3]));
        var part = new MimePart("application", "ms-tnef") { FileName = "winmail.dat", Content = new MimeContent(new MemoryStream(wrapped)), ContentTransferEncoding = ContentEncoding.Base64 };

        Prepare(new Multipart("mixed") { new TextPart("plain") { Text = "The text." }, part }).Attachments.Select(attachment => attachment.Name).ShouldBe(["report.pdf"]);
        lease.TextOf("rendition.pdf").ShouldEndWith("The text.");
        Prepare(new Multipart("mixed") { part }).Attachments.Select(attachment => attachment.Name).ShouldBe(["report.pdf"]);
        lease.TextOf("rendition.pdf").ShouldEndWith("The wrapped text.");

        var alone = lease.Prepare(wrapped, "winmail.dat").ShouldBePrepared();
        (alone.Format, alone.PageCount, alone.Attachments.Count).ShouldBe(("tnef", 1, 1));
    }

    [Fact]
    public void Outlooks_wrapping_without_its_mail_still_says_who_wrote_when_to_whom()
    {
        var reply = lease.Prepare(TnefSource.Letter("The wrapped text.", "Claim 12-345", new DateOnly(2024, 3, 15), "dana@example.org", "intake@example.com"), "winmail.dat").ShouldBePrepared();

        reply.Headers["from"].ShouldContain("dana@example.org");
        reply.Headers["to"].ShouldContain("intake@example.com");
        reply.Headers["subject"].ShouldBe("Claim 12-345");
        reply.Headers["date"].ShouldStartWith("2024-03-15");
        lease.TextOf("rendition.pdf").ShouldContain("dana@example.org");
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Parts_inside_parts_are_followed_as_deep_as_is_allowed_and_deeper_ones_are_told(int depth, bool read)
    {
        var mail = new StringBuilder("From: a@b.example\nMessage-ID: <1@b.example>\nSubject: deep\nMIME-Version: 1.0\n");
        for (var level = 0; level < depth; level++)
        {
            mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }

        var reply = lease.Prepare(mail + "Content-Type: text/plain\n\ninnermost\n", "x.eml").ShouldBePrepared();

        lease.TextOf("rendition.pdf").Contains("innermost", StringComparison.Ordinal).ShouldBe(read);
        reply.Problems.Any(problem => problem.Code == Reason.BombDepth).ShouldBe(!read);
    }

    [Fact]
    public void A_thousand_attachments_are_taken_and_the_next_stays_in_the_mail()
    {
        Prepare(Many(1000)).Problems.ShouldBeEmpty();
        var reply = Prepare(Many(1001));

        reply.Attachments.Count.ShouldBe(1000);
        reply.Problems.Single().Code.ShouldBe(Reason.ContainerPartial);
    }

    [Theory]
    [InlineData("To: ", "undisclosed:;", 1)]
    [InlineData("To: ", "a:", 20_000)]
    [InlineData("To: ", "Somebody With A Name <somebody@somewhere.example>, ", 5_000)]
    [InlineData("Subject: ", "=?utf-8?B?w7zDvMO8?= ", 20_000)]
    [InlineData("Subject: ", "\r\n folded", 20_000)]
    [InlineData("X-Long: ", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 100_000)]
    public void Headers_of_any_length_are_read_soon(string header, string piece, int times)
    {
        var clock = Stopwatch.StartNew();

        var mail = $"From: a@b.example\r\nMessage-ID: <1@b.example>\r\n{header}{string.Concat(Enumerable.Repeat(piece, times))}\r\nSubject: s\r\n\r\nbody";
        lease.Prepare(mail, "x.eml").ShouldBePrepared().Headers["from"].ShouldBe("a@b.example");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private static Multipart Many(int attachments)
    {
        var mail = new Multipart("mixed") { new TextPart("plain") { Text = "x" } };
        for (var number = 0; number < attachments; number++)
        {
            mail.Add(Inline($"{number}.bin", [1]));
        }

        return mail;
    }

    private static MimePart Inline(string name, byte[] bytes) =>
        new(MimeTypes.GetMimeType(name)) { FileName = name, ContentDisposition = new ContentDisposition("inline") { FileName = name }, Content = new MimeContent(new MemoryStream(bytes)), ContentTransferEncoding = ContentEncoding.Base64 };

    private static byte[] Photo(byte shade = 0)
    {
        using var bitmap = new SKBitmap(300, 200);
        bitmap.Erase(new SKColor(shade, 90, 160));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    private Prepared Prepare(BodyBuilder body, SandboxLimits? limits = null) => Prepare(body.ToMessageBody(), limits);

    private Prepared Prepare(MimeEntity body, SandboxLimits? limits = null)
    {
        var mail = new MimeMessage { Subject = "s", MessageId = "1@b.example", Body = body };
        mail.From.Add(new MailboxAddress("A", "a@b.example"));
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return lease.Prepare(bytes.ToArray(), "x.eml", 0, limits).ShouldBePrepared();
    }

    private int Pictures() => lease.Run("pdfimages", "-list", "rendition.pdf").OutputText.Split('\n').Count(line => line.Contains(" image ", StringComparison.Ordinal));
}
