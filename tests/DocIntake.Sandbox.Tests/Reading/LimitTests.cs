using System.IO.Compression;
using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading;

/// <summary>Limits of what a document may cost, just below and just above, where no reader's own tests have them.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_file_may_be_as_large_as_allowed_and_not_a_byte_larger()
    {
        var text = new string('x', 100);

        lease.Prepare(text, "x.txt", new SandboxLimits { FileBytes = 100 }).ShouldBePrepared();
        lease.Prepare(text, "x.txt", new SandboxLimits { FileBytes = 99 }).ShouldBeRefused().ShouldBe(Reason.LimitSize);
    }

    [Fact]
    public void A_text_may_be_as_long_as_allowed_and_not_a_letter_longer()
    {
        var text = new string('x', 1000);

        lease.Prepare(text, "x.txt", new SandboxLimits { TextCharacters = 1000 }).ShouldBePrepared();
        lease.Prepare(text, "x.txt", new SandboxLimits { TextCharacters = 999 }).ShouldBeRefused().ShouldBe(Reason.LimitOutput);
    }

    [Fact]
    public void An_archive_may_unpack_to_as_much_as_allowed_and_not_a_byte_more()
    {
        var zip = Zip(new byte[600], new byte[400]);

        lease.Prepare(zip, "x.zip", 0, new SandboxLimits { ArchiveBytes = 1000 }).ShouldBePrepared().Attachments.Count.ShouldBe(2);
        lease.Prepare(zip, "x.zip", 0, new SandboxLimits { ArchiveBytes = 999 }).ShouldBeRefused().ShouldBe(Reason.LimitSize);
    }

    [Fact]
    public void An_archive_may_grow_as_often_as_allowed_beyond_what_is_free()
    {
        const int Free = 10 << 20;
        var zip = Zip(new byte[Free + (2 << 20)]);
        var needed = ((2 << 20) + zip.Length - 1) / zip.Length;

        lease.Prepare(zip, "x.zip", 0, new SandboxLimits { ArchiveRatio = needed }).ShouldBePrepared();
        lease.Prepare(zip, "x.zip", 0, new SandboxLimits { ArchiveRatio = needed - 1 }).ShouldBeRefused().ShouldBe(Reason.BombRatio);
    }

    [Fact]
    public void An_archive_may_lie_as_deep_as_allowed_and_not_one_deeper()
    {
        var zip = Zip(new byte[10]);

        lease.Prepare(zip, "x.zip", 1, new SandboxLimits { ArchiveDepth = 2 }).ShouldBePrepared();
        lease.Prepare(zip, "x.zip", 2, new SandboxLimits { ArchiveDepth = 2 }).ShouldBeRefused().ShouldBe(Reason.BombDepth);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    public void A_mail_is_taken_apart_as_often_as_allowed_and_no_deeper(int attachments, int left)
    {
        var reply = lease.Prepare(Mail(3), "x.eml", new SandboxLimits { MailAttachments = attachments }).ShouldBePrepared();

        reply.Attachments.Count.ShouldBe(attachments);
        reply.Problems.Count(problem => problem.Code == Reason.ContainerPartial).ShouldBe(left);
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public void Parts_of_a_mail_are_followed_as_deep_as_allowed(int nested, bool tooDeep)
    {
        var mail = new StringBuilder("From: a@b.example\nSubject: deep\nMIME-Version: 1.0\n");
        for (var level = 0; level < nested; level++)
        {
            mail.Append(null, $"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n");
        }

        mail.Append("Content-Type: text/plain\n\nthe words inside\n");

        var reply = lease.Prepare(mail.ToString(), "x.eml", new SandboxLimits { MailDepth = 11 }).ShouldBePrepared();

        reply.Problems.Any(problem => problem.Code == Reason.BombDepth).ShouldBe(tooDeep);
        lease.TextOf("rendition.pdf").Contains("the words inside", StringComparison.Ordinal).ShouldBe(!tooDeep);
    }

    [Theory]
    [InlineData(14_400, PageQuality.Blank, null)]
    [InlineData(14_472, PageQuality.Unread, Reason.LimitSize)]
    public void A_page_of_200_inches_is_read_and_one_of_201_only_by_its_text(int points, PageQuality quality, Reason? reason)
    {
        var bare = Page(points, "");
        bare.Page.Quality.ShouldBe(quality);
        bare.Problems.Select(problem => (Reason?)problem.Code).SingleOrDefault().ShouldBe(reason);

        var written = Page(points, PdfSource.Lines("Order granting the motion"));
        (written.Page.Text, written.Problems.Count).ShouldBe(("Order granting the motion", 0));
    }

    [Theory]
    [InlineData(14_400)]
    [InlineData(100_000)]
    public void A_large_page_is_drawn_with_no_more_pixels_than_allowed(int points)
    {
        Page(points, PdfSource.Lines("Order"));

        var drawn = lease.Ask(new ImageRequest("original", 1, 0, 100_000, new SandboxLimits { PagePixels = 1_000_000 })).Single().ShouldBeOfType<Drawn>();

        ((long)drawn.Width * drawn.Height).ShouldBeLessThanOrEqualTo(1_000_000);
        (drawn.Width + drawn.Height).ShouldBeGreaterThan(1_000);
    }

    [Theory]
    [InlineData(8_420_000, 300)]
    [InlineData(8_410_000, 299)]
    public void A_page_is_drawn_for_reading_at_300_dpi_or_as_finely_as_its_pixels_allow(long pixels, double dpi)
    {
        lease.Prepare(PdfSource.Of(new PdfPageSource("4 w 72 72 m 540 720 l S")), "x.pdf").ShouldBePrepared();

        var read = lease.Ask(new ReadRequest("original", 1, 1, OcrMode.Always, ["eng"], new SandboxLimits { PagePixels = pixels })).OfType<PageRead>().Single();

        read.Page.Dpi.ShouldBe(dpi);
    }

    [Fact]
    public void A_Word_file_that_declares_types_of_its_own_is_not_read()
    {
        const string Bomb = """
            <?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>
            """;

        lease.Prepare(Docx(Bomb), "x.docx").ShouldBeRefused().ShouldBe(Reason.Damaged);
        lease.Prepare(Docx(Bomb[Bomb.IndexOf("<w:", StringComparison.Ordinal)..].Replace("&b;", "ha", StringComparison.Ordinal)), "x.docx").ShouldBePrepared();
    }

    private PageRead Page(int points, string content)
    {
        lease.Prepare(PdfSource.Of(new PdfPageSource(content, $"0 0 {points} 792")), "x.pdf").ShouldBePrepared();
        return lease.Ask(new ReadRequest("original", 1, 1, OcrMode.Auto, ["eng"], SandboxLimits.Default)).OfType<PageRead>().Single();
    }

    private static string Mail(int attachments) =>
        "From: a@b.example\nSubject: files\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee attached.\n"
        + string.Concat(Enumerable.Range(1, attachments).Select(n => $"--b\nContent-Type: application/octet-stream; name={n}.bin\nContent-Disposition: attachment\n\nx{n}\n")) + "--b--\n";

    private static byte[] Zip(params byte[][] files) => Packed(files.Select((file, index) => ($"{index}.bin", file)));

    private static byte[] Docx(string document) => Packed(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes("""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""")),
        ("_rels/.rels", Encoding.UTF8.GetBytes("""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""")),
        ("word/document.xml", Encoding.UTF8.GetBytes(document)),
    ]);

    private static byte[] Packed(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, file) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(file);
            }
        }

        return bytes.ToArray();
    }
}
