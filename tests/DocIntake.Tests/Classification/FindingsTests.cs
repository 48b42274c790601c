using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

public sealed class FindingsTests
{
    [Theory]
    [InlineData("Date of Birth: 04/12/1981", Fields.DateOfBirth, "1981-04-12")]
    [InlineData("D ATE OF BIRTH 04 12 1981", Fields.DateOfBirth, "1981-04-12")]
    [InlineData("DOB:04/12/81", Fields.DateOfBirth, "1981-04-12")]
    [InlineData("Date of service: March 15, 2024", Fields.DateOfService, "2024-03-15")]
    [InlineData("Date of service: 15 de marzo de 2024", Fields.DateOfService, "2024-03-15")]
    [InlineData("Date of accident 2024-03-01", Fields.DateOfIncident, "2024-03-01")]
    [InlineData("DOI: 15-Mar-2024", Fields.DateOfIncident, "2024-03-15")]
    [InlineData("Service dates of service 03/01/2024 - 03/05/2024", Fields.DateOfService, "2024-03-01/2024-03-05")]
    [InlineData("Dated this 3rd day of June, 2024", Fields.SignedDate, "2024-06-03")]
    [InlineData("Payment due by 07/02/2024", Fields.DueDate, "2024-07-02")]
    [InlineData("Total charges ........ $1,234.50", Fields.Total, "1234.50")]
    [InlineData("Balance due: 130.00", Fields.AmountDue, "130.00")]
    [InlineData("Adjustments (25.10)", Fields.Adjustment, "-25.10")]
    [InlineData("Claim number: 12-345 678", Fields.ClaimNumber, "12-345678")]
    [InlineData("Policy No. HA 99120", Fields.PolicyNumber, "HA99120")]
    [InlineData("MRN: 00412233", Fields.Mrn, "00412233")]
    [InlineData("Medical Record # 441-22", Fields.Mrn, "441-22")]
    [InlineData("NPI: 1234567893", Fields.Npi, "1234567893")]
    [InlineData("Federal Tax ID 12-3456789", Fields.TaxId, "12-3456789")]
    [InlineData("Patient name: RIVERA, ANA M.", Fields.Patient, "Ana M Rivera")]
    [InlineData("Our Client: Dana Whitfield", Fields.Client, "Dana Whitfield")]
    [InlineData("Attending physician: J. Okafor, MD", Fields.Provider, null)]
    [InlineData("Surgeon: Jane Okafor, MD", Fields.Provider, "Jane Okafor")]
    public async Task A_value_is_found_beside_its_label(string line, string field, string? value)
    {
        var document = await Read("Heading", line);

        document.Findings.FirstOrDefault(finding => finding.Field == field)?.Value.ShouldBe(value);
        document.Findings.Any(finding => finding.Field == field).ShouldBe(value is not null);
    }

    [Fact]
    public async Task A_value_is_found_below_its_label_in_its_own_column()
    {
        var document = await Read(
            "Patient Name          Date of Birth     Sex",
            "RIVERA, ANA           04/12/1981        F");

        Value(document, Fields.Patient).ShouldBe("Ana Rivera");
        Value(document, Fields.DateOfBirth).ShouldBe("1981-04-12");
    }

    [Fact]
    public async Task A_form_with_boxes_gives_its_amount_and_the_date_above_its_label()
    {
        var document = await Read("28. TOTAL CHARGE    29. AMOUNT PAID", "$ 933 50            $ 40 00", "", "", "03/05/2026", "Date signed");

        Value(document, Fields.Total).ShouldBe("933.50");
        Value(document, Fields.Paid).ShouldBe("40.00");
        Value(document, Fields.SignedDate).ShouldBe("2026-03-05");
    }

