using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

public sealed class PdfReaderTests : IDisposable
{
    private static readonly byte[] TwoPages = PdfSource.Of(PdfSource.Letter("Order granting the motion"), PdfSource.Letter("Second page"));
    private readonly Lease lease = new();

    [Fact]
    public void A_sound_PDF_stands_for_itself()
    {
        var prepared = lease.Prepare(TwoPages, "order.pdf").ShouldBePrepared();

        prepared.PageCount.ShouldBe(2);
        prepared.Rendition.ShouldBeNull();
        prepared.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_PDF_with_a_password_is_refused() =>
        lease.Prepare(Encrypted("secret"), "order.pdf").ShouldBeRefused().ShouldBe(Reason.EncryptedPassword);

    [Fact]
    public void A_PDF_that_opens_without_a_password_but_forbids_copying_is_read()
    {
        var prepared = lease.Prepare(Encrypted(""), "order.pdf").ShouldBePrepared();

        prepared.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.EncryptedOpen);
        lease.TextOf(prepared.Rendition.ShouldNotBeNull(), 1).ShouldBe("Order granting the motion");
        lease.Run("qpdf", "--is-encrypted", prepared.Rendition).ExitCode.ShouldBe(2);
    }

    [Fact]
    public void A_PDF_cut_short_is_repaired_and_a_person_is_told()
    {
        var prepared = lease.Prepare(TwoPages[..^200], "order.pdf").ShouldBePrepared();

        prepared.PageCount.ShouldBe(2);
        prepared.Rendition.ShouldNotBeNull();
        prepared.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.Damaged);
    }

    [Fact]
    public void A_PDF_with_a_wrong_table_but_all_its_pages_is_repaired_without_a_question()
    {
        var shifted = Encoding.Latin1.GetBytes("junk of a mail gateway\n" + Encoding.Latin1.GetString(TwoPages).Replace("startxref\n", "startxref\n9", StringComparison.Ordinal));

        var prepared = lease.Prepare(shifted, "order.pdf").ShouldBePrepared();

        prepared.PageCount.ShouldBe(2);
        prepared.Problems.ShouldBeEmpty();
        lease.TextOf(prepared.Rendition ?? "original", 2).ShouldBe("Second page");
    }

    [Theory]
    [InlineData("%PDF-1.5\nnothing that is a page")]
    [InlineData("%PDF-1.5\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Count 0 /Kids []>>\nendobj\ntrailer\n<</Root 1 0 R /Size 3>>\n%%EOF")]
    public void A_PDF_without_a_page_is_damaged(string source) =>
        lease.Prepare(source, "order.pdf").ShouldBeRefused().ShouldBe(Reason.Damaged);

    [Fact]
    public void As_many_pages_as_allowed_are_read_and_one_more_is_refused()
    {
        lease.Prepare(TwoPages, "order.pdf", limits: new SandboxLimits { PdfPages = 2 }).ShouldBePrepared();
        lease.Prepare(TwoPages, "order.pdf", limits: new SandboxLimits { PdfPages = 1 }).ShouldBeRefused().ShouldBe(Reason.LimitPages);
    }

    [Fact]
    public void Files_inside_a_PDF_come_out_of_it()
    {
        File.WriteAllBytes(lease.PathOf("plain.pdf"), TwoPages);
        File.WriteAllText(lease.PathOf("ledger.csv"), "date,amount");
        lease.Run("qpdf", "plain.pdf", "--add-attachment", "ledger.csv", "--", "portfolio.pdf").Ok.ShouldBeTrue();

        var prepared = lease.Prepare(File.ReadAllBytes(lease.PathOf("portfolio.pdf")), "portfolio.pdf").ShouldBePrepared();

        var attachment = prepared.Attachments.ShouldHaveSingleItem();
        attachment.Name.ShouldBe("ledger.csv");
        File.ReadAllText(lease.PathOf(attachment.File)).ShouldBe("date,amount");
    }

    [Fact]
    public void Files_inside_a_PDF_stay_there_beyond_the_limits_and_that_is_told()
    {
        File.WriteAllBytes(lease.PathOf("plain.pdf"), TwoPages);
        File.WriteAllText(lease.PathOf("one.txt"), "0123456789");
        File.WriteAllText(lease.PathOf("two.txt"), "0123456789");
        lease.Run("qpdf", "plain.pdf", "--add-attachment", "one.txt", "--", "--add-attachment", "two.txt", "--", "portfolio.pdf").Ok.ShouldBeTrue();
        var portfolio = File.ReadAllBytes(lease.PathOf("portfolio.pdf"));

        Taken(0, new SandboxLimits { MailAttachments = 2, ArchiveBytes = 20, ArchiveDepth = 1 }).ShouldBe((2, null));
        Taken(0, new SandboxLimits { MailAttachments = 1 }).ShouldBe((1, Reason.ContainerPartial));
        Taken(0, new SandboxLimits { ArchiveBytes = 19 }).ShouldBe((1, Reason.ContainerPartial));
        Taken(1, new SandboxLimits { ArchiveDepth = 1 }).ShouldBe((0, Reason.BombDepth));

        (int Count, Reason? Told) Taken(int depth, SandboxLimits limits)
        {
            var prepared = lease.Prepare(portfolio, "portfolio.pdf", depth, limits).ShouldBePrepared();
            return (prepared.Attachments.Count, prepared.Problems.SingleOrDefault()?.Code);
        }
    }

    [Fact]
    public void Scripts_in_a_PDF_are_named_and_not_run()
    {
        var script = Encoding.Latin1.GetString(TwoPages).Replace("/Pages 2 0 R", "/Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>", StringComparison.Ordinal);

        var prepared = lease.Prepare(Encoding.Latin1.GetBytes(script), "order.pdf").ShouldBePrepared();

        prepared.Problems.ShouldContain(problem => problem.Code == Reason.ActiveContent);
    }

    public void Dispose() => lease.Dispose();

    private byte[] Encrypted(string userPassword)
    {
        File.WriteAllBytes(lease.PathOf("plain.pdf"), TwoPages);
        lease.Run("qpdf", "plain.pdf", "--encrypt", userPassword, "owner", "256", "--extract=n", "--", "locked.pdf").Ok.ShouldBeTrue();
        return File.ReadAllBytes(lease.PathOf("locked.pdf"));
    }
}
