using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Matching;

/// <summary>What names the clients of two cases: of linked ones it is in both, of others a person is asked.</summary>
public sealed class LinkedCasesTests
{
    private static readonly Case Rivera = new()
    {
        Number = "2024-0012",
        Client = "Ana Rivera",
        IncidentDate = new DateOnly(2024, 3, 1),
        OpposingParties = ["Acme Tool Co."],
        ClaimNumbers = ["WC24-155807"],
        LinkedCases = ["2024-0019"],
    };

    private static readonly Case Lopez = new() { Number = "2024-0019", Client = "Marta Lopez", IncidentDate = new DateOnly(2024, 3, 1), ClaimNumbers = ["WC24-155808"] };

    private static Document Letter => Some.Letter("Re: Ana Rivera, claim WC24-155807", "Marta Lopez, claim WC24-155808", "Dear Counsel", "Sincerely");

    [Fact]
    public async Task A_letter_that_names_the_clients_of_linked_cases_is_in_both()
    {
        var document = await Match(Letter);

        document.Questions.ShouldBeEmpty();
        document.Cases.Order().ShouldBe(["2024-0012", "2024-0019"]);
        document.CaseReasons.ShouldContain(reason => reason.StartsWith("and of the linked case", StringComparison.Ordinal) && reason.Contains("claim number WC24-15580", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_names_the_clients_of_two_cases_that_are_not_linked_asks()
    {
        var document = await Match(Letter, Rivera with { LinkedCases = [] }, Lopez);

        document.Cases.ShouldBeEmpty();
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);
    }

    [Fact]
    public async Task One_that_names_one_of_them_is_in_that_one_alone() =>
        (await Match(Some.Letter("Re: Ana Rivera, claim WC24-155807", "Dear Counsel", "Sincerely"))).Cases.ShouldBe(["2024-0012"]);

    [Fact]
    public async Task A_medical_record_is_one_patients_however_close_the_cases_are() =>
        (await Match(Letter with { Category = Category.MedicalRecord })).AlsoIn.ShouldBeEmpty();

    [Fact]
    public async Task Where_a_person_gave_the_case_the_linked_one_is_found_too_unless_it_is_to_be_alone()
    {
        var given = Letter with { Given = Given.Nothing with { Case = "2024-0019", By = "Kim", Accepted = true } };

        (await Match(given)).Cases.ShouldBe(["2024-0019", "2024-0012"]);
        (await Match(given with { Given = given.Given with { Alone = true } })).Cases.ShouldBe(["2024-0019"]);
    }

    [Fact]
    public async Task Two_cases_with_one_claim_number_in_the_case_file_are_left_to_a_person()
    {
        var twice = Lopez with { ClaimNumbers = Rivera.ClaimNumbers };

        (await Match(Some.Letter("Claim WC24-155807", "Dear Counsel", "Sincerely"), Rivera with { LinkedCases = [] }, twice))
            .Questions.ShouldHaveSingleItem().Because.ShouldContain("fit about equally well");
    }

    [Theory]
    [InlineData("Ana Rivera", "Luis Rivera", true)]
    [InlineData("Ana Rivera", "Marta Lopez", false)]
    [InlineData("Quarrystone", "Brightwater", false)]
    [InlineData("", "", false)]
    public void Without_an_opponent_in_common_one_accident_takes_a_surname_in_common(string client, string other, bool expected) =>
        CaseIndex.AreOfOneAccident(Rivera with { Client = client }, Lopez with { Client = other }).ShouldBe(expected);

    [Theory]
    [InlineData("Hello")]
    [InlineData("")]
    [InlineData("Sehr geehrte Damen und Herren, in der Sache unserer Mandantin bitten wir um Zusendung der Unterlagen.")]
    [InlineData("关于贵所代理的案件，请尽快寄送相关文件。")]
    public async Task One_word_no_word_and_other_languages_are_asked_about(string text) =>
        (await Match(Some.Letter(text))).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);

    [Fact]
    public async Task A_Spanish_letter_with_name_and_claim_number_is_filed() =>
        (await Match(Some.Letter("Asunto: ANA RIVERA", "Número de reclamo: WC24-155807", "Estimado licenciado", "Atentamente"))).CaseNumber.ShouldBe("2024-0012");

    private static Task<Document> Match(Document document) => Match(document, Rivera, Lopez);

    private static async Task<Document> Match(Document document, params Case[] cases) =>
        (await new MatchingStage().RunAsync(Some.Walk(document, cases), CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
}