    [Theory]
    [InlineData("ALDER BAY HOSPITAL            ITEMIZED STATEMENT", Fields.Facility, "ALDER BAY HOSPITAL")]
    [InlineData("ALDER BAY HOSPITAL ITEMIZED STATEMENT", Fields.Facility, "ALDER BAY HOSPITAL")]
    [InlineData("Tidewell Health Plan            December 19, 2025", Fields.Facility, "Tidewell Health Plan")]
    [InlineData("Tidewell Health Plan December 19, 2025", Fields.Facility, "Tidewell Health Plan")]
    [InlineData("' PINNACLE CASUALTY COMPANY", Fields.Sender, "PINNACLE CASUALTY COMPANY")]
    [InlineData("7% St. Brannoc Medical Center", Fields.Facility, "St. Brannoc Medical Center")]
    [InlineData("y~4 St. Brannoc Medical Center", Fields.Facility, "St. Brannoc Medical Center")]
    [InlineData("EXPLANATION OF HEALTH BENEFITS", Fields.Facility, null)]
    public async Task A_letterhead_gives_the_name_and_nothing_printed_around_it(string line, string field, string? name) =>
        Value(await Read(line, "P.O. Box 7700, Port Ellery"), field).ShouldBe(name);

    [Fact]
    public async Task A_word_that_ocr_doubts_before_a_letterhead_is_its_logo()
    {
        var page = Some.Page(1, "Yaa Ridgeline Therapy Clinic");
        page = page with { Words = [.. page.Words.Select((word, i) => word with { Confidence = i == 0 ? 0.49 : 0.95, Source = TextSource.Ocr })] };

        Value(await Run(Some.Document(page)), Fields.Facility).ShouldBe("Ridgeline Therapy Clinic");
    }

    [Fact]
    public async Task A_company_is_no_person_with_its_name_turned_round() =>
        Value(await Read("Our insured: Northline Freight Lines, Inc."), Fields.Insured).ShouldBeNull();

    [Fact]
    public async Task A_till_prints_date_and_time_of_day_on_one_line() =>
        Value(await Read("HARBOR PHARMACY", "a street", "PRESCRIPTION RECEIPT", "01/18/2026... 10:12 AM --REG 02"), Fields.PrintedDate).ShouldBe("2026-01-18");

    [Fact]
    public async Task Who_certifies_signs_with_name_and_date()
    {
        var document = await Read("I certify that this is a true statement of the wages.", "Philippa Quillfeather, Payroll Manager          March 10, 2026");

        Value(document, Fields.SignedDate).ShouldBe("2026-03-10");
        Value(await Read("The wages were paid on", "March 10, 2026"), Fields.SignedDate).ShouldBeNull();
    }

    [Fact]
    public async Task A_courts_name_ends_before_the_case_number()
    {
        var document = await Read("Harbor County Superior Court, Case No. 26-CV-3390");

        Value(document, Fields.Court).ShouldBe("Harbor County Superior Court");
        Value(document, Fields.CourtNumber).ShouldBe("26-CV-3390");
    }

    [Fact]
    public async Task A_finding_says_where_it_stands_and_how_it_is_printed()
    {
        var page = Some.Page(7, "first line", "Date of Birth: 04/12/1981");
        var document = await Run(Some.Document(page));

        var birth = document.Findings.Single(finding => finding.Field == Fields.DateOfBirth);
        birth.Page.ShouldBe(7);
        birth.Raw.ShouldBe("04/12/1981");
        birth.Box.ShouldBe(page.Words[^1].Box);
        birth.By.ShouldBe("label left: Date of Birth");
        birth.Confidence.ShouldBeNull("a text layer measures no confidence");
    }

    [Fact]
    public async Task A_finding_read_by_ocr_is_as_sure_as_its_least_sure_word()
    {
        var page = Some.Page(1, "Our Client: Dana Whitfield");
        page = page with { Words = [.. page.Words.Select((word, i) => word with { Confidence = 0.9 - (i * 0.1), Source = TextSource.Ocr })] };

        (await Run(Some.Document(page))).Findings.Single(finding => finding.Field == Fields.Client).Confidence!.Value.ShouldBe(0.6, 0.001);
    }

