using DocIntake.Documents;
using DocIntake.Review;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Review;

/// <summary>In which order people are asked, what one key may accept, and what may be accepted together.</summary>
public sealed class ReviewOrderTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Candidate Proven = new("2024-0012", 20, ["claim number 12-345 on page 1"], [], Proven: true);

    private readonly Dictionary<int, string> names = [];

    private int last;

    [Fact]
    public void What_helps_most_comes_first()
    {
        var alone = Ask("alone", from: "One");
        var (firstLike, secondLike) = (Ask("like 1", from: "Two"), Ask("like 2", from: "Two"));
        var batch = Ask("batch", from: "Three", with: d => d with
        {
            Questions = [new(QuestionKind.Split, "Are these 5 documents?")],
            Proposal = new SplitProposal(.5, [.. Enumerable.Range(1, 5).Select(page => new ProposedPart([page], []))], []),
        });
        var due = Ask("due", from: "Four", with: d => d with { Findings = [new(Fields.HearingDate, "2026-12-01", "December 1", .9, 1, Box.WholePage, null, "label")] });
        var past = Ask("past", from: "Five", with: d => d with { Findings = [new(Fields.HearingDate, "2020-12-01", "December 1", .9, 1, Box.WholePage, null, "label")] });

        var order = ReviewOrder.Of([alone, firstLike, past, secondLike, batch, due], Today);

        order.Select(item => names[item.Item.Review]).ShouldBe(["due", "batch", "like 1", "like 2", "past", "alone"]);
        order.Select(item => item.Because).ShouldBe(
            ["something on it is due on 1 Dec 2026", "5 documents wait in this scan", "1 more like this one", "1 more like this one", "", ""]);
    }

    [Fact]
    public void One_key_accepts_a_proven_case_with_nothing_against_it_and_nothing_else()
    {
        Document Of(params Candidate[] candidates) => Some.Letter("A letter") with { Candidates = candidates };

        OneKey.CaseOf(Of(Proven)).ShouldBe("2024-0012");
        OneKey.CaseOf(Of()).ShouldBeNull();
        OneKey.CaseOf(Of(Proven with { Proven = false })).ShouldBeNull("only names");
        OneKey.CaseOf(Of(Proven with { Conflicts = ["another birth date"] })).ShouldBeNull();
        OneKey.CaseOf(Of(Proven with { Proven = false }, Proven with { Number = "2024-0031" })).ShouldBeNull("the first has no proof");
        OneKey.CaseOf(Of(Proven) with { Questions = [new(QuestionKind.Conflict, "a page is another patient's")] }).ShouldBeNull();
        OneKey.CaseOf(Of(Proven) with { Flags = [new PageFlag(2, "another patient")] }).ShouldBeNull("a page is flagged");
        OneKey.CaseOf(Of(Proven) with { Given = Given.Nothing with { Case = "2024-0031", By = "folder" } }).ShouldBeNull("the folder says another case");
        OneKey.CaseOf(Of(Proven) with
        {
            Questions = [new(QuestionKind.Split, "Are these 2 documents?")],
            Proposal = new SplitProposal(.5, [new([1], []), new([2], [])], []),
        }).ShouldBeNull("it may be two documents");
    }

    [Fact]
    public void Together_are_accepted_only_like_items_of_which_each_could_be_accepted_alone()
    {
        var (one, two) = (Ask("one", "Acme"), Ask("two", "ACME"));
        var against = Ask("against", "Acme", d => d with { Candidates = [Proven with { Conflicts = ["another patient"] }] });
        var other = Ask("other", "Beta");

        ReviewOrder.Like([one, against, other, two], one).ShouldBe([one, two]);
    }

    private ReviewItem Ask(string name, string from, Func<Document, Document>? with = null)
    {
        var document = Some.Letter("A letter") with
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            From = from,
            Candidates = [Proven],
            Questions = [new(QuestionKind.Type, "What is it?")],
        };
        names[++last] = name;
        return ReviewItem.Of(last, 1, with is null ? document : with(document));
    }
}
