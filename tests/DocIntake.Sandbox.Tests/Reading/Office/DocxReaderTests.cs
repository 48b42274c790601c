using System.IO.Compression;
using System.Text;
using DocIntake.Documents;
using DocIntake.Sandbox.Tests.Support;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed class DocxReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Paragraphs_tables_and_running_heads_become_pages()
    {
        var reply = lease.Prepare(Docx("""
            <w:p><w:r><w:t>Dear </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Ms. Rivera</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Claim</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12-345</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """, header: "Acme Insurance"), "letter.docx").ShouldBePrepared();

        reply.Format.ShouldBe("docx");
        lease.TextOf("rendition.pdf").ShouldBe("Acme Insurance Dear Ms. Rivera Claim 12-345");
    }

    [Fact]
    public void Insertions_stay_and_deletions_moves_and_hidden_text_go()
    {
        lease.Prepare(Docx("""
            <w:p><w:r><w:t xml:space="preserve">pay </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>nothing</w:delText></w:r></w:del>
            <w:ins w:id="2" w:author="x"><w:r><w:t xml:space="preserve">$5,000 </w:t></w:r></w:ins><w:moveFrom w:id="3" w:author="x"><w:r><w:t>moved</w:t></w:r></w:moveFrom>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>now</w:t></w:r></w:p>
            """), "x.docx").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("pay $5,000 now");
    }

    [Fact]
    public void Lists_are_counted_as_their_author_saw_them()
    {
        lease.Prepare(Docx("""
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>second</w:t></w:r></w:p>
            """), "x.docx").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("1. first (a) inner (b) inner 2. second");
    }

    [Fact]
    public void A_zip_bomb_in_a_letters_clothes_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, length) in new[] { ("[Content_Types].xml", 10), ("word/document.xml", 60 << 20) })
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(new byte[length]);
            }
        }

        lease.Prepare(bytes.ToArray(), "x.docx").ShouldBeRefused().ShouldBe(Reason.BombRatio);
    }

    [Fact]
    public void A_letter_behind_a_password_asks_for_it()
    {
        // The shell of every encrypted Office file: an OLE header, and a directory that names the package.
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[22], 9, 0, .. new byte[480], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[480]];

        lease.Prepare(ole, "x.docx").ShouldBeRefused().ShouldBe(Reason.EncryptedPassword);
    }

    private static byte[] Docx(string body, string? header = null)
    {
        const string Space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document($"<w:document {Space}><w:body>{body}</w:body></w:document>");
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering($"""
                <w:numbering {Space}><w:abstractNum w:abstractNumId="0">
                <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
                <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
                <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
                """);
            if (header is not null)
            {
                main.AddNewPart<HeaderPart>().Header = new Header(new Paragraph(new Run(new Text(header))));
            }
        }

        return bytes.ToArray();
    }
}
