using DocIntake.Catalog;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Search.Standing;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search.Standing;

/// <summary>From the journal to the alerts: nothing that is damaged holds up the rest, and what is kept does not grow for ever.</summary>
public sealed class StandingWatchTests : IAsyncLifetime
{
    private readonly Scratch folder = new();
    private readonly Renditions renditions;
    private readonly CatalogFile catalog;

    public StandingWatchTests()
    {
        renditions = new Renditions(new DiskStore(folder["store"]));
        catalog = CatalogFile.Open(folder["catalog.db"], TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await catalog.CreateAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_whose_pages_are_lost_keeps_no_other_from_alerting()
    {
        await SaveAsync("wrist");
        var watch = Watch();
        await watch.RunOnceAsync(Cancel);
        await ArriveAsync(isStored: false);
        var whole = await ArriveAsync();

        (await watch.RunOnceAsync(Cancel)).ShouldBeTrue();

        (await AlertsAsync()).Select(alert => alert.Document.Document.Id).ShouldBe([whole.Id]);
        (await watch.RunOnceAsync(Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_search_the_latest_alerts_are_kept_the_new_ones_listed_first_and_of_a_removed_one_none()
    {
        var (search, removed) = (await SaveAsync("wrist"), Search("ankle"));
        var last = await ArriveAsync();
        await WriteAsync(search, [.. Enumerable.Range(0, Alert.MostKept + 5).Select(_ => Guid.CreateVersion7())]);
        await WriteAsync(search, [last.Id]);
        await WriteAsync(removed, [(await ArriveAsync()).Id]);

        (await CountAsync(search.Id), await CountAsync(removed.Id)).ShouldBe((Alert.MostKept, 0));

        var seen = (await AlertsAsync()).ShouldHaveSingleItem();
        var older = await ArriveAsync();
        await WriteAsync(search, [older.Id]);
        await catalog.Standing.SeeAsync(search.Owner, [(await AlertsAsync())[0].Id], Cancel);
        (await AlertsAsync()).Select(alert => alert.Document.Document.Id).ShouldBe([last.Id, older.Id]);
        seen.Document.Document.Id.ShouldBe(last.Id);
    }

    private static StandingSearch Search(string query) => new(Guid.CreateVersion7(), StandingSearch.Operator, "operator", query, null, null, Alerts: true, Shared: false, Some.Received);

    private StandingWatch Watch() => new(catalog.Standing, catalog.Reader, catalog.People, renditions, TimeProvider.System, NullLogger<StandingWatch>.Instance);

    private async Task<StandingSearch> SaveAsync(string query)
    {
        var search = Search(query);
        (await catalog.Standing.SaveAsync(search, Cancel)).ShouldNotBeNull();
        return search;
    }

    private Task<IReadOnlyList<Alert>> AlertsAsync() => catalog.Standing.ListAlertsAsync(StandingSearch.Operator, CaseScope.All, 10, Cancel);

    private Task WriteAsync(StandingSearch search, IReadOnlyList<Guid> documents) =>
        catalog.Standing.WriteAsync(documents.ToDictionary(id => id, IReadOnlyList<StandingHit> (_) => [new StandingHit(search.Id, search.Owner, [1])]), 0, Cancel);

    private async Task<long> CountAsync(Guid search)
    {
        await using var db = new SqliteConnection(CatalogFile.ConnectionString(folder["catalog.db"]));
        await db.OpenAsync(Cancel);
        await using var count = db.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM Alerts WHERE SearchId = $search";
        count.Parameters.AddWithValue("$search", search);
        return (long)(await count.ExecuteScalarAsync(Cancel))!;
    }

    private async Task<Document> ArriveAsync(bool isStored = true)
    {
        var (arrival, page) = (Some.Arrival(), Some.Page(1, "wrist"));
        var document = Some.Document(page) with { Id = Guid.CreateVersion7(), ArrivalId = arrival.Id, OriginalSha256 = arrival.Sha256 };
        if (isStored)
        {
            await renditions.SavePageAsync(document.OriginalSha256, page, Cancel);
        }

        await using var change = await catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "search", "default", DocumentState.Filed);
        change.Journal(JournalKind.Indexed, "It can be found.", arrival.Id, document.Id);
        await change.CommitAsync(Cancel);
        return document;
    }
}
