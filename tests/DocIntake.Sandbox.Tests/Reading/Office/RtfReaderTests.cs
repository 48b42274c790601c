using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed class RtfReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_letter_keeps_its_words_and_loses_what_is_about_it()
    {
        var reply = Prepare("""
            \deff0{\fonttbl{\f0\froman Times New Roman;}{\f1\fswiss Arial;}}{\colortbl;\red0;}{\stylesheet{\s1 Heading;}}{\info{\title Draft}{\author Nobody}}
            {\*\generator Word 97;}{\header Rivera v. Acme\par}\pard\plain\f0 Dear {\b Ms. Rivera}:\par
            We offer {\deleted nothing}{\v secret} \'a75,000\line by \ldblquote March\rdblquote .\par{\pict\jpegblip ffd8ffe0\bin3 }}{\par}
            Page two{\footnote \pard See exhibit 4.}.\page Last\emdash page
            """);

        reply.PageCount.ShouldBe(2);
        Text().ShouldBe("Rivera v. Acme Dear Ms. Rivera: We offer §5,000 by “March”. Page two*. Last—page See exhibit 4.");
    }

    [Fact]
    public void Tables_are_tables()
    {
        Prepare(@"\trowd\cellx1000\cellx2000\pard\intbl CPT\cell Charge\cell\row\trowd\pard\intbl 99213\par again\cell {\b $185.00}\cell\row\pard after\par").ShouldBePrepared();

        Text().ShouldBe("CPT Charge 99213 $185.00 again after");
    }

    [Theory]
    [InlineData(@"{\fonttbl{\f0\fcharset204 Arial;}}\f0 \'cf\'f0\'e8\'e2\'e5\'f2", "Привет")]
    [InlineData(@"{\fonttbl{\f0\fcharset128 MS;}}\f0 \'93\'fa\'96\'7b", "日本")]
    [InlineData(@"{\fonttbl{\f0\fcharset128 MS;}}\f0 \'83A", "ア")]
    [InlineData(@"\ansicpg1250 \'e8esky", "česky")]
    [InlineData(@"\uc1\u8364 ?5 \u-10179 ?\u-8704 ?", "€5 😀")]
    [InlineData(@"\uc2\u233\'c3\'a9t\u233\'c3\'a9", "été")]
    [InlineData(@"{\uc0\u233}t\u233 ?", "été")]
    [InlineData(@"\mac caf\'8e", "café")]
    [InlineData(@"a\~b\_c\-d \{e\} \\", @"a b-cd {e} \")]
    [InlineData(@"{\field{\*\fldinst HYPERLINK ""http://x""}{\fldrslt click}}", "click")]
    [InlineData(@"{\*\shppict{\pict ff}}{\nonshppict{\pict ff}}{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt boxed\par}}}", "boxed")]
    [InlineData(@"{\listtext\tab 1.\tab}first{\*\pn{\pntxta .}}", "1. first")]
    [InlineData(@"{\*\unknown gone{\b also}}kept\par}", "kept")]
    public void Letters_of_all_kinds_are_read(string rtf, string text)
    {
        Prepare(rtf);

        lease.TextOf("rendition.pdf").ShouldBe(text);
    }

    [Theory]
    [InlineData(@"{\object\objemb{\*\objdata 0105}{\result shown}}")]
    [InlineData(@"{\field{\*\fldinst DDEAUTO c:\\x calc}{\fldrslt shown}}")]
    [InlineData(@"{\field{\*\fldinst {\b INCLUDEPICTURE} ""http://x/y""}{\fldrslt shown}}")]
    [InlineData(@"{\*\template http://x/y.dotm}shown")]
    public void What_would_be_fetched_or_run_is_told(string rtf)
    {
        Prepare(rtf).Problems.ShouldContain(problem => problem.Code == Reason.ActiveContent);

        Text().ShouldBe("shown");
    }

    [Fact]
    public void Pages_that_are_pictures_are_known_to_be_unread() =>
        Prepare(@"{\pict\pngblip 8950}").Problems.Single().Code.ShouldBe(Reason.PageUnread);

    [Theory]
    [InlineData(998, false)]
    [InlineData(1_000, true)]
    public void Groups_nested_beyond_the_limit_are_told_and_keep_their_text(int depth, bool told)
    {
        var reply = Prepare(new string('{', depth) + "deep" + new string('}', depth));

        reply.Problems.Select(problem => problem.Code).ShouldBe(told ? [Reason.Damaged] : []);
        Text().ShouldBe("deep");
    }

    [Fact]
    public void A_million_nested_groups_cost_nothing()
    {
        var bytes = Encoding.ASCII.GetBytes("{\\rtf1 " + string.Concat(Enumerable.Repeat("{\\b", 1_000_000)) + " deep");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        lease.Prepare(bytes, "x.rtf").ShouldBePrepared().Problems.Single().Code.ShouldBe(Reason.Damaged);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 << 20);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Text_beyond_the_limit_is_refused(int letters, bool refused)
    {
        var reply = lease.Prepare($"{{\\rtf1 {new string('x', letters)}}}", "x.rtf", SandboxLimits.Default with { TextCharacters = 20 });

        (reply is Refused { Problem.Code: Reason.LimitOutput }).ShouldBe(refused);
    }

    [Theory]
    [InlineData(@"\")]
    [InlineData(@"}}}}}} after")]
    [InlineData(@"\bin2147483647 x")]
    [InlineData(@"\u99999999999 \'zz \cell\row\row\cell")]
    [InlineData(@"{\fonttbl{\f0\fcharset128 \cpg99999")]
    [InlineData(@"\uc-5\u65 \u55357 \pard\intbl")]
    public void Bytes_that_make_no_sense_break_nothing(string rtf) => Prepare(rtf).Format.ShouldBe("rtf");

    private Prepared Prepare(string rtf) => lease.Prepare($"{{\\rtf1\\ansi {rtf}}}", "x.rtf").ShouldBePrepared();

    private string Text() => lease.TextOf("rendition.pdf");
}
