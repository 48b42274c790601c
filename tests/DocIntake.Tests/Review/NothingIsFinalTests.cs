using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Review;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Review;

/// <summary>What came to rest is decided again: filed elsewhere, rejected after all, cut, cut anew, taken back.</summary>
public sealed class NothingIsFinalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filed_document_goes_to_another_case()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        (await ChangeAsync(host, id, new Answer { Case = "2024-0034" })).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(id);
        (entry.State, entry.Document.Given.Case).ShouldBe((DocumentState.Filed, "2024-0034"));
        (await JournalAsync(host, id)).ShouldContain("Changed to case 2024-0034; before: case 2024-0012, unknown, no date.");
    }

    [Fact]
    public async Task An_answer_is_taken_back_and_what_was_known_before_decides()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        (await ChangeAsync(host, id, new Answer { Case = "2024-0034" })).Fault.ShouldBeNull();
        await host.SettledAsync(id);

        (await UndoAsync(host, id)).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(id);
        (entry.State, entry.Document.CaseNumber, entry.Document.Given).ShouldBe((DocumentState.Filed, "2024-0012", Given.Nothing));
        (await UndoAsync(host, id)).Fault.ShouldBe("Nobody has answered about this document; there is nothing to take back.");
    }

    [Fact]
    public async Task Answers_are_taken_back_one_after_another()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        foreach (var number in new[] { "2024-0034", "2024-0012" })
        {
            (await ChangeAsync(host, id, new Answer { Case = number, Date = new DateOnly(2024, 5, 1) })).Fault.ShouldBeNull();
            await host.SettledAsync(id);
        }

        // At once, while it may still be on its walk: it is waited for.
        (await UndoAsync(host, id)).Fault.ShouldBeNull();
        (await UndoAsync(host, id)).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(id);
        (entry.Document.CaseNumber, entry.Document.Given, entry.Document.Findings.Count).ShouldBe(("2024-0012", Given.Nothing, 0));
    }

    [Fact]
    public async Task A_date_that_a_person_gives_is_a_finding_of_that_person()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        (await ChangeAsync(host, id, new Answer { Date = new DateOnly(2024, 5, 1) })).Fault.ShouldBeNull();

        (await host.SettledAsync(id)).Document.Findings.ShouldHaveSingleItem()
            .ShouldBe(new Finding(Fields.LetterDate, "2024-05-01", "2024-05-01", 1, 1, Box.WholePage, null, "person"));
        (await host.Reader.ListAnsweredAsync(10, CaseScope.All, Cancel)).Select(answered => answered.Document.Id).ShouldBe([id], "the learner hears of changes too");
    }

    [Fact]
    public async Task A_rejection_is_taken_back()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        (await ChangeAsync(host, id, new Answer { Reject = "Not ours." })).Fault.ShouldBeNull();
        (await host.SettledAsync(id)).State.ShouldBe(DocumentState.Rejected);

        (await UndoAsync(host, id)).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(id);
        (entry.State, entry.Document.Problems.Count).ShouldBe((DocumentState.Filed, 0));
    }

    [Fact]
    public async Task A_scan_is_cut_joined_and_cut_elsewhere_without_losing_a_page()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        foreach (var ranges in new[] { "1-2,3-5", "1-5", "1,2-5" })
        {
            (await ChangeAsync(host, id, new Answer { Split = ranges })).Fault.ShouldBeNull();
            await Eventually.TrueAsync(async () => (await host.Reader.BalanceAsync(null, Cancel)).Pages.Filed == 5);
        }

        (await host.Reader.BalanceAsync(null, Cancel)).Pages
            .ShouldBe(new PageBalance(In: 5, Working: 0, Filed: 5, Review: 0, Duplicate: 0, Rejected: 0, SetAside: 0));
    }

    [Fact]
    public async Task What_is_on_its_walk_or_unknown_is_left_alone()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);

        (await ChangeAsync(host, Guid.CreateVersion7(), new Answer { Case = "2024-0034" })).Fault.ShouldBe("There is no such document.");
        (await host.Get<ReviewDesk>().ChangeAsync(id, new Answer { Case = "2024-0034" }, "Kim", CaseScope.Nothing, Cancel)).Fault
            .ShouldBe("There is no such document.");
        (await ChangeAsync(host, id, new Answer { Case = "2099-1" })).Fault.ShouldBe("There is no case 2099-1; see the list of cases, or import it first.");
    }

    private static async Task<RunnerHost> StartAsync()
    {
        var stages = new HandWritten
        {
            Reading = walk => new StageResult.Continue(HandWritten.Read(walk.Document, 5)),
            Classification = walk => new StageResult.Continue(walk.Document with { CaseNumber = walk.Document.Given.Case ?? "2024-0012" }),
        };
        var host = await RunnerHost.StartAsync(stages, more: services => services.AddReview());
        await using var change = await host.Catalog.BeginAsync(Cancel);
        await change.SaveCaseAsync(new Documents.Case { Number = "2024-0012", Client = "Ana Rivera" }, Cancel);
        await change.SaveCaseAsync(new Documents.Case { Number = "2024-0034", Client = "Ben Okafor" }, Cancel);
        await change.CommitAsync(Cancel);
        return host;
    }

    private static async Task<Guid> FiledAsync(RunnerHost host)
    {
        var document = await host.AddAsync();
        (await host.SettledAsync(document.Id)).State.ShouldBe(DocumentState.Filed);
        return document.Id;
    }

    private static async Task<IReadOnlyList<string>> JournalAsync(RunnerHost host, Guid id) =>
        [.. (await host.Reader.ListJournalAsync(0, id, 50, CaseScope.All, Cancel)).Select(line => line.Text)];

    private static Task<Decision> ChangeAsync(RunnerHost host, Guid id, Answer answer) =>
        host.Get<ReviewDesk>().ChangeAsync(id, answer, "Kim", CaseScope.All, Cancel);

    private static Task<Decision> UndoAsync(RunnerHost host, Guid id) => host.Get<ReviewDesk>().UndoAsync(id, "Kim", CaseScope.All, Cancel);
}
