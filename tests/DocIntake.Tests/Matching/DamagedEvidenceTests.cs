using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Matching;

/// <summary>What OCR has damaged, and what the people of one accident share: how much of it still files a document.</summary>
public sealed class DamagedEvidenceTests
{
    private static readonly Case Rivera = new()
    {
        Number = "2024-0012",
        Client = "Ronald Rivera",
        ClientBirthDate = new DateOnly(1981, 4, 12),
        IncidentDate = new DateOnly(2024, 3, 1),
        OpposingParties = ["Acme Tool Co."],
        ClaimNumbers = ["WC24-155807"],
        CourtNumbers = ["1:16-cv-00745-ESH"],
    };

    private static readonly Case Sister = Rivera with { Number = "2024-0013", Client = "Luz Rivera", ClientBirthDate = new DateOnly(1990, 7, 2), ClaimNumbers = [], PolicyNumbers = ["AB4471920"], CourtNumbers = [] };

    private static readonly Case Whitfield = new() { Number = "2024-0031", Client = "Dana Whitfield", ClaimNumbers = ["WC24-771204"] };

    [Theory]
    [InlineData("Claim number: WC24-1A5807")]
    [InlineData("Claim number: WC24-1x55807")]
    [InlineData("Claim number: yC24-155807")]
    [InlineData("Cla1m No.: WC24-15580g")]
    [InlineData("Date of birth: 04/1A/1981")]
    [InlineData("Date of birth: 04/12/z1981")]
    [InlineData("Date of birth: 04/12/981")]
    public async Task A_number_or_birth_date_with_a_place_that_cannot_be_read_files_beside_the_whole_name(string line)
    {
        (await Match(Some.Letter("Patient: Ronald Rivera", line, "Sincerely"))).CaseNumber.ShouldBe("2024-0012");
        (await Match(Some.Letter("Patient: Ronold Rivera", line, "Sincerely"))).CaseNumber.ShouldBeNull("the name is misread too");
    }

    [Theory]
    [InlineData("Claim number: WC24-165807")]
    [InlineData("Date of birth: 04/12/1991")]
    public async Task Another_digit_may_be_another_persons(string line) =>
        (await Match(Some.Letter("Patient: Ronald Rivera", line, "Sincerely"))).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);

    [Theory]
    [InlineData("Patient: Rxnzld Rivera", true)]
    [InlineData("Patient: Donald Rivera", false)]
    public async Task A_badly_read_name_counts_beside_a_number_unless_it_is_another_name(string line, bool isFiled) =>
        (await Match(Some.Letter(line, "Claim number: WC24-155807", "Sincerely"))).CaseNumber.ShouldBe(isFiled ? "2024-0012" : null);

    [Theory]
    [InlineData("Claim number: WC24-155807")]
    [InlineData("Docket 16-cv-745")]
    public async Task A_number_that_the_people_of_one_accident_share_is_no_sign_against_the_other(string line) =>
        (await Match(WithBirth("1990-07-02", "Patient: Luz Rivera", line))).CaseNumber.ShouldBe("2024-0013");

    [Fact]
    public async Task A_number_of_another_accident_is_a_sign_against() =>
        (await Match(WithBirth("1990-07-02", "Patient: Luz Rivera", "Claim number: WC24-771204"))).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);

    [Fact]
    public async Task Who_is_named_after_somebody_else_is_not_whom_it_is_about() =>
        (await Match(Some.Letter("Patient: Dana Whitfield", "See also the matter of Ronald Rivera, claim number WC24-155807", "Ibuprofen", "Total"))).CaseNumber.ShouldBeNull();

    [Fact]
    public async Task A_document_that_names_two_cases_asks_and_says_which()
    {
        var question = (await Match(WithBirth("1981-04-12", "Ronald Rivera, claim WC24-155807", "Dana Whitfield, claim WC24-771204"))).Questions.ShouldHaveSingleItem();

        (question.Because.Contains("2024-0012", StringComparison.Ordinal) || question.Because.Contains("2024-0031", StringComparison.Ordinal)).ShouldBeTrue(question.Because);
    }

    [Fact]
    public async Task A_report_number_is_no_number_of_the_firm()
    {
        var report = await Match(WithBirth("1981-04-12", "TRAFFIC CRASH REPORT", "Report No. 20240031", "Driver: Ronald Rivera"));

        report.CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task A_visit_taken_for_a_birth_date_says_nothing_beside_the_clients_own()
    {
        var record = WithBirth("2024-03-05", "Patient: Ronald Rivera", "Btrth Dale 04/12/1981", "Date of Senvice 03/05/2024", "Claim WC24-155807") with { Category = Category.MedicalRecord };

        var document = await Match(record);

        document.CaseNumber.ShouldBe("2024-0012");
        document.Findings.ShouldContain(finding => finding.Field == Fields.DateOfBirth && finding.Value == "1981-04-12" && finding.Raw == "04/12/1981");
    }

    [Fact]
    public async Task Of_two_clients_of_one_name_the_birth_date_without_its_label_tells()
    {
        var namesake = new Case { Number = "2020-0001", Client = "Ronald Rivera", ClientBirthDate = new DateOnly(1955, 9, 30) };

        var document = await Match(Some.Letter("Patient: Ronald Rivera", "Btrth Dale 04/12/1981", "Sincerely"), Rivera, namesake);

        document.CaseNumber.ShouldBe("2024-0012");
    }

    private static Document WithBirth(string date, params string[] lines) =>
        Some.Letter(lines) with { Findings = [new Finding(Fields.DateOfBirth, date, date, null, 1, Box.WholePage, null, "test")] };

    private static Task<Document> Match(Document document) => Match(document, Rivera, Sister, Whitfield);

    private static async Task<Document> Match(Document document, params Case[] cases) =>
        (await new MatchingStage().RunAsync(Some.Walk(document, cases), CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
}
