using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

public sealed class ClassificationStageTests
{
    private static readonly DocumentType Operative = new()
    {
        Name = "operative-report",
        Title = "Operative report",
        Category = Category.MedicalRecord,
        Signals = [new("operative report", 6, SignalPlace.Heading), new("anesthesia", 1, SignalPlace.Anywhere)],
        DateFields = [Fields.DateOfService, Fields.DateOfBirth],
        FromFields = [Fields.Facility],
    };

    private static readonly DocumentType Protection = new()
    {
        Name = "letter-of-protection",
        Title = "Letter of protection",
        Category = Category.Correspondence,
        AlsoCategory = Category.Bill,
        Signals = [new("letter of protection", 6, SignalPlace.FirstPage)],
    };

    private static readonly DocumentType Mail = new()
    {
        Name = "e-mail",
        Title = "E-mail",
        Category = Category.Correspondence,
        FromFields = [Fields.Sender],
    };

    private static readonly DocumentType Photo = new() { Name = "photo", Title = "Photo", Category = Category.Evidence };

    private static readonly DocumentType Blank = new() { Name = "blank-page", Title = "Blank page", Category = Category.Administrative };

    [Fact]
    public async Task A_document_is_known_by_its_signals_and_says_which()
    {
        var document = await Run(Some.Letter("LAKESIDE HOSPITAL", "OPERATIVE REPORT", "Date of service: 03/15/2024", "Anesthesia: general"));

        document.Category.ShouldBe(Category.MedicalRecord);
        document.Type.ShouldBe("operative-report");
        document.TypeConfidence!.Value.ShouldBeGreaterThan(0.9);
        document.TypeReasons.ShouldBe(["the heading says \"OPERATIVE REPORT\"", "the text says \"Anesthesia\""]);
        document.Date.ShouldBe(new DateOnly(2024, 3, 15));
        document.Title.ShouldBe("Operative report, Lakeside Hospital");
        document.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_was_taken_for_first_survives_a_correction()
    {
        var guessed = await Run(Some.Letter("LAKESIDE HOSPITAL", "OPERATIVE REPORT"));
        var corrected = await Run(guessed with { Given = new Given(null, Category.Evidence, null, null, "Kim", Accepted: true, Before: Given.Nothing) });

        guessed.FirstGuess.ShouldNotBeNull().ShouldSatisfyAllConditions(
            guess => guess.Type.ShouldBe("operative-report"), guess => guess.Confidence.ShouldNotBeNull().ShouldBeGreaterThan(0.9));
        corrected.Category.ShouldBe(Category.Evidence);
        corrected.FirstGuess.ShouldBe(guessed.FirstGuess);
    }

    [Fact]
    public async Task A_document_that_no_type_fits_is_unknown_and_asked_about()
    {
        var document = await Run(Some.Letter("A poem about the sea"));

        document.Category.ShouldBe(Category.Unknown);
        document.Type.ShouldBeNull();
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Category);
    }

    [Fact]
    public async Task A_document_between_two_categories_is_a_best_guess_and_a_question()
    {
        var document = await Run(Some.Letter("OPERATIVE REPORT", "letter of protection"));

        document.Category.ShouldBeOneOf(Category.MedicalRecord, Category.Correspondence);
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Category);
        document.Alternatives.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_letter_of_protection_is_in_two_categories() =>
        (await Run(Some.Letter("LETTER OF PROTECTION"))).Categories.ShouldBe([Category.Correspondence, Category.Bill]);

    [Fact]
    public async Task A_birth_date_is_never_the_date_of_the_document() =>
        (await Run(Some.Letter("OPERATIVE REPORT", "Date of birth: 04/12/1981"))).Date.ShouldBeNull();

    [Fact]
    public async Task A_date_read_in_doubt_stands_where_there_is_no_better_one()
    {
        var page = Some.Page(1, "OPERATIVE REPORT", "Date of service: 03/15/2024", "Date of service: 03/16/2024");
        page = page with { Words = [.. page.Words.Select(word => word with { Confidence = word.Text == "03/15/2024" ? 0.4 : 0.9, Source = TextSource.Ocr })] };
        (await Run(Some.Document(page))).Date.ShouldBe(new DateOnly(2024, 3, 16));

        page = page with { Words = [.. page.Words.Select(word => word with { Confidence = 0.4 })] };
        (await Run(Some.Document(page))).Date.ShouldBe(new DateOnly(2024, 3, 15));
    }

    [Fact]
    public async Task A_date_in_the_future_is_never_the_date_of_the_document() =>
        (await Run(Some.Letter("OPERATIVE REPORT", "Date of service: 03/15/2031"))).Date.ShouldBeNull();

    [Fact]
    public async Task What_a_person_gave_stands_and_is_not_asked_again()
    {
        var document = Some.Letter("A poem about the sea") with { Given = new Given(null, Category.Evidence, "photo", new DateOnly(2020, 1, 2), "mira") };

        var settled = await Run(document);

        settled.Category.ShouldBe(Category.Evidence);
        settled.Type.ShouldBe("photo");
        settled.Date.ShouldBe(new DateOnly(2020, 1, 2));
        settled.TypeReasons.ShouldBe(["said by mira"]);
        settled.TypeConfidence.ShouldBeNull();
        settled.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Running_twice_gives_the_same()
    {
        var once = await Run(Some.Letter("A poem about the sea", "Date of birth: 04/12/1981"));
        var twice = await Run(once);

        twice.Questions.ShouldBe(once.Questions);
        twice.Findings.ShouldBe(once.Findings);
    }

    [Fact]
    public async Task A_recording_is_guessed_to_be_evidence_and_asked_about()
    {
        var document = await Run(Some.Document() with { Format = "mp4", HasPages = false });

        document.Category.ShouldBe(Category.Evidence);
        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Category);
    }

    [Fact]
    public async Task A_picture_without_a_word_is_a_photo()
    {
        var document = await Run(Some.Document(Some.Page(1)) with { Format = "jpeg" });

        (document.Category, document.Type).ShouldBe((Category.Evidence, "photo"));
        document.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_in_whose_shadows_ocr_sees_scraps_is_a_photo()
    {
        var page = Some.Page(1, "oar $4 \\ : H hot i , iw r - ; & j | ' _ `");
        page = page with { Words = [.. page.Words.Select(word => word with { Confidence = word.Text.Length > 2 ? 0.3 : 0.9, Source = TextSource.Ocr })] };

        var document = await Run(Some.Document(page) with { Format = "jpeg" });

        (document.Category, document.Type).ShouldBe((Category.Evidence, "photo"));
        document.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_is_a_mail_whatever_it_speaks_of()
    {
        var document = await Run(Some.Letter("Fwd: operative report", "OPERATIVE REPORT attached") with { Format = "eml" });

        (document.Category, document.Type).ShouldBe((Category.Correspondence, "e-mail"));
        document.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Blank_paper_is_a_blank_page()
    {
        var document = await Run(Some.Document(Some.Page(1), Some.Page(2)));

        (document.Category, document.Type).ShouldBe((Category.Administrative, "blank-page"));
        document.Questions.ShouldBeEmpty();
    }

    private static async Task<Document> Run(Document document)
    {
        var walk = new Walk(document, Some.Pipeline([Operative, Protection, Photo, Blank, Mail]), []);
        return (await new ClassificationStage().RunAsync(walk, CancellationToken.None)).ShouldBeOfType<StageResult.Continue>().Document;
    }
}