    [Theory]
    [InlineData("NPI: 1234567890")]
    [InlineData("Patient denies chest pain")]
    [InlineData("The claim was denied in 2024")]
    [InlineData("Date of Birth: see chart")]
    [InlineData("Patient Name  Date of Birth")]
    public async Task What_is_no_value_is_not_found(string line) => (await Read(line)).Findings.ShouldBeEmpty();

    [Fact]
    public async Task A_date_that_could_be_day_first_is_said_to_be_when_the_document_has_one_that_must_be()
    {
        var document = await Read("Date of birth: 25/12/1980", "Date of service: 03/04/2024");

        var service = document.Findings.Single(finding => finding.Field == Fields.DateOfService);
        service.Value.ShouldBe("2024-04-03", "as the other date is written");
        service.Confidence.ShouldBe(0.5);
        service.By.ShouldContain("day and month could be the other way round");
    }

    [Fact]
    public async Task A_federal_stamp_gives_number_entry_date_and_page()
    {
        var document = await Read("Case 1:16-cv-00745-ESH Document 1 Filed 04/21/16 Page 1 of 15", "text");

        Value(document, Fields.CourtNumber).ShouldBe("1:16-CV-00745-ESH");
        Value(document, Fields.DocketEntry).ShouldBe("1");
        Value(document, Fields.FiledDate).ShouldBe("2016-04-21");
        Value(document, Fields.PageOf).ShouldBe("1/15");
    }

    [Fact]
    public async Task A_caption_gives_court_and_parties()
    {
        var document = await Read(
            "SUPERIOR COURT OF MARLOW", "", "ANA RIVERA,", "     Plaintiff,          )   Case No. 24-CV-00123", "  v.",
            "ACME TOOL CO.,", "     Defendant.", "COMPLAINT");

        Value(document, Fields.Plaintiff).ShouldBe("Ana Rivera");
        Value(document, Fields.Defendant).ShouldBe("Acme Tool Co");
        Value(document, Fields.Court).ShouldBe("SUPERIOR COURT OF MARLOW");
        Value(document, Fields.CourtNumber).ShouldBe("24-CV-00123");
    }

    [Fact]
    public async Task The_cells_of_a_row_of_a_bill_share_a_line()
    {
        var document = await Read(
            "Date        Procedure    Charge",
            "03/04/2024  97110        180.00",
            "03/06/2024  A4556        12.50",
            "Total                    192.50");

        var rows = document.Findings.Where(finding => finding.Line is not null).ToLookup(finding => finding.Line);
        rows.Count.ShouldBe(2);
        rows[1].Select(cell => (cell.Field, cell.Value)).ShouldBe(
            [(Fields.DateOfService, "2024-03-04"), (Fields.Cpt, "97110"), (Fields.Charge, "180.00")]);
        rows[2].Select(cell => cell.Field).ShouldContain(Fields.Hcpcs);
        Value(document, Fields.Total).ShouldBe("192.50");
    }

    [Fact]
    public async Task Every_field_that_is_found_is_one_of_the_closed_list_and_has_a_place()
    {
        var document = await Read(
            "LAKESIDE MEDICAL CENTER", "March 15, 2024", "MRN: 00412233  DOB: 04/12/1981", "Diagnosis M54.50", "Enclosures: 3", "Page 1 of 2");

        document.Findings.Count.ShouldBeGreaterThan(5);
        document.Findings.ShouldAllBe(finding => Fields.All.Contains(finding.Field) && finding.Box.Width > 0 && finding.Box.Height > 0);
    }

    private static string? Value(Document document, string field) => document.Findings.FirstOrDefault(finding => finding.Field == field)?.Value;

    private static Task<Document> Read(params string[] lines) => Run(Some.Letter(lines));

    private static async Task<Document> Run(Document document) =>
        (await new ClassificationStage().RunAsync(Some.Walk(document), CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
}
