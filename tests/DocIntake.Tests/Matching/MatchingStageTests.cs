using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Review;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Matching;

public sealed class MatchingStageTests
{
    private static readonly Case Rivera = new()
    {
        Number = "2024-0012",
        Title = "Rivera v. Acme",
        Client = "Ana Rivera",
        ClientBirthDate = new DateOnly(1981, 4, 12),
        IncidentDate = new DateOnly(2024, 3, 1),
        OpposingParties = ["Acme Tool Co."],
        ClaimNumbers = ["BO-15580"],
        CourtNumbers = ["1:16-cv-00745-ESH"],
        Mrns = ["4471"],
        Providers = ["Summit Physical Therapy"],
    };

    private static readonly Case Namesake = new() { Number = "2023-0440", Client = "Ana Rivera", ClientBirthDate = new DateOnly(1955, 9, 30) };

    private static readonly Case Whitfield = new() { Number = "2024-0031", Client = "Dana Whitfield", ClaimNumbers = ["WC-77120-4"] };

    [Theory]
    [InlineData("Claim number: BO-15580")]
    [InlineData("Claim BO 15580")]
    [InlineData("claim no 80-I5S8O")]
    [InlineData("Our claim: BO-15580-01")]
    [InlineData("Case 1:16-cv-00745-ESH Document 1")]
    [InlineData("Docket 16-cv-745")]
    [InlineData("Civil action 16-CV-00745 (JLR)")]
    [InlineData("File 2024-0012")]
    [InlineData("MRN: 4471")]
    public async Task A_number_of_the_case_files_whatever_print_and_ocr_made_of_it(string line)
    {
        var document = await Match(Some.Letter("Letter about Ana Rivera", line));

        document.CaseNumber.ShouldBe("2024-0012");
        document.CaseReasons[0].ShouldContain("number");
        document.CaseReasons.ShouldAllBe(reason => reason.Contains("on page 1"));
        document.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Claim number: BO-155801")]
    [InlineData("Claim number: 7-BO-15580-9921")]
    [InlineData("paid 44.71 in full")]
    [InlineData("room 4471")]
    [InlineData("2024-12-05")]
    [InlineData("Docket 16-cv-7451")]
    public async Task A_number_that_only_resembles_one_of_the_case_does_not_file(string line)
    {
        var document = await Match(Some.Letter("Letter", line));

        document.CaseNumber.ShouldBeNull();
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);
    }

    [Fact]
    public async Task The_place_of_the_number_is_kept_as_a_finding()
    {
        var page = Some.Page(3, "Ana Rivera", "claim no 80-I5S8O");

        var document = await Match(Some.Document(page));

        var finding = document.Findings.ShouldHaveSingleItem();
        (finding.Field, finding.Value, finding.Raw, finding.Page).ShouldBe((Fields.ClaimNumber, "BO-15580", "80-I5S8O", 3));
        finding.Box.ShouldBe(page.Words[^1].Box);
        document.CaseReasons[0].ShouldBe("claim number BO-15580 on page 3 (read as \"80-I5S8O\")");
    }

    [Fact]
    public async Task A_name_and_its_birth_date_file() =>
        (await Match(WithBirth("1981-04-12", "Patient Ana Rivera"), Rivera, Namesake)).CaseNumber.ShouldBe("2024-0012");

    [Fact]
    public async Task A_closed_case_is_asked_about_unless_a_person_names_it()
    {
        var closed = Rivera with { Closed = new(2025, 6, 30) };
        var letter = Some.Letter("Letter about Ana Rivera", "Claim number: BO-15580");

        var asked = await Match(letter, closed, Whitfield);
        asked.CaseNumber.ShouldBeNull();
        asked.Questions.ShouldHaveSingleItem().Because.ShouldContain("closed on 2025-06-30");
        asked.Candidates[0].Number.ShouldBe(closed.Number);
        (await Match(letter with { Given = Folder(closed.Number) }, closed, Whitfield)).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_that_two_cases_share_never_files()
    {
        var document = await Match(Some.Letter("About Ana Rivera and Acme Tool Co."), Rivera, Namesake);

        document.CaseNumber.ShouldBeNull();
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);
        document.Candidates.Select(candidate => candidate.Number).ShouldBe(["2024-0012", "2023-0440"]);
    }

