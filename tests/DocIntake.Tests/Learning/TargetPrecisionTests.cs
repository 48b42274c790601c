using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class TargetPrecisionTests
{
    private const double Configured = 0.85, Target = 0.99;

    [Fact]
    public void Nothing_is_chosen_from_a_few_documents_however_well_they_went() =>
        TargetPrecision.Threshold(Guesses((0.6, 50, 0), (0.95, 50, 0)), Configured, Target).ShouldBe(Configured);

    [Fact]
    public void It_is_lowered_as_far_as_the_bound_of_the_errors_keeps_the_target()
    {
        // 3 of 400 could be 2 % at worst; 600 more without an error bring that to .8 %.
        TargetPrecision.Threshold(Guesses((0.95, 600, 0), (0.7, 400, 3)), Configured, Target).ShouldBe(0.7);
        TargetPrecision.Threshold(Guesses((0.95, 600, 0), (0.7, 400, 9)), Configured, Target).ShouldBe(Configured);
    }

    [Fact]
    public void It_is_never_lowered_below_even_odds() =>
        TargetPrecision.Threshold(Guesses((0.3, 5000, 0)), Configured, Target).ShouldBe(Configured);

    [Fact]
    public void It_is_raised_where_documents_show_that_it_misses_the_target() =>
        TargetPrecision.Threshold(Guesses((0.99, 200, 0), (0.9, 100, 9)), Configured, Target).ShouldBe(0.99);

    [Fact]
    public void One_error_among_few_raises_nothing() =>
        TargetPrecision.Threshold(Guesses((0.9, 20, 1)), Configured, Target).ShouldBe(Configured);

    [Fact]
    public void Everything_is_asked_where_no_confidence_keeps_the_target() =>
        TargetPrecision.Threshold(Guesses((0.99, 100, 20)), Configured, Target).ShouldBeGreaterThan(1);

    [Fact]
    public void A_guess_is_right_when_the_document_still_has_its_category_and_rejected_ones_say_nothing()
    {
        var guesses = TargetPrecision.Guesses([
            Story(Category.Bill, Category.Bill, DocumentState.Filed),
            Story(Category.Bill, Category.Evidence, DocumentState.Filed),
            Story(Category.Bill, Category.Bill, DocumentState.Rejected),
        ]);

        guesses.ShouldBe([(0.91, true), (0.91, false)]);
    }

    private static DocumentStory Story(string guessed, string category, DocumentState state) => new(
        Some.Letter("text") with { Category = category, FirstGuess = new FirstGuess(guessed, null, 0.9149) }, state, "default", FiledUnasked: true);

    private static List<(double, bool)> Guesses(params (double Confidence, int Count, int Wrong)[] groups) =>
        [.. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(i => (group.Confidence, i >= group.Wrong)))];
}
