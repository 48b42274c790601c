using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Catalog;

public sealed class CatalogFileTests : IAsyncLifetime, IDisposable
{
    private readonly Scratch scratch = new();
    private readonly CatalogFile catalog;

    public CatalogFileTests() => catalog = CatalogFile.Open(scratch["catalog.db"], TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await catalog.CreateAsync(Cancel);

    [Fact]
    public void The_migration_makes_the_model_that_the_code_has()
    {
        using var db = new CatalogContext(CatalogFile.OptionsFor(scratch["catalog.db"]));

        db.Database.HasPendingModelChanges().ShouldBeFalse("Make the migration anew with dotnet ef migrations.");
    }

    [Fact]
    public async Task A_host_that_was_killed_while_it_made_the_file_does_not_keep_the_next_one_waiting()
    {
        await using (var db = new CatalogContext(CatalogFile.OptionsFor(scratch["catalog.db"])))
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)", Cancel);
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsLock VALUES (1, '2026-11-25 22:32:23+00:00')", Cancel);
        }

        await catalog.CreateAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
    }

    [Fact]
    public async Task A_document_comes_back_as_it_was_written()
    {
        var document = Read(3) with
        {
            Findings = [new Finding(Fields.Total, "12.50", "$12.50", 0.9, 2, new Box(0.1, 0.2, 0.3, 0.4), 7, "label:total")],
            Candidates = [new Candidate("2024-0012", 12.1, ["a reason"], ["a conflict"])],
            CaseNumber = "2024-0012",
            Date = new DateOnly(2024, 3, 15),
            Given = new Given("2024-0012", null, "bill", null, "someone", Accepted: true),
        };
        await AddAsync(document);

        var entry = await catalog.Reader.FindDocumentAsync(document.Id, CaseScope.All, Cancel);

        JsonSerializer.Serialize(entry!.Document, Json.Options).ShouldBe(JsonSerializer.Serialize(document with { Pages = [] }, Json.Options));
        (entry.PageCount, entry.UnreadCount, entry.State).ShouldBe((3, 0, DocumentState.Working));
    }

    [Fact]
    public async Task What_is_written_anew_replaces_what_was()
    {
        var document = Read(3) with { Findings = [Finding("1"), Finding("2")] };
        await AddAsync(document);

        await using (var change = await catalog.BeginAsync(Cancel))
        {
            var changed = document with
            {
                Findings = [Finding("3")],
                OriginalPages = [1, 2],
                Pages = [.. document.Pages.Take(2).Select(page => page with { Quality = PageQuality.Unread })],
                SetAsidePages = [3],
            };
            await change.UpdateAsync(changed, "filing", "default", DocumentState.Filed, readPages: true, Cancel);
            await change.CommitAsync(Cancel);
        }

        var entry = await catalog.Reader.FindDocumentAsync(document.Id, CaseScope.All, Cancel);
        entry!.Document.Findings.ShouldHaveSingleItem().Value.ShouldBe("3");
        (entry.PageCount, entry.SetAsideCount, entry.UnreadCount, entry.Version).ShouldBe((2, 1, 2, 1));
    }

    [Fact]
    public async Task A_change_that_is_not_committed_leaves_nothing()
    {
        var document = Read(1);
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            change.AddWhole(document, "reading", "default", DocumentState.Working);
            await change.SaveAsync(Cancel);
        }

        (await catalog.Reader.FindDocumentAsync(document.Id, CaseScope.All, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_documents_cannot_be_filed_under_one_name()
    {
        await AddAsync(Read(1) with { FiledAs = "cases/1/a.pdf" });

        await Should.ThrowAsync<DbUpdateException>(() => AddAsync(Read(1) with { FiledAs = "cases/1/a.pdf" }));
    }

    [Fact]
    public async Task Outside_the_scope_nothing_is_found()
    {
        var document = Read(1) with { CaseNumber = "2024-0012" };
        await AddAsync(document);

        (await catalog.Reader.FindDocumentAsync(document.Id, CaseScope.Of(["2024-0012"]), Cancel)).ShouldNotBeNull();
        (await catalog.Reader.FindDocumentAsync(document.Id, CaseScope.Of(["2024-0013"]), Cancel)).ShouldBeNull();
        (await catalog.Reader.ListDocumentsAsync(new DocumentFilter(), CaseScope.Nothing, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Arrivals_are_found_by_their_ids_with_their_documents_and_balance()
    {
        var arrivals = Enumerable.Range(0, 3).Select(_ => Some.Arrival()).ToList();
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            foreach (var arrival in arrivals)
            {
                change.Add(arrival);
                change.AddWhole(Some.Unread(arrival), "reading", "default", DocumentState.Working);
            }

            await change.CommitAsync(Cancel);
        }

        Guid[] two = [arrivals[0].Id, arrivals[2].Id];
        (await catalog.Reader.FindArrivalsAsync(two, CaseScope.All, Cancel)).Select(entry => entry.Arrival.Id).ShouldBe(two, ignoreOrder: true);
        (await catalog.Reader.CountUnsettledAsync(two, Cancel)).ShouldBe(2);
        var balance = await catalog.Reader.BalanceAsync(two, Cancel);
        (balance.Dropped, balance.Working, balance.IsTrue).ShouldBe((2, 2, true));
        (await catalog.Reader.BalanceAsync(null, Cancel)).Dropped.ShouldBe(3);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
        catalog.Dispose();
        scratch.Dispose();
    }

    private static Document Read(int pages) => HandWritten.Read(Some.Unread(Some.Arrival()), pages);

    private static Finding Finding(string value) => new(Fields.Total, value, value, null, 1, Box.WholePage, null, "test");

    private async Task AddAsync(Document document)
    {
        await using var change = await catalog.BeginAsync(Cancel);
        change.AddWhole(document, "reading", "default", DocumentState.Working);
        await change.CommitAsync(Cancel);
    }
}
