using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

public sealed class SecondOpinionTests
{
    private static readonly DocumentType Operative = new() { Name = "operative-report", Title = "Operative report", Category = Category.MedicalRecord };

    private static readonly DocumentType Progress = new() { Name = "progress-note", Title = "Progress note", Category = Category.MedicalRecord };

    private static readonly DocumentType Letter = new() { Name = "letter", Title = "Letter", Category = Category.Correspondence };

    private static readonly string[] Pages = ["The wound was closed in layers"];

    [Fact]
    public void What_signals_and_confirmed_documents_take_for_the_same_is_not_asked_though_each_is_unsure()
    {
        var verdict = Of(Unsure(Operative, 0.6), Said(Operative, known: false, supports: true));

        verdict.Question.ShouldBeNull();
        (verdict.Category, verdict.Type).ShouldBe((Category.MedicalRecord, Operative));
        verdict.Reasons.ShouldContain(reason => reason.StartsWith("it resembles", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_that_came_with_the_product_settles_the_category_with_the_signals_and_nothing_alone()
    {
        var opinion = Said(Operative, known: true, supports: true, byPerson: false);

        Of(Unsure(Letter, 0.6), opinion).Question.ShouldNotBeNull();
        var verdict = Of(Unsure(Operative, 0.6), opinion);
        (verdict.Question, verdict.Category, verdict.Type).ShouldBe((null, Category.MedicalRecord, Operative));
        verdict.Reasons.ShouldContain("its words are those of medical records (95 %)");
        Of(Unsure(Operative, 0.6), Torn(opinion)).Type.ShouldBeNull();
    }

    [Fact]
    public void Support_for_another_category_settles_nothing() =>
        Of(Unsure(Letter, 0.6), Said(Operative, known: false, supports: true)).Question.ShouldNotBeNull();

    [Fact]
    public void What_is_new_to_both_is_asked() =>
        Of(Unsure(Operative, 0.6), Said(Operative, known: false, supports: false)).Question.ShouldNotBeNull();

    [Fact]
    public void Confirmed_documents_against_sure_signals_are_asked()
    {
        var sure = Unsure(Letter, 0.95) with { Question = null };

        Of(sure, Said(Operative, known: true, supports: true)).Question!.Because.ShouldContain("resembles documents that were confirmed as medical records");
    }

    [Fact]
    public void The_better_founded_of_two_guesses_is_proposed_and_asked()
    {
        var verdict = Of(Unsure(Letter, 0.1), Said(Operative, known: false, supports: false));

        (verdict.Category, verdict.Type).ShouldBe((Category.MedicalRecord, Operative));
        verdict.Question!.Because.ShouldBe("its words are those of medical records (95 %), but the signs on it say correspondence");
        verdict.Alternatives[0].Type.ShouldBe("letter");
    }

    [Fact]
    public void The_type_is_the_one_that_both_speak_for()
    {
        var signals = Unsure(Operative, 0.6) with { Types = new Dictionary<string, double> { ["operative-report"] = 0.3, ["progress-note"] = 0.3 } };

        Of(signals, Said(Progress, known: true, supports: true)).Type.ShouldBe(Progress);
    }

    [Fact]
    public void A_type_that_confirmed_documents_do_not_tell_from_others_is_left_unsaid_and_proposed()
    {
        const string report = "Patient seen after the fall. The wound was closed in layers with absorbable suture and dressed. Sponge and needle counts were correct. "
            + "Blood loss was minimal, the drain is to stay for two days, and the patient went to the recovery room awake and in good condition.";
        const string invoice = "Invoice of the haulage company. Gravel and sand by the cubic yard, delivered to the site on three days, fuel surcharge as agreed, "
            + "payable within thirty days of receipt to the account printed below, with the number of this invoice.";
        var consultation = Progress with { Name = "consultation", Title = "Consultation" };
        Lesson[] lessons =
        [
            .. ((DocumentType[])[Operative, Progress, consultation]).SelectMany(type => Enumerable.Range(0, 6).Select(i => new Lesson(type.Category, type.Name, $"{type.Name} {i}", ByPerson: true, [report]))),
            .. Enumerable.Range(0, 6).Select(i => new Lesson(Category.Bill, null, $"bill {i}", ByPerson: true, [invoice])),
        ];
        var signals = Unsure(Operative, 0.3) with { Types = new Dictionary<string, double>() };
        var text = new PageText(Some.Page(1, report));

        Verdict At(double least) => ClassificationStage.WithOpinion(
            signals, [text], Some.Pipeline([Operative, Progress, consultation], new ClassificationOptions { TypeThreshold = least }), TextModel.Fit(lessons));

        var (said, unsaid) = (At(0), At(0.5));
        said.Type.ShouldNotBeNull();
        said.Confidence.ShouldNotBeNull().ShouldBeLessThan(0.5);
        (unsaid.Category, unsaid.Question, unsaid.Type, unsaid.Confidence).ShouldBe((Category.MedicalRecord, null, null, null));
        unsaid.Alternatives[0].ShouldBe(new Alternative(Category.MedicalRecord, said.Type.Name, said.Confidence.Value));
        unsaid.Reasons.ShouldContain(reason => reason.StartsWith($"which type of it is unsure: most likely {said.Type.Title} (", StringComparison.Ordinal));
        (unsaid with { Question = new Question(QuestionKind.Category, "unsure"), Type = said.Type, Confidence = 0.1 }).WithTypeFrom(0.5).Type.ShouldBe(said.Type);
    }

    [Fact]
    public void A_type_is_left_unsaid_and_proposed_when_the_nearest_document_is_of_another()
    {
        var verdict = Of(Unsure(Operative, 0.6), Said(Operative, known: true, supports: true) with { NearTypes = ["progress-note"] });

        (verdict.Category, verdict.Question, verdict.Type).ShouldBe((Category.MedicalRecord, null, null));
        verdict.Alternatives[0].Type.ShouldBe("operative-report");
    }

    [Fact]
    public void A_type_that_the_model_never_learnt_is_left_to_the_signals() =>
        Of(Unsure(Letter, 0.95) with { Question = null }, Said(Operative, known: false, supports: false)).Type.ShouldBe(Letter);

    [Fact]
    public void Where_nobody_confirmed_anything_near_soft_words_only_suggest_a_type()
    {
        var suggested = Unsure(Operative, 0.9) with { Question = null };
        var near = Said(Operative, known: false, supports: false, byPerson: false);

        var unsaid = Of(suggested, Torn(near));
        (unsaid.Category, unsaid.Question, unsaid.Type).ShouldBe((Category.MedicalRecord, null, null));
        unsaid.Alternatives[0].Type.ShouldBe("operative-report");

        Of(suggested, near).Type.ShouldBe(Operative);
        Of(Unsure(Operative, 0.8) with { Question = null }, near).Type.ShouldBeNull();
        Of(suggested with { Titled = ["operative-report"] }, Torn(near)).Type.ShouldBe(Operative);
    }

    [Fact]
    public void No_sign_at_all_is_no_reason_against_proposing_what_resembles_confirmed_documents()
    {
        var unknown = new Verdict(Category.Unknown, null, 0.99)
        {
            Question = new Question(QuestionKind.Category, "no sign"),
            Categories = new Dictionary<string, double> { [Category.Unknown] = 0.99 },
            Types = new Dictionary<string, double>(),
        };

        var verdict = Of(unknown, Said(Operative, known: false, supports: true));
        (verdict.Category, verdict.Type).ShouldBe((Category.MedicalRecord, Operative));
        verdict.Question.ShouldNotBeNull();
        Of(unknown, Said(Operative, known: false, supports: true, byPerson: false)).Category.ShouldBe(Category.Unknown);
    }

    [Theory]
    [InlineData("OPERATIVE REPORT\nA B", true)]
    [InlineData("Riverside Hospital  Operative report\nA B", false)]
    [InlineData("Operative report\nA B", true)]
    [InlineData("RIVERSIDE HOSPITAL   Operative Report   Page 1 of 3   MRN 00412\nA B", true)]
    [InlineData("The surgeon's Operative Report is not enclosed.\nA B", false)]
    [InlineData("as dictated in the operative report\nA B", false)]
    public void A_title_stands_in_a_line_of_its_own(string page, bool isTitle)
    {
        var titled = Operative with { Signals = [new Signal("operative report", 5, SignalPlace.Heading)] };
        var options = new ClassificationOptions();

        Verdict.FromText(new TypeScorer([titled]).Score([page], options), options).Titled.ShouldBe(isTitle ? ["operative-report"] : []);
    }

    private static Verdict Of(Verdict signals, Opinion opinion) => SecondOpinion.Of(signals, opinion, [Operative, Progress, Letter], Pages);

    private static Verdict Unsure(DocumentType type, double probability) => new(type.Category, type, probability)
    {
        Question = new Question(QuestionKind.Category, "unsure"),
        CategoryConfidence = probability,
        Categories = new Dictionary<string, double> { [type.Category] = probability, [Category.Unknown] = 1 - probability },
        Types = new Dictionary<string, double> { [type.Name] = probability },
    };

    // The model takes it for the same category, and for two of its types nearly alike.
    private static Opinion Torn(Opinion opinion) => opinion with
    {
        Kinds = [(opinion.Kind, 0.55), (new Kind(Category.MedicalRecord, "progress-note"), 0.4), (new Kind(Category.Bill, null), 0.05)],
    };

    private static Opinion Said(DocumentType type, bool known, bool supports, bool byPerson = true) =>
        new(new Kind(type.Category, type.Name), 0.95, 0.2, known, supports, byPerson, [new Carried(0, 4, 5)])
        {
            NearTypes = [type.Name],
            Kinds = [(new Kind(type.Category, type.Name), 0.95), (new Kind(Category.Bill, null), 0.05)],
        };
}
