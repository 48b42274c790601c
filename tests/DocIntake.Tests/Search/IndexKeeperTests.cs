using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using Document = DocIntake.Documents.Document;

namespace DocIntake.Tests.Search;

/// <summary>No document is lost by mending or rebuilding, and none is found in a case that it has left.</summary>
public sealed class IndexKeeperTests : IAsyncLifetime
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly CatalogFile _catalog;
    private readonly SearchIndex _index;

    public IndexKeeperTests()
    {
        _data = new DataFolder(_scratch["data"]);
        _data.Create();
        _store = new DiskStore(_data.Store);
        _catalog = CatalogFile.Open(_scratch["catalog.db"], TimeProvider.System);
        _index = new SearchIndex(_data);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _catalog.CreateAsync(Cancel);

    public ValueTask DisposeAsync()
    {
        _index.Dispose();
        _catalog.Dispose();
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_at_work_that_its_walk_indexed_stays_through_a_rebuilding()
    {
        var (atWork, toCome) = (await AddAsync("1", DocumentState.Working), await AddAsync("1", DocumentState.Working));
        _index.Index(atWork, DocumentState.Filed);

        await Keeper(_index).RebuildAsync(Cancel);

        _index.ListDocuments().ShouldBe([atWork.Id]);
        _index.ListDocuments().ShouldNotContain(toCome.Id);
    }

    [Fact]
    public async Task A_start_removes_what_was_rejected_and_leaves_what_is_at_work()
    {
        var (atWork, rejected, filed) = (await AddAsync("1", DocumentState.Working), await AddAsync("1", DocumentState.Rejected), await AddAsync("1", DocumentState.Filed));
        _index.Index(atWork, DocumentState.Filed);
        _index.Index(rejected, DocumentState.Filed);
        _index.Index(Some.Document(Some.Page(1, "unknown")) with { Id = Guid.NewGuid() }, DocumentState.Filed);

        var keeper = Keeper(_index);
        await keeper.StartAsync(Cancel);
        await keeper.ExecuteTask!;

        _index.ListDocuments().ShouldBe([atWork.Id, filed.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task A_check_says_what_differs_changes_nothing_and_mends_exactly_that_when_asked()
    {
        var (sound, missing, moved, short_, gone) = (await AddAsync("1", DocumentState.Filed), await AddAsync("1", DocumentState.Review), await AddAsync("new", DocumentState.Filed), await AddAsync("1", DocumentState.Filed, pages: 2), await AddAsync("1", DocumentState.Rejected));
        await AddAsync("1", DocumentState.Working);
        foreach (var document in new[] { sound, moved with { CaseNumber = "old" }, short_ with { OriginalPages = [1], Pages = [short_.Pages[0]] }, gone })
        {
            _index.Index(document, DocumentState.Filed);
        }

        var keeper = Keeper(_index);
        var found = await keeper.CheckAsync(mend: false, Cancel);
        (found.Documents, found.Pages, found.IndexedDocuments, found.IndexedPages, found.Mended, found.IsClean).ShouldBe((4, 5, 4, 4, 0, false));
        found.Differences.Select(one => (one.Document, one.Fault)).ShouldBe(
            [(missing.Id, IndexFault.Missing), (moved.Id, IndexFault.Cases), (short_.Id, IndexFault.Pages), (gone.Id, IndexFault.Gone)], ignoreOrder: true);
        (await keeper.CheckAsync(mend: false, Cancel)).Differences.Count.ShouldBe(4, "it only looked");

        var mended = await keeper.CheckAsync(mend: true, Cancel);
        (mended.Mended, mended.IsClean).ShouldBe((4, true));
        _index.ListDocuments().ShouldBe([sound.Id, missing.Id, moved.Id, short_.Id], ignoreOrder: true);
        _index.CasesOf(moved.Id).ShouldBe(["new"]);
        (await keeper.CheckAsync(mend: false, Cancel)).ShouldSatisfyAllConditions(after => after.Differences.ShouldBeEmpty(), after => after.IndexedPages.ShouldBe(5));
    }

    /// <summary>The power goes in the midst of a rebuilding, behind a change that is in no commit: the half of the rebuilt index that is there holds the old case.</summary>
    [Fact]
    public async Task A_rebuilding_that_goes_on_after_a_crash_forgets_the_case_that_a_document_left()
    {
        var (moved, rejected) = (await AddAsync("new", DocumentState.Filed), await AddAsync("old", DocumentState.Rejected));
        async IAsyncEnumerable<(Document, DocumentState)> Half()
        {
            yield return (moved with { CaseNumber = "old" }, DocumentState.Filed);
            yield return (rejected, DocumentState.Filed);
            await Task.Yield();
            throw new IOException("The power is gone.");
        }

        await Should.ThrowAsync<IOException>(() => _index.RebuildAsync(Half(), Cancel));
        _index.Index(moved with { CaseNumber = "old" }, DocumentState.Filed);
        _index.Index(rejected, DocumentState.Filed);
        _index.Dispose();
        await File.WriteAllTextAsync(Path.Combine(_data.Index, "uncommitted"), $"\n{moved.Id:N}\n\n{rejected.Id:N}\n", Cancel);

        using var next = new SearchIndex(_data);
        next.Open();
        next.WantsRebuilding.ShouldBeTrue();
        await Keeper(next).RebuildAsync(Cancel);

        next.CasesOf(moved.Id).ShouldBe(["new"]);
        next.ListDocuments().ShouldBe([moved.Id]);
    }

    private IndexKeeper Keeper(SearchIndex index) => new(index, _catalog.Reader, new Renditions(_store), NullLogger<IndexKeeper>.Instance);

    private async Task<Document> AddAsync(string number, DocumentState state, int pages = 1)
    {
        var arrival = Some.Arrival();
        var document = Some.Document([.. Enumerable.Range(1, pages).Select(page => Some.Page(page, "wrist"))]) with { Id = Guid.CreateVersion7(), ArrivalId = arrival.Id, OriginalSha256 = arrival.Sha256, CaseNumber = number };
        foreach (var page in document.Pages)
        {
            await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, Cancel);
        }

        await using var change = await _catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "search", "default", state);
        await change.CommitAsync(Cancel);
        return document;
    }
}
