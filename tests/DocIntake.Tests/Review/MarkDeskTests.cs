using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Review;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Review;

/// <summary>Marks and notes of people: written down, searched, taken off, and never lost with the pages they are about.</summary>
public sealed class MarkDeskTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mark_and_notes_stand_with_who_and_when_and_the_index_follows()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        var runs = SearchRuns(host);

        (await MarkAsync(host, id, MarkKind.Privileged, " Letter to the client about settlement ")).Fault.ShouldBeNull();
        (await MarkAsync(host, id, MarkKind.Note, "Adjuster called.")).Fault.ShouldBeNull();
        (await MarkAsync(host, id, MarkKind.Note, "And again.")).Fault.ShouldBeNull();

        var entry = await host.SettledAsync(id);
        entry.State.ShouldBe(DocumentState.Filed);
        entry.Document.Marks.Select(mark => (mark.Kind, mark.Text, mark.By)).ShouldBe(
            [(MarkKind.Privileged, "Letter to the client about settlement", "Kim"), (MarkKind.Note, "Adjuster called.", "Kim"), (MarkKind.Note, "And again.", "Kim")]);
        entry.Document.Marks.ShouldAllBe(mark => mark.At > DateTimeOffset.UtcNow.AddHours(-1));
        (await JournalAsync(host, id)).ShouldContain("Marked: Privileged. Letter to the client about settlement");
        await Eventually.TrueAsync(() => Task.FromResult(SearchRuns(host) > runs));
    }

    [Fact]
    public async Task A_mark_comes_off_with_a_reason_where_it_kept_the_document_in_the_house()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        await MarkAsync(host, id, MarkKind.WorkProduct, null);
        await MarkAsync(host, id, MarkKind.Key, null);
        var marks = (await host.SettledAsync(id)).Document.Marks;

        (await TakeOffAsync(host, id, marks[0].Id, " ")).Fault.ShouldBe("Say why \"Work product\" comes off; the reason is kept in the custody.");
        (await TakeOffAsync(host, id, marks[0].Id, "The memo was filed with the court.")).Fault.ShouldBeNull();
        (await TakeOffAsync(host, id, marks[1].Id, null)).Fault.ShouldBeNull();
        (await TakeOffAsync(host, id, marks[1].Id, null)).Fault.ShouldBe("That mark is off already.");

        (await host.SettledAsync(id)).Document.Marks.ShouldBeEmpty();
        (await JournalAsync(host, id)).ShouldContain("Taken off: Work product. Reason: The memo was filed with the court.");
    }

    [Fact]
    public async Task What_cannot_be_marked_says_why()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        await MarkAsync(host, id, MarkKind.Key, null);

        (await MarkAsync(host, id, MarkKind.Key, null)).Fault.ShouldBe("It is marked so already: Key document.");
        (await MarkAsync(host, id, MarkKind.Note, "  ")).Fault.ShouldBe("Write what the note shall say.");
        (await MarkAsync(host, id, MarkKind.Note, new string('x', 2001))).Fault.ShouldBe("A note has 2000 characters at most.");
        (await host.Get<MarkDesk>().MarkAsync(id, MarkKind.Confidential, null, "Kim", CaseScope.Nothing, Cancel)).Fault.ShouldBe("There is no such document.");
    }

    [Fact]
    public async Task What_is_cut_out_of_a_marked_scan_or_joined_again_carries_the_mark()
    {
        await using var host = await StartAsync();
        var id = await FiledAsync(host);
        await MarkAsync(host, id, MarkKind.Privileged, "Whole scan");
        await host.Get<ReviewDesk>().ChangeAsync(id, new Answer { Split = "1-2,3-5" }, "Kim", CaseScope.All, Cancel);
        await Eventually.TrueAsync(async () => (await host.Reader.ListPartsAsync(id, CaseScope.All, Cancel)) is { Count: 2 } parts && parts.All(part => part.State == DocumentState.Filed));

        var parts = await host.Reader.ListPartsAsync(id, CaseScope.All, Cancel);
        parts.ShouldAllBe(part => part.Document.Marks.Select(mark => mark.Text).Single() == "Whole scan");

        await MarkAsync(host, parts[1].Document.Id, MarkKind.Sequestered, "Clawed back");
        (await host.Get<ReviewDesk>().ChangeAsync(id, new Answer { Split = "1-5" }, "Kim", CaseScope.All, Cancel)).Fault.ShouldBeNull();
        var whole = await host.WaitAsync(id, entry => entry.State == DocumentState.Filed);
        whole.Document.Marks.Select(mark => mark.Text).ShouldBe(["Whole scan", "Clawed back"]);
    }

    private static async Task<RunnerHost> StartAsync()
    {
        var stages = new HandWritten { Reading = walk => new StageResult.Continue(HandWritten.Read(walk.Document, 5)) };
        var host = await RunnerHost.StartAsync(stages, more: services => services.AddReview());
        return host;
    }

    private static async Task<Guid> FiledAsync(RunnerHost host)
    {
        var document = await host.AddAsync();
        (await host.SettledAsync(document.Id)).State.ShouldBe(DocumentState.Filed);
        return document.Id;
    }

    private static int SearchRuns(RunnerHost host) => host.Stages.Runs.Count(run => run.StartsWith("search", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> JournalAsync(RunnerHost host, Guid id) =>
        [.. (await host.Reader.ListJournalAsync(0, id, 50, CaseScope.All, Cancel)).Select(line => line.Text)];

    private static Task<Decision> MarkAsync(RunnerHost host, Guid id, MarkKind kind, string? text) => host.Get<MarkDesk>().MarkAsync(id, kind, text, "Kim", CaseScope.All, Cancel);

    private static Task<Decision> TakeOffAsync(RunnerHost host, Guid id, long mark, string? because) =>
        host.Get<MarkDesk>().TakeOffAsync(id, mark, because, "Kim", CaseScope.All, Cancel);
}
