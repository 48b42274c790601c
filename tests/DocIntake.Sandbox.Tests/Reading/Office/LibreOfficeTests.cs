using System.Net;
using System.Net.Sockets;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Reading.Office;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed class LibreOfficeTests : IDisposable
{
    private static readonly SandboxLimits Patient = SandboxLimits.Default with { LibreOfficeSeconds = 120 };
    private readonly Lease lease = new();

    public LibreOfficeTests() => Assert.SkipUnless(LibreOffice.IsAtHand(Patient),
        "LibreOffice is not installed (apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui).");

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_letter_looks_as_its_author_saw_it_and_keeps_every_word()
    {
        var reply = Prepare(@"{\rtf1\paperw12240\paperh15840 Dear {\b Ms. Rivera}:\par We offer $5,000.00 by March 15, 2024.\page Page two\par}", "x.rtf").ShouldBePrepared();

        (reply.RenderedFromContent, reply.PageCount, reply.Problems.Count).ShouldBe((false, 2, 0));
        lease.TextOf("rendition.pdf").ShouldBe("Dear Ms. Rivera: We offer $5,000.00 by March 15, 2024. Page two");
        lease.Run("pdfinfo", "rendition.pdf").OutputText.ShouldContain("LibreOffice");
        Directory.Exists(lease.PathOf("office")).ShouldBeFalse();
    }

    [Fact]
    public void A_ledger_keeps_its_figures()
    {
        var book = new XlsxSource();
        var money = book.Format("\"$\"#,##0.00");
        book.Sheet("S", $"""<row><c t="str"><v>Charge</v></c><c s="{money}"><v>1850</v></c></row>""", before: """<cols><col min="1" max="2" width="20" customWidth="1"/></cols>""");

        Prepare(book.Bytes(), "x.xlsx").ShouldBePrepared().RenderedFromContent.ShouldBeFalse();
        lease.TextOf("rendition.pdf").ShouldContain("Charge $1,850.00");
    }

    [Fact]
    public void Pages_that_lost_a_figure_are_not_taken()
    {
        // A column too narrow for its number: everybody but us prints ### there.
        var book = new XlsxSource();
        var money = book.Format("\"$\"#,##0.00");
        book.Sheet("S", $"""<row><c t="str"><v>Total</v></c><c s="{money}"><v>1234567.89</v></c></row>""", before: """<cols><col min="2" max="2" width="3" customWidth="1"/></cols>""");

        Prepare(book.Bytes(), "x.xlsx").ShouldBePrepared().RenderedFromContent.ShouldBeTrue();
        lease.TextOf("rendition.pdf").ShouldContain("$1,234,567.89");
    }

    [Fact]
    public void What_is_hidden_or_deleted_stays_with_our_own_pages()
    {
        Prepare(new XlsxSource().Sheet("A", "<row><c><v>1</v></c></row>").Sheet("B", "<row><c><v>2</v></c></row>", state: "hidden").Bytes(), "x.xlsx")
            .ShouldBePrepared().RenderedFromContent.ShouldBeTrue();
        Prepare(@"{\rtf1 pay {\deleted nothing}$5}", "x.rtf").ShouldBePrepared().RenderedFromContent.ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_fetched()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port;
        var visit = server.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();

        Prepare($$$"""{\rtf1 before {\field{\*\fldinst INCLUDEPICTURE "http://127.0.0.1:{{{port}}}/x.png" \\d}{\fldrslt }} after {\*\template http://127.0.0.1:{{{port}}}/t.dotm}}""", "x.rtf")
            .ShouldBePrepared().Problems.ShouldContain(problem => problem.Code == Reason.ActiveContent);

        await Task.Delay(200, TestContext.Current.CancellationToken);
        visit.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, 768L << 20)]
    [InlineData(60, 48L << 20)]
    public void Out_of_time_or_memory_our_own_pages_stand_and_nothing_is_left(int seconds, long bytes)
    {
        var reply = lease.PrepareAsInstalled(System.Text.Encoding.ASCII.GetBytes(@"{\rtf1 words}"), "x.rtf", 0, Patient with { LibreOfficeSeconds = seconds, LibreOfficeBytes = bytes }).ShouldBePrepared();

        reply.PageCount.ShouldBe(1);
        lease.TextOf("rendition.pdf").ShouldBe("words");
        Directory.Exists(lease.PathOf("office")).ShouldBeFalse();
        Directory.EnumerateDirectories("/proc").Where(IsOurs).ShouldBeEmpty();
    }

    [Fact]
    public void Old_Word_and_Excel_files_are_read_by_way_of_new_ones()
    {
        File.WriteAllText(lease.PathOf("letter"), @"{\rtf1 Dear Ms. Rivera}");
        File.WriteAllBytes(lease.PathOf("book"), new XlsxSource().Sheet("S", """<row><c t="str"><v>Charge</v></c><c><v>12.5</v></c></row>""").Sheet("H", """<row><c t="str"><v>hidden</v></c></row>""", "hidden").Bytes());
        var (doc, xls) = (LibreOffice.Convert("letter", "rtf", "doc", Patient, lease.Folder)!, LibreOffice.Convert("book", "xlsx", "xls", Patient, lease.Folder)!);

        Prepare(File.ReadAllBytes(lease.PathOf(doc)), "x.doc").ShouldBePrepared().Format.ShouldBe("doc");
        lease.TextOf("rendition.pdf").ShouldBe("Dear Ms. Rivera");
        Prepare(File.ReadAllBytes(lease.PathOf(xls)), "x.xls").ShouldBePrepared().Format.ShouldBe("xls");
        lease.TextOf("rendition.pdf").ShouldBe("S Charge 12.5 H hidden");
    }

    private Reply Prepare(string text, string name) => Prepare(System.Text.Encoding.ASCII.GetBytes(text), name);

    private Reply Prepare(byte[] bytes, string name) => lease.PrepareAsInstalled(bytes, name, 0, Patient);

    // A process that ends while it is looked at is none of ours any more.
    private bool IsOurs(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), false)?.FullName.StartsWith(lease.Folder, StringComparison.Ordinal) == true;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