    [Fact]
    public async Task A_medical_record_is_never_filed_by_a_name_and_its_surroundings()
    {
        var record = Some.Letter("Summit Physical Therapy", "Ana Rivera was hurt by a saw of Acme Tool Co.") with { Category = Category.MedicalRecord };

        (await Match(record)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task A_caption_files_only_with_a_number_beside_it()
    {
        var complaint = Some.Letter("ANA RIVERA, Plaintiff, v. ACME TOOL CO., Defendant") with { Category = Category.CourtFiling };
        complaint = complaint with { Findings = [Finding(Fields.Plaintiff, "Ana Rivera")] };

        (await Match(complaint)).CaseNumber.ShouldBeNull();
        (await Match(complaint, Rivera)).Candidates[0].Number.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task A_number_alone_is_one_kind_of_evidence_and_does_not_file() =>
        (await Match(Some.Letter("Claim number: BO-15580"))).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);

    [Theory]
    [InlineData("Claim number: BO-15S90")]
    [InlineData("Claim number: BO-1558")]
    public async Task A_number_one_character_off_is_evidence_and_no_proof(string line)
    {
        var document = await Match(Some.Letter("Ana Rivera", line));

        document.CaseNumber.ShouldBeNull();
        document.Candidates[0].Reasons[0].ShouldContain("read as");
    }

    [Fact]
    public async Task A_number_one_character_off_files_with_two_more_kinds_beside_it() =>
        (await Match(Some.Letter("Re: Ana Rivera", "Claim number: BO-15S90", "Loss caused by Acme Tool Co.", "Sincerely"))).CaseNumber.ShouldBe("2024-0012");

    [Fact]
    public async Task A_client_who_is_only_mentioned_further_down_is_not_what_the_document_is_about()
    {
        var receipt = Some.Letter("Corner Pharmacy", "Some Body Else", "Ibuprofen", "Total 4.00", "Thank you", "See also the matter of Ana Rivera, claim number BO-15580");

        (await Match(receipt)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task A_label_that_names_nobody_of_the_case_keeps_it_from_being_filed()
    {
        var benefits = Some.Letter("Re: Ana Rivera", "Claim BO-15580") with { Findings = [Finding(Fields.Insured, "Robin Castellanos")] };

        (await Match(benefits)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task What_two_people_of_one_accident_share_files_for_neither()
    {
        var brother = Rivera with { Number = "2024-0013", Client = "Luis Rivera", ClaimNumbers = [], ClientBirthDate = null };

        (await Match(Some.Letter("Claim BO-15580", "Rivera", "Loss caused by Acme Tool Co."), Rivera, brother)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task A_name_one_letter_from_the_client_that_is_another_clients_is_not_misread()
    {
        var maria = Rivera with { Client = "Maria Rivera" };
        var mario = new Case { Number = "2024-0040", Client = "Mario Rivera" };

        (await Match(Some.Letter("Re: Mario Rivera", "Claim BO-15580", "Acme Tool Co."), maria, mario)).CaseNumber.ShouldBeNull();
    }

    [Theory]
    [InlineData("D0B 04/I2/1981")]
    [InlineData("Btrth Dale: 4-12-1981")]
    public async Task A_birth_date_is_found_where_its_label_cannot_be_read(string line) =>
        (await Match(Some.Letter("Ana Rivera", line, "Summit Physical Therapy", "for services"))).CaseNumber.ShouldBe("2024-0012");

    [Fact]
    public async Task The_firms_own_number_and_the_surname_in_the_head_file() =>
        (await Match(Some.Letter("Subject: Rivera (file 2024-0012)", "Any news?", "Regards"))).CaseNumber.ShouldBe("2024-0012");

    [Fact]
    public async Task A_date_of_another_label_taken_for_a_birth_date_contradicts_nobody()
    {
        var record = WithBirth("2024-05-01", "Ana Rivera, claim BO-15580") with { Category = Category.MedicalRecord };
        record = record with { Findings = [.. record.Findings, Finding(Fields.DateOfService, "2024-05-01")] };

        (await Match(record)).CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task Every_page_that_contradicts_is_named_with_the_case_that_it_fits()
    {
        var record = Some.Document(Some.Page(1, "Ana Rivera", "Claim number: BO-15580"), Some.Page(2, "Patient: Dana Whitfield"), Some.Page(3, "Patient: Robin Castellanos")) with
        {
            Category = Category.MedicalRecord,
            Findings = [Finding(Fields.Patient, "Ana Rivera"), Finding(Fields.Patient, "Dana Whitfield") with { Page = 2 }, Finding(Fields.Patient, "Robin Castellanos") with { Page = 3 }],
        };

        var conflict = (await Match(record)).Questions.ShouldHaveSingleItem();

        conflict.Kind.ShouldBe(QuestionKind.Conflict);
        conflict.Because.ShouldBe(
            "the patient on page 2 is Dana Whitfield, the case's client is Ana Rivera, which fits case 2024-0031; "
            + "the patient on page 3 is Robin Castellanos, the case's client is Ana Rivera");
    }

    [Fact]
    public async Task Two_patients_one_letter_apart_are_told_apart_when_both_are_clients()
    {
        var brother = new Case { Number = "2024-0040", Client = "Mario Rivera" };
        var maria = Rivera with { Client = "Maria Rivera" };
        var record = Some.Letter("Claim number: BO-15580") with { Findings = [Finding(Fields.Patient, "Mario Rivera")] };

        (await Match(record, maria, brother)).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);
    }

    [Fact]
    public async Task Five_thousand_cases_of_one_surname_are_weighed_in_time()
    {
        var cases = Enumerable.Range(0, 5000).Select(i => Namesake with { Number = $"2020-{i:0000}", Client = $"F{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}na Rivera" }).ToArray();

        (await Match(WithBirth("1981-04-12", "Patient Ana Rivera"), [Rivera, .. cases])).CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task Another_patient_under_our_claim_number_is_a_conflict()
    {
        var record = Some.Letter("Claim number: BO-15580", "to Ana Rivera") with { Findings = [Finding(Fields.Patient, "Robin Castellanos")] };

        var document = await Match(record);

        document.CaseNumber.ShouldBeNull();
        var question = document.Questions.ShouldHaveSingleItem();
        question.Kind.ShouldBe(QuestionKind.Conflict);
        question.Because.ShouldBe("the patient on page 1 is Robin Castellanos, the case's client is Ana Rivera");
        document.Candidates[0].Conflicts.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("Ana M Rivera")]
    [InlineData("Rivera Ana")]
    [InlineData("Ana Rlvera")]
    public async Task The_same_patient_spelt_another_way_is_no_conflict(string name)
    {
        var record = Some.Letter("Claim number: BO-15580", "to Ana Rivera") with { Findings = [Finding(Fields.Patient, name)] };

        (await Match(record)).CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task A_brother_with_the_same_surname_is_a_conflict()
    {
        var record = Some.Letter("Claim number: BO-15580", "to Ana Rivera") with { Findings = [Finding(Fields.Patient, "Luis Rivera")] };

        (await Match(record)).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);
    }

    [Fact]
    public async Task Another_birth_date_is_a_conflict() =>
        (await Match(WithBirth("1955-09-30", "Ana Rivera, claim BO-15580"))).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);

    [Fact]
    public async Task Numbers_of_two_cases_are_a_conflict()
    {
        var document = await Match(Some.Letter("Claim BO-15580", "Claim WC-77120-4"));

        document.CaseNumber.ShouldBeNull();
        document.Questions.ShouldHaveSingleItem().Because.ShouldContain("belongs to case");
        document.Candidates.Select(candidate => candidate.Number).Order().ShouldBe(["2024-0012", "2024-0031"]);
        document.Candidates.ShouldAllBe(candidate => candidate.Reasons.Count > 0 && candidate.Reasons[0].Contains("on page 1"), "with what speaks for each");
        OneKey.CaseOf(document).ShouldBeNull("neither is chosen beforehand");
    }

    [Fact]
    public async Task A_number_that_two_cases_share_leaves_the_choice_to_a_person()
    {
        var sister = Rivera with { Number = "2024-0013", Client = "Luz Rivera", ClientBirthDate = null };

        var document = await Match(Some.Letter("Claim BO-15580"), Rivera, sister);

        document.Questions.ShouldHaveSingleItem().Because.ShouldContain("fit about equally well");
    }

    [Fact]
    public async Task A_photo_goes_where_its_mail_goes()
    {
        var photo = Some.Document(Some.Page(1)) with { FamilyText = "Re: claim BO-15580, Ana Rivera" };

        (await Match(photo)).CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task What_a_document_came_in_with_is_evidence_of_second_rank()
    {
        var attachment = Some.Letter("A log of photos taken by nobody knows whom on a day that nobody remembers any more") with { FamilyText = "Re: claim BO-15580, Ana Rivera" };

        var document = await Match(attachment);

        document.CaseNumber.ShouldBeNull("an e-mail may carry another client's paper");
        document.Candidates[0].Number.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task The_folder_it_was_dropped_in_is_obeyed()
    {
        var document = await Match(Some.Letter("nothing in particular") with { Given = Folder("2024-0012") });

        document.CaseNumber.ShouldBe("2024-0012");
        document.CaseReasons.ShouldBe(["given by folder 2024-0012"]);
        document.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_folder_it_was_dropped_in_is_doubted_when_the_page_says_otherwise()
    {
        var foreign = Some.Letter("Claim WC-77120-4") with { Given = Folder("2024-0012") };

        (await Match(foreign)).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Conflict);
        (await Match(foreign with { Given = foreign.Given with { Accepted = true } })).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_contradicts_stays_flagged_when_a_person_lets_it_stand()
    {
        var foreign = Some.Document(Some.Page(1, "Ana Rivera"), Some.Page(2, "Claim WC-77120-4")) with { Given = Folder("2024-0012") with { Accepted = true } };

        var document = await Match(foreign);

        document.Questions.ShouldBeEmpty();
        document.Flags.ShouldBe([new PageFlag(2, "claim number WC-77120-4 on page 2 belongs to case 2024-0031")]);
    }

    [Fact]
    public async Task A_folder_of_no_registered_case_is_asked_about() =>
        (await Match(Some.Letter("text") with { Given = Folder("1999-1") })).Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);

    [Fact]
    public async Task Running_twice_gives_the_same()
    {
        var once = await Match(Some.Letter("Claim BO-15580", "Claim WC-77120-4"));

        (await Match(once)).Questions.ShouldBe(once.Questions);
        (await Match(once)).Findings.ShouldBe(once.Findings);
    }

    private static Given Folder(string number) => new(number, null, null, null, $"folder {number}");

    private static Finding Finding(string field, string value) => new(field, value, value, null, 1, Box.WholePage, null, "test");

    private static Document WithBirth(string date, params string[] lines) =>
        Some.Letter(lines) with { Findings = [Finding(Fields.DateOfBirth, date)] };

    private static Task<Document> Match(Document document) => Match(document, Rivera, Whitfield);

    private static async Task<Document> Match(Document document, params Case[] cases) =>
        (await new MatchingStage().RunAsync(Some.Walk(document, cases), CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
}
