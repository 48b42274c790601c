using DocIntake.Documents;
using DocIntake.Splitting;
using DocIntake.Splitting.Pairs;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Splitting;

/// <summary>What two neighbouring pages show, also where a letter of it was misread.</summary>
public sealed class PairCluesTests
{
    [Theory]
    [InlineData("EXHIBIT A", -3)]
    [InlineData("EXHtBIT A", -3)]
    [InlineData("Exhibit “B”", -2)]
    [InlineData("Attachment #1", -2)]
    [InlineData("Exhibit 10.2", 0)]
    [InlineData("Exhibit A is attached to the lease", 0)]
    [InlineData("Prohibit A", 0)]
    public void An_annex_belongs_to_what_names_it(string heading, double weight) =>
        Annexes(Some.Page(1, "The affiliates are those listed on Exhibit A hereto, and no others."), Some.Page(2, heading, "Larkspur Holdings B.V.")).ShouldBe(weight);

    [Fact]
    public void An_annex_that_a_page_further_up_names_belongs_to_it_too()
    {
        Page[] pages = [Some.Page(1, "The officers are named in Schedule II."), Some.Page(2, "Signed by the parties"), Some.Page(3, "SCHEDULE II", "Officers")];

        Places.Pairs(pages, new Dictionary<int, int>(), new SplittingOptions())[1].Clues.ShouldContain(clue => clue.Because == "it is an annex that is named before it");
    }

    [Fact]
    public void An_annex_of_a_paper_that_a_registry_numbered_begins_where_the_paper_does() =>
        Annexes(Some.Page(1, "See Exhibit A."), Some.Page(2, "Exhibit 10.22", "EXHIBIT A", "AGENCY AGREEMENT")).ShouldBe(0);

    [Fact]
    public void A_cover_looks_unlike_what_it_covers() =>
        Clues(Some.Page(1, "FORM OF CONFIDENTIALITY AGREEMENT"), Some.Page(2, "Larkspur Holdings, Ithaca", "Dear Sirs,", "We write about the sale.")).ShouldNotContain(clue => clue.Kind == ClueKind.Likeness && clue.Weight > 0);

    [Theory]
    [InlineData("EX-99.(E)(2) ex99.htm MUTUAL CONFIDENTIALITY AGREEMENT", -3)]
    [InlineData("ITHACA", 0)]
    [InlineData("Thank you for your business, and pay within 30 days.", 0)]
    public void A_cover_belongs_to_what_it_covers(string only, double weight) =>
        Annexes(Some.Page(1, only), Some.Page(2, "Larkspur Holdings B.V.", "Dear Sirs,", "We write about the sale.")).ShouldBe(weight);

    [Theory]
    [InlineData("Larkspur Surveying and Estates, monthly return", "both pages have the same head")]
    [InlineData("Larkspwr Surveying and Estages, monthly return", "both pages have the same head")]
    [InlineData("Larkspur Tailoring and Laundry, yearly returns", "its head differs")]
    public void A_running_head_is_the_same_although_some_of_its_letters_are_misread(string head, string because) =>
        Clues(Some.Page(1, "Larkspur Surveying and Estates, monthly return", "The first field."), Some.Page(2, head, "Another field.")).ShouldContain(clue => clue.Because == because);

    [Theory]
    [InlineData("Received 08/20/2014 11:33:41 AM", -3)]
    [InlineData("Received 08/20/2014 11:33:4l AM", -1)]
    [InlineData("Received 08/20/2014 11:33", -1)]
    [InlineData("Received 08/20/2014 12:41", 1.5)]
    public void A_stamp_whose_second_cannot_be_read_is_still_of_its_minute(string stamp, double weight) =>
        Clues(Some.Page(1, "Received 08/20/2014 11:33:47 AM", "Supplement"), Some.Page(2, stamp, "Schedule of visits")).Where(clue => clue.Kind == ClueKind.Stamp).Sum(clue => clue.Weight).ShouldBe(weight);

    [Theory]
    [InlineData("> and so he wrote", true)]
    [InlineData("and so he wrote", false)]
    public void What_is_quoted_at_a_pages_end_goes_on(string opening, bool goesOn) =>
        Clues(Some.Page(1, "My answer is below.", "> You asked"), Some.Page(2, opening, "Yours")).Any(clue => clue.Because == "what is quoted goes on").ShouldBe(goesOn);

    [Fact]
    public void A_mail_begins_with_its_senders_address_although_no_colon_was_read() =>
        Clues(Some.Page(1, "The end."), Some.Page(2, "Your visit", "From Ann Lark <ann@larkspur.example>", "To office@firm.example", "Date Monday")).ShouldContain(clue => clue.Because == "it begins with the head of a message");

    private static double Annexes(params Page[] pages) => Clues(pages).Where(clue => clue.Kind == ClueKind.Annex).Sum(clue => clue.Weight);

    private static IReadOnlyList<Clue> Clues(params Page[] pages) => Places.Pairs(pages, new Dictionary<int, int>(), new SplittingOptions())[0].Clues;
}
