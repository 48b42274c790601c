using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class FirmAccuracyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Exact one-sided 95 % bounds; 1 - 0.05^(1/n) where nothing was wrong.
    [Theory]
    [InlineData(0, 3000, 0.000998)]
    [InlineData(0, 10, 0.2589)]
    [InlineData(1, 10, 0.3942)]
    [InlineData(5, 100, 0.1023)]
    [InlineData(0, 0, 1)]
    [InlineData(4, 4, 1)]
    public void The_bound_is_the_exact_binomial_one(int wrong, int of, double bound) =>
        FirmAccuracy.Bound(wrong, of).ShouldBe(bound, 0.0001);

    [Fact]
    public void Three_nines_are_claimed_after_three_thousand_without_an_error_and_not_before()
    {
        new FirmAccuracy(null, null, 3000, 3000, 0, 0).MayClaimThreeNines.ShouldBeTrue();
        new FirmAccuracy(null, null, 3000, 2999, 0, 1).MayClaimThreeNines.ShouldBeFalse();
        new FirmAccuracy(null, null, 9000, 9000, 1, 0).MayClaimThreeNines.ShouldBeFalse();
    }

    [Fact]
    public void Corrections_of_what_was_filed_unasked_are_errors_and_confirmations_are_not()
    {
        var found = FirmAccuracy.Of([
            Story(Given.Nothing),
            Story(new Given(null, null, null, null, "Kim", Accepted: true, Before: Given.Nothing)),
            Story(new Given("2024-0034", null, null, null, "Kim", Accepted: true, Before: Given.Nothing)),
            Story(Given.Nothing) with { State = DocumentState.Rejected },
            Story(new Given("2024-0034", null, null, null, "Kim", Accepted: true, Before: Given.Nothing)) with { FiledUnasked = false },
        ]);

        found.ShouldAllBe(one => one.Settled == 5 && one.Alone == 4 && one.Wrong == 2 && one.Asked == 1);
        found.Select(one => one.Kind).ShouldBe([null, "letter"]);
    }

    [Fact]
    public async Task What_came_first_filed_or_asked_is_told_by_the_journal()
    {
        await using var host = await RunnerHost.StartAsync(new HandWritten
        {
            Classification = walk => walk.Document.Name == "asked.pdf" && !walk.Accepted
                ? new DocIntake.Pipelines.StageResult.Review(walk.Document with { Questions = [new Question(QuestionKind.Case, "whose?")] })
                : new DocIntake.Pipelines.StageResult.Continue(walk.Document with { FiledAs = $"cases/{walk.Document.Name}" }),
        });
        await host.AddAsync("filed.pdf");
        await host.AddAsync("asked.pdf");
        await host.AllSettledAsync();

        var stories = await host.Reader.ListStoriesAsync(CaseScope.All, Cancel);

        stories.OrderBy(story => story.Document.Name).Select(story => story.FiledUnasked).ShouldBe([false, true]);
        (await host.Reader.ListStoriesAsync(CaseScope.Nothing, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public void An_error_counts_against_the_type_that_it_was_taken_for()
    {
        var story = Story(new Given(null, null, "invoice", null, "Kim", Accepted: true, Before: Given.Nothing));

        var found = FirmAccuracy.Of([story with { Document = story.Document with { Type = "invoice", FirstGuess = new FirstGuess(Category.Bill, "receipt", 0.9) } }]);

        found.ShouldContain(one => one.Kind == "receipt" && one.Wrong == 1);
        found.ShouldNotContain(one => one.Kind == "invoice");
    }

    private static DocumentStory Story(Given given) =>
        new(Some.Letter("text") with { Given = given, Type = "letter" }, DocumentState.Filed, "default", FiledUnasked: true);
}
