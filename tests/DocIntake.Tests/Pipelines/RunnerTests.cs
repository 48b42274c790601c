using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

public sealed class RunnerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_walks_through_every_stage_once_and_is_filed()
    {
        await using var host = await RunnerHost.StartAsync();

        var document = await host.AddAsync();
        var entry = await host.SettledAsync(document.Id);

        entry.State.ShouldBe(DocumentState.Filed);
        entry.PageCount.ShouldBe(1);
        host.Stages.Runs.ShouldBe(["reading a.pdf", "classification a.pdf", "search a.pdf"]);
        (await host.Reader.ListJournalAsync(0, document.Id, 10, CaseScope.All, Cancel)).Select(line => line.Kind)
            .ShouldBe([JournalKind.Read, JournalKind.Indexed]);
    }

    [Fact]
    public async Task A_stage_that_fails_is_tried_again()
    {
        var failed = 0;
        var stages = new HandWritten
        {
            Classification = walk => Interlocked.Increment(ref failed) <= 2 ? throw new IOException("The disk stumbled.") : new StageResult.Continue(walk.Document),
        };
        await using var host = await RunnerHost.StartAsync(stages);

        var document = await host.AddAsync();

        (await host.SettledAsync(document.Id)).State.ShouldBe(DocumentState.Filed);
        host.Stages.Runs.Count(run => run.StartsWith("classification", StringComparison.Ordinal)).ShouldBe(3);
        (await host.Reader.ListJournalAsync(0, document.Id, 10, CaseScope.All, Cancel)).Count(line => line.Kind == JournalKind.Retried).ShouldBe(2);
    }

    [Fact]
    public async Task A_stage_that_always_fails_brings_the_document_before_a_person_and_lets_the_next_one_pass()
    {
        var stages = new HandWritten
        {
            Reading = walk => walk.Document.Name == "bad.pdf"
                ? throw new IOException("The file is odd.") : new StageResult.Continue(HandWritten.Read(walk.Document, 2)),
        };
        await using var host = await RunnerHost.StartAsync(stages);

        var bad = await host.AddAsync("bad.pdf");
        var good = await host.AddAsync("good.pdf");

        (await host.SettledAsync(good.Id)).State.ShouldBe(DocumentState.Filed);
        var entry = await host.SettledAsync(bad.Id);
        entry.State.ShouldBe(DocumentState.Review);
        entry.Document.Problems.ShouldHaveSingleItem().Code.ShouldBe(Reason.Attempts);
        entry.Document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Unread);
        (await host.Reader.ListReviewAsync(CaseScope.All, Cancel)).ShouldHaveSingleItem().Document.Document.Id.ShouldBe(bad.Id);
        var balance = await host.Reader.BalanceAsync(null, Cancel);
        balance.IsTrue.ShouldBeTrue(balance.ToString());
        balance.Pages.ShouldBe(new PageBalance(In: 2, Working: 0, Filed: 2, Review: 0, Duplicate: 0, Rejected: 0, SetAside: 0));
    }

    [Fact]
    public async Task A_document_in_review_can_be_searched_while_it_waits()
    {
        var stages = new HandWritten
        {
            Classification = walk => new StageResult.Review(walk.Document with { Questions = [new Question(QuestionKind.Type, "Which type?")] }),
        };
        await using var host = await RunnerHost.StartAsync(stages);

        var document = await host.AddAsync();
        await host.SettledAsync(document.Id);

        await Eventually.TrueAsync(() => host.Stages.Runs.Contains("search a.pdf in state Review"));
        (await host.Reader.FindDocumentAsync(document.Id, CaseScope.All, Cancel))!.State.ShouldBe(DocumentState.Review);
    }

    [Fact]
    public async Task Two_stages_run_aside_of_one_document_that_came_to_rest()
    {
        var stages = new HandWritten
        {
            Classification = walk => new StageResult.Review(walk.Document with { Questions = [new Question(QuestionKind.Type, "Which type?")] }),
        };
        await using var host = await RunnerHost.StartAsync(
            stages, more: services => services.AddStage<FilingDouble, NoOptions>("filing", alsoAside: true));

        var document = await host.AddAsync();
        await host.SettledAsync(document.Id);

        await Eventually.TrueAsync(() =>
            host.Stages.Runs.Contains("search a.pdf in state Review") && host.Stages.Runs.Contains("filing a.pdf in state Review"));
    }

    [Fact]
    public async Task A_batch_becomes_documents_and_every_page_is_accounted_for()
    {
        var stages = new HandWritten
        {
            Reading = walk => new StageResult.Continue(HandWritten.Read(walk.Document, 5)),
            Classification = walk => walk.Document.OriginalPages.Count == 5
                ? new StageResult.Split(
                    walk.Document with { SetAsidePages = [3] }, [HandWritten.Cut(walk.Document, 1, 2), HandWritten.Cut(walk.Document, 4, 5)], KeepsItself: false)
                : new StageResult.Continue(walk.Document),
        };
        await using var host = await RunnerHost.StartAsync(stages);

        var batch = await host.AddAsync();
        await host.AllSettledAsync();

        var parts = await host.Reader.ListDocumentsAsync(new DocumentFilter(Arrival: batch.ArrivalId), CaseScope.All, Cancel);
        parts.Select(part => string.Join(",", part.Document.OriginalPages)).ShouldBe(["1,2", "4,5"], ignoreOrder: true);
        parts.ShouldAllBe(part => part.State == DocumentState.Filed && part.Document.ParentId == batch.Id && part.Document.SplitReasons.Count == 1);
        (await host.Reader.BalanceAsync(null, Cancel)).Pages
            .ShouldBe(new PageBalance(In: 5, Working: 0, Filed: 4, Review: 0, Duplicate: 0, Rejected: 0, SetAside: 1));
    }

    [Fact]
    public async Task A_stage_that_loses_a_page_is_stopped()
    {
        var stages = new HandWritten
        {
            Reading = walk => new StageResult.Continue(HandWritten.Read(walk.Document, 3)),
            Classification = walk => new StageResult.Continue(walk.Document with { OriginalPages = [1, 3], Pages = [] }),
        };
        await using var host = await RunnerHost.StartAsync(stages);

        var document = await host.AddAsync();

        var entry = await host.SettledAsync(document.Id);
        entry.State.ShouldBe(DocumentState.Review);
        entry.PageCount.ShouldBe(3);
        entry.Document.Problems.ShouldHaveSingleItem().Message.ShouldContain("given pages 1, 2, 3 and accounts for 1, 3");
    }

    [Fact]
    public async Task What_a_person_sent_in_is_worked_on_ahead_of_the_backlog()
    {
        using var gate = new ManualResetEventSlim();
        var stages = new HandWritten
        {
            Reading = walk =>
            {
                gate.Wait(TimeSpan.FromSeconds(20));
                return new StageResult.Continue(HandWritten.Read(walk.Document, 1));
            },
        };
        await using var host = await RunnerHost.StartAsync(stages, RunnerHost.Quick with { HeavyAtOnce = 1, AtOnce = 2 });
        for (var i = 0; i < 8; i++)
        {
            await host.AddAsync($"backlog-{i}.pdf");
        }

        await Eventually.TrueAsync(() => !host.Stages.Runs.IsEmpty);
        await host.AddAsync("urgent.pdf", Urgency.Now);
        gate.Set();
        await host.AllSettledAsync();

        // One was running, and the engine may have one more in its hands.
        host.Stages.Runs.Where(run => run.StartsWith("reading", StringComparison.Ordinal)).Take(3).ShouldContain("reading urgent.pdf");
    }
}
