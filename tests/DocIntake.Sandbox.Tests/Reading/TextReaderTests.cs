using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class TextReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Text_is_read_in_the_encoding_it_was_written_in(string encoding)
    {
        var coder = Encoding.GetEncoding(encoding);
        var reply = lease.Prepare([.. coder.Preamble, .. coder.GetBytes("Dear Señor Müller,\n\nthe café is closed.\n")], "letter.txt").ShouldBePrepared();

        reply.RenderedFromContent.ShouldBeTrue();
        reply.PageCount.ShouldBe(1);
        lease.TextOf(reply.Rendition!).ShouldBe("Dear Señor Müller, the café is closed.");
    }

    [Fact]
    public void Control_characters_and_direction_overrides_do_not_reach_the_page()
    {
        lease.Prepare("safe\u202Efdp.exe\u202C\u0007 word\u200Bs\n" + string.Concat(Enumerable.Repeat("and more \n", 40)), "x.txt").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldStartWith("safefdp.exe words and more");
    }

    [Fact]
    public void A_word_longer_than_the_line_is_broken_and_not_cut()
    {
        lease.Prepare("begin " + new string('x', 300) + " end\n", "x.txt").ShouldBePrepared();

        lease.TextOf("rendition.pdf").Count(letter => letter == 'x').ShouldBe(300);
    }

    [Fact]
    public void Letters_that_no_font_has_stay_findable_and_are_reported()
    {
        var reply = lease.Prepare("The word is \U00012000 here, שלום there.\n", "x.txt").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldContain("\U00012000");
        lease.TextOf("rendition.pdf").ShouldContain("שלום");
        reply.Problems.ShouldContain(problem => problem.Code == Reason.PageUnread);
    }

    [Fact]
    public void Text_over_the_limit_of_characters_is_refused_and_text_under_it_is_not()
    {
        var limits = SandboxLimits.Default with { TextCharacters = 1000 };

        lease.Prepare(new string('a', 1001), "x.txt", limits).ShouldBeRefused().ShouldBe(Reason.LimitOutput);
        lease.Prepare(new string('a', 900), "x.txt", limits).ShouldBePrepared();
    }

    [Fact]
    public void Text_that_would_fill_too_many_pages_is_refused()
    {
        var lines = string.Concat(Enumerable.Repeat("line\n\n", 500));

        lease.Prepare(lines, "x.txt", SandboxLimits.Default with { PdfPages = 3 }).ShouldBeRefused().ShouldBe(Reason.LimitPages);
    }

    [Fact]
    public void Columns_of_plain_text_stay_in_line()
    {
        lease.Prepare("Date        Charge     Amount\n2024-03-15  Exam       $120.00\n", "statement.txt").ShouldBePrepared();

        var lines = lease.Run("pdftotext", "-layout", "rendition.pdf", "-").OutputText.Split('\n');
        lines[0].IndexOf("Charge", StringComparison.Ordinal).ShouldBe(lines[1].IndexOf("Exam", StringComparison.Ordinal));
    }

    [Fact]
    public void A_csv_becomes_a_table_with_every_cell()
    {
        var reply = lease.Prepare("Name;Amount\n\"Rivera; Maria\";\"1,240.00\"\nO'Neil;3\n", "x.csv").ShouldBePrepared();

        reply.Format.ShouldBe("csv");
        lease.TextOf("rendition.pdf").ShouldBe("Name Amount Rivera; Maria 1,240.00 O'Neil 3");
    }

    [Fact]
    public void Html_gives_what_a_reader_sees_and_nothing_hidden_or_scripted()
    {
        var reply = lease.Prepare("""
            <!doctype html><html><head><title>T</title><style>p{}</style><script>document.write('evil')</script></head><body>
            <h1>Report</h1><p>First <b>bold</b> &amp; <a href="http://127.0.0.1:9/x">link</a></p>
            <p style="display: none">unseen</p><div hidden>unseen</div><img src="http://127.0.0.1:9/i.png" alt="scan">
            <ul><li>one</li><li>two</li></ul><table><tr><th>Code</th><th>Fee</th></tr><tr><td>99213</td><td>$85</td></tr></table></body></html>
            """, "x.html").ShouldBePrepared();

        reply.Format.ShouldBe("html");
        lease.TextOf("rendition.pdf").ShouldBe("Report First bold & link [scan] • one • two Code Fee 99213 $85");
    }

    [Fact]
    public void Deeply_nested_html_is_read_to_its_end()
    {
        lease.Prepare("<html><body>" + string.Concat(Enumerable.Repeat("<div>", 5_000)) + "deep", "x.html").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("deep");
    }
}
