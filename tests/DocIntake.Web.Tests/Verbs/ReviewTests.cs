using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>A person's answers by the command line, carried out by the running host.</summary>
[Collection(nameof(ServedFolder))]
public sealed class ReviewTests(ServedFolder served)
{
    [Fact]
    public async Task A_document_is_split_one_part_rejected_and_the_other_filed()
    {
        var arrival = await served.IngestAsync(served.Write("split me.pdf", TextPdf.Of(["The first half of something"], ["The second half of something else"])));
        var whole = await served.ReviewAsync(arrival.Documents.ShouldHaveSingleItem().Id);

        (await served.RunAsync("review", "decide", $"{whole.Id}", "--split", "1,2")).ShouldBeDone();
        var parts = (await served.SettledAsync(arrival.Id)).Documents;
        parts.Select(part => (part.State, part.OriginalPages.Single())).ShouldBe([(DocumentState.Review, 1), (DocumentState.Review, 2)]);

        var (first, second) = (await served.ReviewAsync(parts[0].Id), await served.ReviewAsync(parts[1].Id));
        (await served.RunAsync("review", "decide", $"{first.Id}", "--reject", "not ours")).ShouldBeDone();
        (await served.RunAsync("review", "decide", $"{second.Id}", "--case", "2026-0133", "--type", "letter", "--date", "2026-04-01")).ShouldBeDone();

        var settled = (await served.SettledAsync(arrival.Id)).Documents;
        settled.Select(part => part.State).ShouldBe([DocumentState.Rejected, DocumentState.Filed]);
        (settled[1].Case, settled[1].Type, settled[1].Date).ShouldBe(("2026-0133", "letter", new DateOnly(2026, 4, 1)));
        File.Exists(Path.Combine(served.Data.Root, settled[1].FiledAs!)).ShouldBeTrue();
        (await served.RunAsync("verify")).ShouldBeDone();
    }

    [Fact]
    public async Task A_proposal_that_is_accepted_is_filed_as_proposed()
    {
        // The case is certain, but no document type speaks of this.
        var arrival = await served.IngestAsync(served.Write("accept me.pdf", TextPdf.Of(
            ["Teresa Delgado", "Date of birth: 05/02/1984", "Claim number: HM-4471-2209", "Policy number: HPA-7730118", "Some words of no kind"])));
        var review = await served.ReviewAsync(arrival.Documents.ShouldHaveSingleItem().Id);
        review.Case.ShouldBe("2026-0101");

        (await served.RunAsync("review", "decide", $"{review.Id}", "--accept")).ShouldBeDone();

        var filed = (await served.SettledAsync(arrival.Id)).Documents.ShouldHaveSingleItem();
        (filed.State, filed.Case).ShouldBe((DocumentState.Filed, "2026-0101"));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_carried_out_ends_with_2_and_changes_nothing()
    {
        var arrival = await served.IngestAsync(served.Write("ask me.pdf", TextPdf.Of(["A page that stays where it is"])));
        var review = await served.ReviewAsync(arrival.Documents.ShouldHaveSingleItem().Id);

        (await served.RunAsync("review", "decide", $"{review.Id}", "--case", "1999-0001")).ShouldFail(2, "There is no case 1999-0001");
        (await served.RunAsync("review", "decide", $"{review.Id}", "--split", "1,2")).ShouldFail(2, "cannot be split");
        (await served.RunAsync("review", "decide", $"{review.Id}", "--accept", "--reject", "both")).ShouldFail(2, "Say one thing");
        (await served.RunAsync("review", "decide", "999999", "--accept")).ShouldFail(2, "no open review 999999");

        (await served.ReviewAsync(review.Document)).Id.ShouldBe(review.Id);
    }
}
