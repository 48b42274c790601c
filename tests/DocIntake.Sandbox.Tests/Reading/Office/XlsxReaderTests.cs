using System.Text;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed class XlsxReaderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_ledger_becomes_a_table_with_money_and_dates_as_shown()
    {
        var book = new XlsxSource().Shared("Specials of Elena Rivera", "Date", "Provider", "Charge", "<r><t>Harbor </t></r><r><t>Imaging</t></r><rPh sb=\"0\" eb=\"1\"><t>unsaid</t></rPh>");
        var (date, money) = (book.Format("m/d/yyyy"), book.Format("\"$\"#,##0.00"));
        book.Sheet("Ledger", $"""
            <row r="1"><c r="A1" t="s"><v>0</v></c></row>
            <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c></row>
            <row r="4"><c r="A4" s="{date}"><v>45366</v></c><c r="B4" t="s"><v>4</v></c><c r="C4" s="{money}"><v>1850</v></c></row>
            <row r="5"><c r="A5" s="{date}"><v>45370</v></c><c r="B5" t="inlineStr"><is><t>Dr. Cho</t></is></c><c r="C5" s="{money}"><f>1000+234.5</f><v>1234.5</v></c></row>
            <row r="6"><c r="C6" t="e"><v>#DIV/0!</v></c><c r="D6" t="b"><v>1</v></c></row>
            """);

        var reply = lease.Prepare(book.Bytes(), "ledger.xlsx").ShouldBePrepared();

        (reply.Format, reply.RenderedFromContent, reply.PageCount).ShouldBe(("xlsx", true, 1));
        reply.Problems.ShouldBeEmpty();
        lease.TextOf("rendition.pdf").ShouldBe(
            "Ledger Specials of Elena Rivera Date Provider Charge 3/15/2024 Harbor Imaging $1,850.00 3/19/2024 Dr. Cho $1,234.50 #DIV/0! TRUE");
    }

    [Fact]
    public void A_workbook_of_the_office_library_is_read()
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(new Row(
                new Cell { DataType = CellValues.String, CellValue = new CellValue("Balance") }, new Cell { CellValue = new CellValue(17.25) })));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "March" }));
        }

        lease.Prepare(bytes.ToArray(), "x.xlsx").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("March Balance 17.25");
    }

    [Fact]
    public void What_is_hidden_is_read_and_marked()
    {
        var book = new XlsxSource()
            .Sheet("Open", """<row r="1"><c t="str"><v>seen</v></c><c><v>1</v></c></row><row r="2" hidden="1"><c t="str"><v>filtered</v></c><c><v>2</v></c></row><row r="3"><c t="str"><v>after</v></c><c><v>3</v></c></row>""",
                before: """<cols><col min="2" max="2" hidden="1"/></cols>""")
            .Sheet("Secret", """<row><c t="str"><v>settlement</v></c></row>""", state: "veryHidden");
        var reply = lease.Prepare(book.Bytes(), "x.xlsx").ShouldBePrepared();

        reply.PageCount.ShouldBe(2);
        // Our marks are drawn as shapes: people see them, and the document's words stay its own.
        lease.TextOf("rendition.pdf").ShouldBe("Open seen 1 filtered 2 after 3 Secret settlement");
        lease.Run("pdftoppm", "-r", "150", "-f", "2", "-l", "2", "-png", "rendition.pdf", "p").Ok.ShouldBeTrue();
        lease.Run("tesseract", Path.GetFileName(Directory.EnumerateFiles(lease.Folder, "p*.png").Single()), "-").OutputText.ShouldContain("This sheet is hidden in the original");
    }

    [Fact]
    public void Comments_text_boxes_and_running_heads_are_words_of_the_sheet()
    {
        var book = new XlsxSource().Sheet("S", "<row><c><v>1</v></c></row>", after: "<headerFooter><oddHeader>&amp;L&amp;\"Arial,Bold\"&amp;12Rivera v. Acme&amp;RPage &amp;P</oddHeader></headerFooter>")
            .Part("xl/worksheets/_rels/sheet1.xml.rels", XlsxSource.RelationsXml([("a", "comments", "../comments1.xml"), ("b", "drawing", "../drawings/drawing1.xml")]))
            .Part("xl/comments1.xml", "<comments><commentList><comment ref=\"A1\"><text><r><t>disputed</t></r></text></comment></commentList></comments>")
            .Part("xl/drawings/drawing1.xml", "<d xmlns:a=\"a\"><a:p><a:r><a:t>see exhibit 4</a:t></a:r></a:p></d>");
        lease.Prepare(book.Bytes(), "x.xlsx").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("S 1 Rivera v. Acme Page A1: disputed see exhibit 4");
    }

    [Fact]
    public void A_formula_without_its_result_is_shown_and_said()
    {
        var reply = lease.Prepare(new XlsxSource().Sheet("S", "<row><c><f>SUM(B1:B3)</f></c></row>").Bytes(), "x.xlsx").ShouldBePrepared();

        reply.Problems.Single().Code.ShouldBe(Reason.PageUnread);
        lease.TextOf("rendition.pdf").ShouldBe("S =SUM(B1:B3)");
    }

    [Fact]
    public void Links_macros_and_embedded_files_are_told_and_never_followed()
    {
        var book = new XlsxSource().Sheet("S", "<row><c><v>1</v></c></row>").Part("xl/vbaProject.bin", "x").Part("xl/embeddings/letter.docx", "PK")
            .Part("xl/externalLinks/_rels/externalLink1.xml.rels", XlsxSource.RelationsXml([("a", "externalLinkPath", "http://127.0.0.1:9/x.xlsx")]));
        var reply = lease.Prepare(book.Bytes(), "x.xlsm").ShouldBePrepared();

        reply.Problems.Single().Code.ShouldBe(Reason.ActiveContent);
        reply.Attachments.Single().Name.ShouldBe("letter.docx");
    }

    [Fact]
    public void A_huge_sheet_with_few_cells_is_a_small_table()
    {
        var book = new XlsxSource().Sheet("S", """<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>""");

        lease.Prepare(book.Bytes(), "x.xlsx").ShouldBePrepared().PageCount.ShouldBe(1);
        lease.TextOf("rendition.pdf").ShouldBe("S 1 2");
    }

    [Fact]
    public void A_sheet_wider_than_paper_comes_in_bands_and_loses_no_column()
    {
        var cells = string.Concat(Enumerable.Range(1, 200).Select(column => $"<c><v>{column}</v></c>"));
        lease.Prepare(new XlsxSource().Sheet("S", $"<row>{cells}</row>").Bytes(), "x.xlsx").ShouldBePrepared();

        lease.TextOf("rendition.pdf").ShouldBe("S " + string.Join(' ', Enumerable.Range(1, 200)));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(19, true)]
    public void More_cells_than_the_limit_are_left_and_said(int limit, bool cut)
    {
        var rows = string.Concat(Enumerable.Range(1, 20).Select(row => $"<row><c><v>{row}</v></c></row>"));
        var reply = lease.Prepare(new XlsxSource().Sheet("S", rows).Bytes(), "x.xlsx", 0, SandboxLimits.Default with { SheetCells = limit }).ShouldBePrepared();

        reply.Problems.Select(problem => problem.Code).ShouldBe(cut ? [Reason.LimitOutput] : []);
        lease.TextOf("rendition.pdf").EndsWith("20", StringComparison.Ordinal).ShouldBe(!cut);
    }

    [Fact]
    public void A_full_sheet_of_a_million_rows_costs_no_more_than_its_limit()
    {
        var bytes = new XlsxSource().Sheet("S", stream =>
        {
            XlsxSource.Put(stream, "<sheetData>");
            var row = Encoding.UTF8.GetBytes("<row><c><v>7</v></c><c><v>8</v></c></row>");
            for (var i = 0; i < 1 << 20; i++)
            {
                stream.Write(row);
            }

            XlsxSource.Put(stream, "</sheetData>");
        }).Bytes();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var reply = lease.Prepare(bytes, "x.xlsx", 0, SandboxLimits.Default with { SheetCells = 5_000, ArchiveRatio = 1_000 }).ShouldBePrepared();

        reply.Problems.Single().Code.ShouldBe(Reason.LimitOutput);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void A_part_of_xml_beyond_the_limit_is_refused_before_it_is_parsed(int beyond, bool refused)
    {
        const int Limit = 3 << 20;
        var frame = "<sst><si><t></t></si></sst>";
        var book = new XlsxSource().Sheet("S", """<row><c t="s"><v>0</v></c></row>""")
            .Part("xl/sharedStrings.xml", frame.Insert(12, new string(' ', Limit + beyond - frame.Length)));
        var reply = lease.Prepare(book.Bytes(), "x.xlsx", 0, SandboxLimits.Default with { XmlPartBytes = Limit });

        (reply is Refused { Problem.Code: Reason.LimitOutput }).ShouldBe(refused);
    }

    [Fact]
    public void Texts_named_again_and_again_end_at_the_limit_of_text()
    {
        var book = new XlsxSource().Shared(new string('x', 10_000)).Sheet("S", string.Concat(Enumerable.Repeat("""<row><c t="s"><v>0</v></c></row>""", 50_000)));

        lease.Prepare(book.Bytes(), "x.xlsx").ShouldBeRefused().ShouldBe(Reason.LimitOutput);
    }

    [Fact]
    public void A_zip_bomb_of_shared_texts_is_refused() =>
        lease.Prepare(new XlsxSource().Sheet("S", "").Part("xl/sharedStrings.xml", stream => stream.Write(new byte[60 << 20])).Bytes(), "x.xlsx")
            .ShouldBeRefused().ShouldBe(Reason.BombRatio);

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>""")]
    [InlineData("<sst><si><t>never closed")]
    public void Xml_that_declares_entities_or_is_broken_is_damaged(string strings) =>
        lease.Prepare(new XlsxSource().Sheet("S", "").Part("xl/sharedStrings.xml", strings).Bytes(), "x.xlsx").ShouldBeRefused().ShouldBe(Reason.Damaged);

    [Fact]
    public void A_binary_workbook_is_kept_and_called_so()
    {
        var book = new XlsxSource().Part("_rels/.rels", XlsxSource.RelationsXml([("a", "officeDocument", "xl/workbook.bin")])).Part("xl/workbook.bin", "x");
        var reply = lease.Prepare(book.Bytes(), "x.xlsb").ShouldBePrepared();

        (reply.PageCount, reply.Problems.Single().Code).ShouldBe((0, Reason.UnsupportedType));
    }
}
