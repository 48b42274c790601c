using DocIntake.Documents;
using DocIntake.Search.Resends;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search.Resends;

public sealed class PageComparisonTests
{
    private readonly ScannedPaper _paper = new(7);

    [Fact]
    public void A_second_scan_with_misread_letters_is_the_same_page()
    {
        var found = Enumerable.Range(1, 200).Select(number => _paper.Note(number)).CountBy(page => PageComparison.Of(page, _paper.Again(page, 1))).ToDictionary();

        // A digit that is lost or doubled is another number; such a page is shown as differing and never as new.
        found.ShouldNotContainKey(PageLikeness.Other);
        found[PageLikeness.Same].ShouldBeGreaterThan(130);
    }

    [Fact]
    public void Other_pages_of_the_same_chart_are_others()
    {
        var pages = Enumerable.Range(1, 40).Select(number => _paper.Note(number)).ToList();

        pages.SelectMany(one => pages.Where(other => other != one).Select(other => PageComparison.Of(one, other))).ShouldAllBe(likeness => likeness == PageLikeness.Other);
    }

    [Theory]
    [InlineData("RECEIVED MAR 12 2026")]
    [InlineData("COPY")]
    [InlineData("paid 7")]
    public void A_stamp_that_is_read_is_a_difference(string stamp)
    {
        var page = _paper.Note(1);
        var again = _paper.Again(page, 1, rate: 0);
        var stamped = again with { Words = [.. again.Words.Take(40), .. Some.Page(1, stamp).Words, .. again.Words.Skip(40)] };

        PageComparison.Of(page, again).ShouldBe(PageLikeness.Same);
        PageComparison.Of(page, stamped).ShouldBe(PageLikeness.WithDifference);
        PageComparison.Of(stamped, page).ShouldBe(PageLikeness.WithDifference);
    }

    [Theory]
    [InlineData(.02, .03, PageLikeness.Same)]
    [InlineData(.02, .09, PageLikeness.WithDifference)]
    [InlineData(.09, .02, PageLikeness.WithDifference)]
    [InlineData(null, .01, PageLikeness.Same)]
    [InlineData(null, .2, PageLikeness.WithDifference)]
    public void Handwriting_that_nobody_can_read_is_a_difference(double? before, double? after, object likeness)
    {
        var page = _paper.Note(1);

        PageComparison.Of(page with { InkOutsideWords = before }, page with { InkOutsideWords = after }).ShouldBe((PageLikeness)likeness);
    }

    [Fact]
    public void A_form_with_other_entries_is_another_page()
    {
        var (one, other) = (_paper.Form(1, "Rivera Maria"), _paper.Form(1, "Castellanos John"));

        PageComparison.Of(one, other).ShouldBe(PageLikeness.Other);
        PageComparison.Of(one, _paper.Again(one, 1, rate: 0)).ShouldBe(PageLikeness.Same);
    }

    [Theory]
    [InlineData("100.00", "1000.00")]
    [InlineData("126.00", "128.00")]
    [InlineData("126.00", "12.00")]
    public void One_amount_that_differs_is_a_difference(string before, string after)
    {
        var page = _paper.Note(1);
        Page With(string amount) => page with { Words = [.. page.Words, .. Some.Page(1, amount).Words] };

        PageComparison.Of(With(before), With(after)).ShouldBe(PageLikeness.WithDifference);
    }

    [Fact]
    public void In_text_that_was_not_scanned_one_letter_is_a_difference()
    {
        Page Letter(string name) => Some.Page(1, $"This release is given by {name} of Springfield to the said company", "its heirs and assigns for all claims that arose",
            "before the date of this paper and nothing in it shall be read as an admission of any kind by either side");

        PageComparison.Of(Letter("Maria Rivera"), Letter("Mario Rivera")).ShouldBe(PageLikeness.WithDifference);
        PageComparison.Of(Letter("Maria Rivera"), Letter("Maria Rivera")).ShouldBe(PageLikeness.Same);
    }

    [Fact]
    public void Columns_read_in_another_order_are_no_entries_of_their_own()
    {
        var page = _paper.Note(1);
        var letters = page with { Words = [.. page.Words.Where(word => !word.Text.Any(char.IsDigit))] };

        PageComparison.Of(letters, letters with { Words = [.. letters.Words.Skip(30), .. letters.Words.Take(30)] }).ShouldBe(PageLikeness.Same);
    }

    [Fact]
    public void Pages_with_few_words_or_too_many_are_never_the_same()
    {
        var few = Some.Page(1, "EXHIBIT A", "this page was left blank on purpose");
        var many = Some.Page(1, [.. Enumerable.Range(0, 5000).Select(number => $"word{number}")]);

        PageComparison.Of(few, few).ShouldBe(PageLikeness.Other);
        PageFingerprint.Of(few).ShouldBeEmpty();
        PageComparison.Of(many, many).ShouldBe(PageLikeness.Other);
    }

    /// <summary>They lie in indexes that were made on other machines and by earlier versions.</summary>
    [Fact]
    public void A_text_has_the_same_fingerprint_for_ever() =>
        string.Join(' ', PageFingerprint.Of(Some.Page(1, [.. Enumerable.Range(1, 60).Select(number => $"word{number * number % 37}")]))).ShouldBe(
            "pjGwSq _AYOvv C4c5O5 PEmQhD _3UpTq NZ_Vaf YK21IS BtgNle ERRUTL A677HS 4zDmF_ aYywiY "
            + "nwHfoR HCeExL JfVN56 9F0GoA Bxgvhz U8q7St 8K6eOY bJWNzO wA6lTJ sbQUbr BH8DNv DKtc37");

    [Fact]
    public void What_was_read_in_doubt_is_never_called_the_same()
    {
        var page = _paper.Note(1);

        PageComparison.Of(page, page with { Quality = PageQuality.Doubt }).ShouldBe(PageLikeness.WithDifference);
    }
}
