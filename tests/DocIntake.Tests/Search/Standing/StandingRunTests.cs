using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Standing;
using DocIntake.Storage;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search.Standing;

/// <summary>Standing searches on what just came in find what the firm's index finds, and never more than their owner sees.</summary>
public sealed class StandingRunTests : IDisposable
{
    private static readonly Guid Ann = Guid.CreateVersion7(), Ben = Guid.CreateVersion7(), Nobody = Guid.CreateVersion7();

    private static readonly Dictionary<Guid, CaseScope> Scopes = new() { [Ann] = CaseScope.Of(["A"]), [Ben] = CaseScope.Of(["A", "B"]), [StandingSearch.Operator] = CaseScope.All };

    private static readonly string[] Queries =
        ["marimba", "\"a marimba\"", "marimb*", "marimba w/3 letter", "mar?mba OR glockenspiel", "NOT marimba", "case:B marimba", "category:bill", "amount:>100", "type:letter marimba", "marimba -glockenspiel", "xyzzy", "atleast2(marimba)", "NOT case:B"];

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_they_find_on_arrival_is_what_a_search_finds_afterwards_for_each_query_and_owner()
    {
        (Document Document, DocumentState State)[] arrived =
        [
            (Of("A", Category.Correspondence, "a letter about a marimba", "nothing here"), DocumentState.Filed),
            (Of("B", Category.Bill, "a marimba and a marimba with a glockenspiel"), DocumentState.Filed),
            (Of(null, Category.Unknown, "a marimba of nobody"), DocumentState.Review),
        ];
        using var index = new SearchIndex(new DataFolder(folder.Folder));
        foreach (var (document, state) in arrived)
        {
            index.Index(document, state);
        }

        var searcher = new Searcher(index, new DocIntake.Storage.Disk.DiskStore(folder["store"]), TimeProvider.System);
        var searches = Scopes.Keys.SelectMany(owner => Queries.Select(query => Search(owner, query))).ToList();
        var found = StandingRun.Of(arrived, searches, Scopes);

        var hits = 0;
        foreach (var search in searches)
        {
            var answer = await searcher.SearchAsync(new SearchRequest(search.Query, Limit: 100), Scopes[search.Owner], TestContext.Current.CancellationToken);
            answer.Error.ShouldBeNull(search.Query);
            var wanted = answer.Hits.Select(hit => (hit.Document, hit.Page)).Order().ToList();
            found.SelectMany(one => one.Value.Where(hit => hit.Search == search.Id).SelectMany(hit => hit.Pages.Select(page => (one.Key, page)))).Order().ToList().ShouldBe(wanted, ignoreOrder: false, $"{search.Query} of {search.Owner}");
            hits += wanted.Count;
        }

        hits.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void A_search_sees_what_its_owner_sees_and_its_own_case_and_one_without_owner_or_meaning_finds_nothing()
    {
        var (one, other) = (Of("A", Category.Correspondence, "a marimba"), Of("B", Category.Correspondence, "a marimba"));
        StandingSearch[] searches =
        [
            Search(Ann, "marimba"), Search(Ben, "marimba") with { Case = "B" }, Search(Ann, "marimba") with { Case = "B" }, Search(Nobody, "marimba"), Search(Ann, "(marimba"),
            Search(Ben, "marimba OR violin") with { Narrowed = " category:\"bill\"" }, Search(Ann, $"NOT like:{one.Id:N}-1"),
        ];

        var found = StandingRun.Of([(one, DocumentState.Filed), (other, DocumentState.Filed)], searches, Scopes);

        found[one.Id].Select(hit => hit.Search).ShouldBe([searches[0].Id]);
        found[other.Id].Select(hit => hit.Search).ShouldBe([searches[1].Id]);
    }

    [Fact]
    public void A_list_of_terms_is_counted_by_case_in_pages_and_documents_and_nothing_outside_the_scope_counts()
    {
        using var index = new SearchIndex(new DataFolder(folder.Folder));
        index.Index(Of("A", Category.Correspondence, "a marimba", "a marimba", "silence"), DocumentState.Filed);
        index.Index(Of("A", Category.Correspondence, "a marimba"), DocumentState.Filed);
        index.Index(Of("B", Category.Correspondence, "a marimba and a violin") with { AlsoIn = ["A"] }, DocumentState.Filed);
        index.Index(Of("C", Category.Correspondence, "a marimba"), DocumentState.Filed);
        var counter = new TermCounter(index);

        var counted = counter.Count(["marimba", "violin", "tuba", "(marimba", $"NOT like:{Guid.Empty:N}-1"], null, CaseScope.Of(["A", "C"]), TestContext.Current.CancellationToken);

        counted.Select(one => (one.Query, one.Pages, one.Documents, one.Error is null)).ShouldBe([("marimba", 5, 4, true), ("violin", 1, 1, true), ("tuba", 0, 0, true), ("(marimba", 0, 0, false), ($"NOT like:{Guid.Empty:N}-1", 0, 0, false)]);
        counted[0].Cases.ShouldBe([new CaseHits("A", 4, 3), new CaseHits("C", 1, 1)]);
        counted[1].Cases.ShouldBe([new CaseHits("A", 1, 1)]);
        counter.Count(["marimba"], "C", CaseScope.Of(["A"]), TestContext.Current.CancellationToken)[0].Pages.ShouldBe(0);
    }

    private static StandingSearch Search(Guid owner, string query) => new(Guid.CreateVersion7(), owner, "somebody", query, null, null, Alerts: true, Shared: false, Some.Received);

    private static Document Of(string? number, string category, params string[] pages) => Some.Document([.. pages.Select((line, page) => Some.Page(page + 1, line))]) with
    {
        Id = Guid.CreateVersion7(),
        CaseNumber = number,
        Category = category,
        Type = "letter",
    };
}
