using DocIntake.Learning;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Words = new(["patient", "incision", "closed", "with", "sutures"]);

    [Theory]
    [InlineData("Patlent", "patient")]
    [InlineData("1ncision", "incision")]
    [InlineData("inccision", "incision")]
    [InlineData("clsed", "closed")]
    [InlineData("wlth", "with")]
    public void A_word_with_one_letter_wrong_lost_or_too_many_is_put_right(string read, string meant) => Words.Repair($"The {read}.").ShouldBe(($"The {meant}.", 1, 1));

    [Theory]
    [InlineData("Patient")]
    [InlineData("pat1ont")]
    [InlineData("wit")]
    [InlineData("Kowalski-2026")]
    public void A_known_word_one_too_broken_and_one_like_none_stay_as_they_are(string word) => Words.Repair(word).Text.ShouldBe(word);

    [Fact]
    public void The_more_frequent_of_two_words_is_meant() => new Vocabulary(["noted", "voted"]).Repair("1oted").Text.ShouldBe("noted");

    [Fact]
    public void A_word_counts_when_it_came_with_the_product_or_two_documents_share_it()
    {
        Lesson[] lessons = [Lesson(false, "sutures"), Lesson(true, "fracture zqrvx"), Lesson(true, "fracture plmwk")];

        Vocabulary.Of(lessons).Words.ShouldBe(["fracture", "sutures"]);

        static Lesson Lesson(bool byPerson, string text) => new("medical-record", null, text, byPerson, [text]);
    }

    [Fact]
    public void Only_what_was_badly_read_is_put_right()
    {
        const string report = "The patient was brought to the operating room and the incision was closed with sutures in layers.";
        var model = TextModel.Fit([new("medical-record", "operative-report", "one", ByPerson: false, [report]), new("bill", "invoice", "two", ByPerson: false, ["Invoice for gravel, payable within thirty days."])]);

        model.Legible([report.Replace("sutures", "suturcs", StringComparison.Ordinal)]).ShouldBe([report.Replace("sutures", "suturcs", StringComparison.Ordinal)]);
        model.Legible(["The patlent wos bruught to the oporating rocm and the inclsion was closod with suturcs in laycrs."])
            .ShouldBe(["The patient wos brought to the operating room and the incision was closed with sutures in layers."]);
    }
}
