using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

/// <summary>A document of a foreign case changes no byte of any answer.</summary>
public sealed class ScopeTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly SearchIndex _index;
    private readonly Searcher _searcher;
    private readonly List<DocIntake.Documents.Document> _added = [];
    private int _documents;

    public ScopeTests()
    {
        _data = new DataFolder(_scratch.Folder);
        _store = new DiskStore(_data.Store);
        _index = new SearchIndex(_data);
        _searcher = new Searcher(_index, _store, new StoppedTime());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task An_answer_is_the_same_byte_for_byte_with_and_without_a_foreign_case()
    {
        var random = new Random(7);
        string[] words = ["wrist", "fracture", "fractures", "elbow", "radius", "sprain", "pain", "of", "the", "distal", "fragment", "claim"];
        for (var i = 0; i < 40; i++)
        {
            await AddAsync("mine", string.Join(' ', Enumerable.Range(0, 20 + i).Select(_ => words[random.Next(words.Length)])));
        }

        var before = await AskAllAsync();

        // That a page is in another case too is not told either.
        for (var i = 0; i < 20; i++)
        {
            _index.Index(_added[i] with { AlsoIn = ["foreign"] }, DocumentState.Filed);
        }

        // Rare words made common, common ones rare, nearer words to propose, other facets, unread pages, and longer pages.
        foreach (var text in (string[])["elbow elbow", "sprain of sprain", "fracturf fracturg wrost", "claimx claimy claim", "radiusx radiux"])
        {
            for (var i = 0; i < 30; i++)
            {
                await AddAsync("foreign", string.Join(' ', Enumerable.Repeat(text, 1 + i)), PageQuality.Doubt);
            }
        }

        (await AskAllAsync()).ShouldBe(before);
        _searcher.Complete("wro", CaseScope.Of(["mine"])).ShouldBeEmpty();
        (await _searcher.SearchAsync(new SearchRequest("wrost"), CaseScope.All, Cancel)).Total.ShouldBe(30);
    }

    [Theory]
    [InlineData("case:2024-0002", "2024-0001", 0)]
    [InlineData("case:2024*", "2024-0001", 1)]
    [InlineData("wrist NOT case:2024-0002", "2024-0001", 1)]
    [InlineData("case:2024-0002", "2024-0001 2024-0002", 1)]
    [InlineData("wrist NOT case:2024-0002", "2024-0001 2024-0002", 0)]
    [InlineData("case:20240002", "2024-0002", 1)]
    [InlineData("case:2024-0002", "2024-0002", 1)]
    [InlineData("case:2024-0002", null, 1)]
    public async Task A_linked_document_is_found_by_the_cases_that_the_asker_sees(string query, string? cases, int found)
    {
        await AddAsync("2024-0001", "wrist");
        _index.Index(_added[0] with { AlsoIn = ["2024-0002"] }, DocumentState.Filed);

        (await _searcher.SearchAsync(new SearchRequest(query), cases is null ? CaseScope.All : CaseScope.Of(cases.Split(' ')), Cancel)).Total.ShouldBe(found);
    }

    [Fact]
    public async Task Nearer_words_are_proposed_from_the_scope_only()
    {
        await AddAsync("mine", "a distal fracture");
        await AddAsync("foreign", "a fractale");

        (await _searcher.SearchAsync(new SearchRequest("distal fractvre"), CaseScope.Of(["mine"]), Cancel)).DidYouMean.ShouldBe("distal fracture");
        (await _searcher.SearchAsync(new SearchRequest("fractalx"), CaseScope.Of(["mine"]), Cancel)).DidYouMean.ShouldBeNull();
        (await _searcher.SearchAsync(new SearchRequest("fractalx"), CaseScope.All, Cancel)).DidYouMean.ShouldBe("fractale");
        _searcher.Complete("fra", CaseScope.Of(["mine"])).ShouldBe(["fracture"]);
    }

    [Fact]
    public async Task Facets_count_every_hit()
    {
        for (var i = 0; i < 7; i++)
        {
            await AddAsync(i < 4 ? "mine" : "other", "wrist", i == 0 ? PageQuality.Doubt : PageQuality.Read);
        }

        await AddAsync("mine", "elbow");

        var answer = await _searcher.SearchAsync(new SearchRequest("wrist", Limit: 1, Facets: true), CaseScope.All, Cancel);

        Counts("case").ShouldBe([new("mine", 4), new("other", 3)]);
        Counts("category").ShouldBe([new("bill", 7)]);
        Counts("type").ShouldBe([new("cms-1500", 7)]);
        Counts("provider").ShouldBe([new("Valley Orthopedics", 7)]);
        Counts("year").ShouldBe([new("2024", 7)]);
        Counts("read").ShouldBe([new("Read", 6), new("Doubt", 1)]);

        IReadOnlyList<FacetCount> Counts(string name) => answer.Facets.Single(facet => facet.Name == name).Counts;
    }

    private async Task<string> AskAllAsync()
    {
        var answers = new List<SearchAnswer>();
        foreach (var query in (string[])["elbow", "elbow OR sprain", "wrist fracture", "frac*", "*x", "fracture~2", "ocr:radius", "wrist w/3 pain", "\"of the\"", "claimz", "fracturf", "wro*",
            "NOT elbow", "date:2024", "case:foreign", "case:for*", "NOT case:foreign", "elbow OR case:f*n", "case:mine", "provider:valley", "read:doubt", "/cla.*/", "atleast2(elbow)",
            "\"wrist pain\" OR elbow", "elbow pain NOT sprain", $"like:{_added[0].Id:N}-1", $"like:{_added[7].Id:N}-1 elbow", $"like:{new Guid(41, 0, 0, new byte[8]):N}-1"])
        {
            foreach (var order in Enum.GetValues<SearchOrder>())
            {
                SearchAnswer? answer = null;
                do
                {
                    answer = await _searcher.SearchAsync(new SearchRequest(query, Limit: 15, Order: order, After: answer?.Next, Facets: true), CaseScope.Of(["mine"]), Cancel);
                    answers.Add(answer);
                }
                while (answer.Next is not null);
            }
        }

        return JsonSerializer.Serialize(answers, Json.Options);
    }

    private async Task AddAsync(string number, string text, PageQuality quality = PageQuality.Read)
    {
        var page = Some.Page(1, text) with { Quality = quality };
        var document = Some.Document(page) with
        {
            Id = new Guid(_documents, 0, 0, new byte[8]),
            OriginalSha256 = $"{++_documents:x64}",
            CaseNumber = number,
            Category = Category.Bill,
            Type = "cms-1500",
            From = "Valley Orthopedics",
            Date = new DateOnly(2024, 1, 1).AddDays(_documents % 5),
        };
        await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, Cancel);
        _index.Index(document, DocumentState.Filed);
        _added.Add(document);
    }

    /// <summary>So that the milliseconds of an answer are the same each time.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
