using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Review;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Review;

public sealed class ReviewDeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_accepted_document_walks_on_from_the_stage_that_asked()
    {
        await using var host = await StartAsync(proposed: "2024-0012");
        var review = await AskedAsync(host);

        var decision = await DecideAsync(host, review, new Answer { Accept = true });

        decision.Fault.ShouldBeNull();
        var entry = await host.SettledAsync(review.Document.Document.Id);
        entry.State.ShouldBe(DocumentState.Filed);
        entry.Document.Given.ShouldBe(new Given(null, null, null, null, "Kim", Accepted: true, Before: Given.Nothing));
        entry.Document.Questions.ShouldBeEmpty();
        (await host.Reader.ListReviewAsync(CaseScope.All, Cancel)).ShouldBeEmpty();
        (await host.Reader.ListJournalAsync(0, review.Document.Document.Id, 20, CaseScope.All, Cancel))
            .ShouldContain(line => line.Kind == JournalKind.Answered && line.By == "Kim" && line.Text == "Accepted as proposed.");
    }

    [Fact]
    public async Task A_correction_becomes_a_given_fact()
    {
        await using var host = await StartAsync(proposed: null);
        var review = await AskedAsync(host);

        var answer = new Answer { Case = "2024-0012", Category = Category.Bill, Date = new DateOnly(2024, 3, 15) };
        (await DecideAsync(host, review, answer)).Fault.ShouldBeNull();

        var given = (await host.SettledAsync(review.Document.Document.Id)).Document.Given;
        given.ShouldBe(new Given("2024-0012", Category.Bill, null, new DateOnly(2024, 3, 15), "Kim", Accepted: true, Before: Given.Nothing));
    }

    [Fact]
    public async Task A_split_by_hand_makes_documents_of_page_ranges()
    {
        await using var host = await StartAsync(proposed: null);
        var review = await AskedAsync(host);

        (await DecideAsync(host, review, new Answer { Split = "1-2, 3-5" })).Fault.ShouldBeNull();

        await Eventually.TrueAsync(async () => (await host.Reader.ListReviewAsync(CaseScope.All, Cancel)).Count == 2);
        var parts = (await host.Reader.ListReviewAsync(CaseScope.All, Cancel)).Select(part => part.Document.Document).ToList();
        parts.Select(part => string.Join(",", part.OriginalPages)).ShouldBe(["1,2", "3,4,5"], ignoreOrder: true);
        parts.ShouldAllBe(part => part.ParentId == review.Document.Document.Id && part.SplitReasons[0] == "Kim cut it here");
        host.Stages.Runs.Count(run => run.StartsWith("reading", StringComparison.Ordinal)).ShouldBe(1);
        (await host.Reader.BalanceAsync(null, Cancel)).Pages
            .ShouldBe(new PageBalance(In: 5, Working: 0, Filed: 0, Review: 5, Duplicate: 0, Rejected: 0, SetAside: 0));
    }

    [Fact]
    public async Task A_rejected_document_ends_and_is_found_no_more()
    {
        await using var host = await StartAsync(proposed: null);
        var review = await AskedAsync(host);

        (await DecideAsync(host, review, new Answer { Reject = "Not ours." })).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(review.Document.Document.Id);
        entry.State.ShouldBe(DocumentState.Rejected);
        entry.Document.Problems.ShouldHaveSingleItem().ShouldBe(new Problem(Reason.Person, "Kim rejected it: Not ours."));
        await Eventually.TrueAsync(() => host.Stages.Runs.Contains("search a.pdf in state Rejected"));
        (await host.Reader.BalanceAsync(null, Cancel)).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public async Task A_review_is_answered_once()
    {
        await using var host = await StartAsync(proposed: "2024-0012");
        var review = await AskedAsync(host);

        var both = await Task.WhenAll(
            DecideAsync(host, review, new Answer { Accept = true }), DecideAsync(host, review, new Answer { Reject = "Not ours." }));

        both.Count(decision => decision.IsDone).ShouldBe(1);
        both.Single(decision => !decision.IsDone).Fault!.ShouldMatch("Already decided by Kim|answered by somebody else");
    }

    [Fact]
    public async Task Who_comes_late_hears_who_decided()
    {
        await using var host = await StartAsync(proposed: "2024-0012");
        var review = await AskedAsync(host);
        (await DecideAsync(host, review, new Answer { Accept = true })).Fault.ShouldBeNull();

        (await DecideAsync(host, review, new Answer { Reject = "Not ours." })).Fault!.ShouldStartWith("Already decided by Kim at ");
    }

    [Fact]
    public async Task A_review_outside_the_scope_does_not_exist()
    {
        await using var host = await StartAsync(proposed: "2024-0012");
        var review = await AskedAsync(host);

        var decision = await host.Get<ReviewDesk>().DecideAsync(review.Id, new Answer { Accept = true }, "Kim", CaseScope.Nothing, Cancel);

        decision.Fault.ShouldBe($"There is no open review {review.Id}; perhaps somebody answered it already.");
    }

    [Fact]
    public async Task What_a_stage_could_not_read_is_filed_as_a_person_says()
    {
        var stages = new HandWritten { Reading = _ => throw new IOException("Unreadable.") };
        await using var host = await StartAsync(stages);
        var review = await AskedAsync(host);

        (await DecideAsync(host, review, new Answer { Case = "2024-0012", Category = Category.Evidence })).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(review.Document.Document.Id);
        (entry.State, entry.PageCount).ShouldBe((DocumentState.Filed, 0));
        host.Stages.Runs.Count(run => run.StartsWith("reading", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Theory]
    [InlineData("{}", "Say what to do: accept, correct, split, reject, try again or read again.")]
    [InlineData("""{"accept":true,"reject":"no"}""", "Say one thing: accept (or correct), split, reject, try again or read again.")]
    [InlineData("""{"accept":true}""", "Say which case it belongs to; none is proposed.")]
    [InlineData("""{"case":"2099-1"}""", "There is no case 2099-1; see the list of cases, or import it first.")]
    [InlineData("""{"case":"2024-0012","category":"bills"}""", "There is no category \"bills\"; it is one of correspondence, medical-record, bill, court-filing, evidence, administrative, unknown.")]
    [InlineData("""{"case":"2024-0012","type":"poem"}""", "There is no document type \"poem\"; see pipelines/document-types.")]
    [InlineData("""{"case":"2024-0012","date":"2031-01-01"}""", "2031-01-01 is later than the day the document came in.")]
    [InlineData("""{"reject":" "}""", "Say why it is rejected.")]
    [InlineData("""{"split":"1-2,x"}""", "\"x\" is no page range; write for example 1-3,4-6.")]
    [InlineData("""{"split":"1-3,5"}""", "Page 4 is in none of the documents; each page goes into exactly one.")]
    [InlineData("""{"split":"1-3,3-5"}""", "Page 3 is in two of the documents; each page goes into exactly one.")]
    [InlineData("""{"split":"1-3,4-6"}""", "4-6 goes beyond the document, which has pages 1 to 5.")]
    [InlineData("""{"split":"1-5"}""", "One range is no split; accept the document instead.")]
    public void A_wrong_answer_is_told_what_is_wrong(string answer, string fault)
    {
        var document = HandWritten.Read(Some.Unread(Some.Arrival()), 5);
        var entry = new DocumentEntry(document, DocumentState.Review, "filing", "default", 0, 5, 0, 0, 0, null, Some.Received, 0);

        AnswerCheck.Fault(System.Text.Json.JsonSerializer.Deserialize<Answer>(answer, Json.Options)!, entry, [Rivera], []).ShouldBe(fault);
    }

    private static Documents.Case Rivera { get; } = new() { Number = "2024-0012", Client = "Ana Rivera" };

    private static Task<RunnerHost> StartAsync(string? proposed) => StartAsync(new HandWritten
    {
        Reading = walk => new StageResult.Continue(HandWritten.Read(walk.Document, 5)),
        Classification = walk => walk.Accepted
            ? new StageResult.Continue(walk.Document)
            : new StageResult.Review(walk.Document with { CaseNumber = proposed, Questions = [new Question(QuestionKind.Case, "Which case?")] }),
    });

    private static async Task<RunnerHost> StartAsync(HandWritten stages)
    {
        var host = await RunnerHost.StartAsync(stages, more: services => services.AddReview());
        await using var change = await host.Catalog.BeginAsync(Cancel);
        await change.SaveCaseAsync(Rivera, Cancel);
        await change.CommitAsync(Cancel);
        return host;
    }

    private static async Task<ReviewEntry> AskedAsync(RunnerHost host)
    {
        var document = await host.AddAsync();
        await host.SettledAsync(document.Id);
        return (await host.Reader.ListReviewAsync(CaseScope.All, Cancel)).ShouldHaveSingleItem();
    }

    private static Task<Decision> DecideAsync(RunnerHost host, ReviewEntry review, Answer answer) =>
        host.Get<ReviewDesk>().DecideAsync(review.Id, answer, "Kim", CaseScope.All, Cancel);
}
