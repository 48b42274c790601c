using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class MsgReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_message_gives_the_same_headers_pages_and_files_as_a_mail()
    {
        var message = MsgSource.Letter().To("desk@firm.example", "desk@firm.example").To("Ann Clerk", "ann@firm.example", type: 2)
            .Attach("report.pdf", new byte[20_000]).Attach("../../evil.docx", new byte[10]);

        var reply = lease.Prepare(message.Save(), "x.msg").ShouldBePrepared();

        reply.Format.ShouldBe("msg");
        reply.Problems.ShouldBeEmpty();
        reply.Attachments.ShouldBe([new Attachment("report.pdf", "a-0001", false), new Attachment("evil.docx", "a-0002", false)]);
        new FileInfo(lease.PathOf("a-0001")).Length.ShouldBe(20_000);
        reply.Headers.ShouldBe(new Dictionary<string, string>
        {
            ["from"] = "\"José Adjuster\" <jose@insurer.example>",
            ["to"] = "desk@firm.example",
            ["cc"] = "\"Ann Clerk\" <ann@firm.example>",
            ["subject"] = "Claim 12-345 – report",
            ["date"] = "2024-03-15T14:05:00+00:00",
            ["message-id"] = "1@insurer.example",
        }, ignoreOrder: true);
        lease.TextOf("rendition.pdf").ShouldEndWith("Attached report.pdf; evil.docx Please find the report.");
    }

    [Fact]
    public void The_headers_it_travelled_with_know_the_hour_of_the_sender_and_addresses_that_Exchange_hides()
    {
        var message = new MsgSource().Text(0x0037, "s").Text(0x0042, "Adjuster").Text(0x0065, "/O=FIRM/CN=ADJUSTER").Text(0x0E04, "Ann Clerk; Bob").Text(0x1000, "b")
            .Text(0x007D, "Microsoft Mail Internet Headers Version 2.0\r\nFrom: Adjuster\r\n <a@insurer.example>\r\nDate: Fri, 15 Mar 2024 23:05:00 -0500\r\nMessage-ID: <7@x>\r\n")
            .Time(0x0039, new DateTimeOffset(2024, 3, 16, 4, 5, 0, TimeSpan.Zero));

        var headers = lease.Prepare(message.Save(), "x.msg").ShouldBePrepared().Headers;

        headers["from"].ShouldBe("\"Adjuster\" <a@insurer.example>");
        headers["to"].ShouldBe("Ann Clerk, Bob");
        headers["date"].ShouldBe("2024-03-15T23:05:00-05:00");
        headers["message-id"].ShouldBe("7@x");
    }

    [Fact]
    public void A_message_inside_a_message_becomes_a_message_file_that_holds_all_it_held()
    {
        var inner = MsgSource.Letter("Inner / one").To("x", "x@y.example").Attach("inside.pdf", new byte[5000]).Enclose(MsgSource.Letter("Innermost"));

        var outer = lease.Prepare(MsgSource.Letter().Enclose(inner).Save(), "x.msg").ShouldBePrepared();

        outer.Attachments.Single().Name.ShouldBe("Inner - one.msg");
        var bytes = File.ReadAllBytes(lease.PathOf("a-0001"));
        var second = lease.Prepare(bytes, "inner.msg", 1).ShouldBePrepared();
        second.Problems.ShouldBeEmpty();
        second.Headers["to"].ShouldBe("\"x\" <x@y.example>");
        second.Attachments.Select(attachment => attachment.Name).ShouldBe(["inside.pdf", "Innermost.msg"]);
        var third = lease.Prepare(File.ReadAllBytes(lease.PathOf("a-0002")), "innermost.msg", 2).ShouldBePrepared();
        third.Headers["subject"].ShouldBe("Innermost");
        lease.TextOf("rendition.pdf").ShouldEndWith("Please find the report.");
    }

    [Fact]
    public void Taking_a_message_out_twice_gives_the_same_bytes()
    {
        var message = MsgSource.Letter().Enclose(MsgSource.Letter("Inner").Attach("a.bin", new byte[9000])).Save();

        lease.Prepare(message, "x.msg").ShouldBePrepared();
        var first = File.ReadAllBytes(lease.PathOf("a-0001"));
        lease.Prepare(message, "x.msg").ShouldBePrepared();

        File.ReadAllBytes(lease.PathOf("a-0001")).ShouldBe(first);
    }

    [Fact]
    public void A_mail_in_a_message_is_a_mail_file()
    {
        var message = MsgSource.Letter().Attach("forwarded.eml", Encoding.ASCII.GetBytes("From: a@b.example\nMessage-ID: <1@b>\nSubject: Inner\n\nbody"));

        lease.Prepare(message.Save(), "x.msg").ShouldBePrepared().Attachments.Single().Name.ShouldBe("forwarded.eml");

        lease.Prepare(File.ReadAllBytes(lease.PathOf("a-0001")), "forwarded.eml", 1).ShouldBePrepared().Headers["subject"].ShouldBe("Inner");
    }

    [Fact]
    public void A_body_in_html_only_is_read_in_its_code_page()
    {
        var html = "<p>Прошу <b>оплатить</b></p>";
        var cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

        lease.Prepare(MsgSource.Letter(body: null).Number(0x3FDE, 1251).Bytes(0x1013, cyrillic.GetBytes(html)).Save(), "x.msg").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldEndWith("Прошу оплатить");
    }

    [Fact]
    public void Text_that_is_not_Unicode_is_read_in_the_code_page_of_the_message()
    {
        var japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

        lease.Prepare(new MsgSource().Number(0x3FFD, 932).Narrow(0x0037, japanese.GetBytes("請求書")).Narrow(0x1000, "x"u8.ToArray()).Save(), "x.msg")
            .ShouldBePrepared().Headers["subject"].ShouldBe("請求書");
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}\htmlrtf {\b \htmlrtf0 {\*\htmltag84 <b>}Hearing\htmlrtf } \htmlrtf0 {\*\htmltag92 </b>} on May\~3 caf\'e9 \u8212?{\*\htmltag72 </p>}}", "Hearing on May 3 café —")]
    [InlineData(@"{\rtf1\ansi\fromtext{\fonttbl{\f0\fswiss Arial;}} Plain words\par Second \{line\}}", "Plain words Second {line}")]
    [InlineData(@"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}{\*\generator X;}{\info{\title T}}\f0 Dear {\f1\'cf\'f0}\'92s,\par{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} end}", "Dear Пр’s, link end")]
    public void A_body_in_compressed_RTF_gives_the_text_that_is_wrapped_in_it(string rtf, string words)
    {
        lease.Prepare(MsgSource.Letter(body: null).Bytes(0x1009, Stored(rtf)).Save(), "x.msg").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldEndWith(words);
    }

    [Fact]
    public void An_attachment_that_is_only_linked_to_is_told()
    {
        var reply = lease.Prepare(MsgSource.Letter().Attach(new MsgSource().Text(0x3707, "big.pdf").Number(0x3705, 2)).Save(), "x.msg").ShouldBePrepared();

        reply.Attachments.ShouldBeEmpty();
        reply.Problems.Single().Code.ShouldBe(Reason.ContainerPartial);
        reply.Problems.Single().Message.ShouldContain("big.pdf");
    }

    [Fact]
    public void A_file_of_many_megabytes_comes_out_whole()
    {
        // More sectors than the header's own list can name.
        var large = new byte[9 << 20];
        new Random(3).NextBytes(large);

        lease.Prepare(MsgSource.Letter().Attach("large.bin", large).Save(), "x.msg").ShouldBePrepared().Attachments.Count.ShouldBe(1);

        File.ReadAllBytes(lease.PathOf("a-0001")).AsSpan().SequenceEqual(large).ShouldBeTrue();
    }

    [Fact]
    public void As_many_attachments_as_allowed_are_taken_and_the_next_stays_in_the_message()
    {
        var message = MsgSource.Letter();
        for (var number = 0; number < 1001; number++)
        {
            message.Attach($"{number}.bin", [1]);
        }

        var reply = lease.Prepare(message.Save(), "x.msg").ShouldBePrepared();

        reply.Attachments.Count.ShouldBe(1000);
        reply.Problems.Single().Code.ShouldBe(Reason.ContainerPartial);
    }

    // The form that is not compressed: a head of 16 bytes, then the RTF as it is.
    private static byte[] Stored(string rtf) =>
        [.. BitConverter.GetBytes(rtf.Length + 12), .. BitConverter.GetBytes(rtf.Length), .. "MELA"u8, .. new byte[4], .. Encoding.Latin1.GetBytes(rtf)];
}
