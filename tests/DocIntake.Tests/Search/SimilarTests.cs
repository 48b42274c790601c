using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Document = DocIntake.Documents.Document;

namespace DocIntake.Tests.Search;

public sealed class SimilarTests : IDisposable
{
    private const string Knee = "arthroscopy of the knee showed torn meniscus and worn cartilage", Salary = "payroll ledger of overtime wages and withheld taxes";

    private readonly Scratch _scratch = new();
    private readonly DiskStore _store;
    private readonly SearchIndex _index;
    private readonly Searcher _searcher;
    private int _documents;

    public SimilarTests()
    {
        var data = new DataFolder(_scratch.Folder);
        data.Create();
        (_index, _store) = (new SearchIndex(data), new DiskStore(data.Store));
        _searcher = new Searcher(_index, _store, TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Pages_that_share_telling_words_are_found_and_the_page_itself_is_not()
    {
        var asked = await AddAsync("1", Knee, Salary);
        var like = await AddAsync("1", "letter about the fence", "the knee: arthroscopy, meniscus torn, cartilage worn");
        await AddAsync("1", Salary);
        await FillAsync("1");

        var answer = await AskAsync(asked, 1);

        answer.Hits.Select(hit => (hit.Document, hit.Page)).ShouldBe([(like.Id, 2)]);
        answer.Hits[0].Boxes.Count.ShouldBeInRange(5, 8);
        (await AskAsync(asked, 2)).Hits.Select(hit => hit.Page).ShouldBe([1]);
        (await _searcher.SearchAsync(new SearchRequest($"like:{asked.Id:N}-1 fence"), CaseScope.All, Cancel)).Total.ShouldBe(0);
        (await _searcher.SearchAsync(new SearchRequest("knee", Narrowed: $"like:{asked.Id:N}-1"), CaseScope.All, Cancel)).Hits.Select(hit => hit.Document).ShouldBe([like.Id]);
    }

    [Fact]
    public async Task A_page_out_of_scope_or_that_is_not_there_is_like_nothing()
    {
        var foreign = await AddAsync("2", Knee);
        await AddAsync("1", Knee);
        await AddAsync("1", Knee);
        await FillAsync("1");

        (await AskAsync(foreign, 1, "1")).Total.ShouldBe(0);
        (await AskAsync(foreign, 2)).Total.ShouldBe(0);
        (await AskAsync(foreign, 1)).Total.ShouldBe(2);
        (await _searcher.SearchAsync(new SearchRequest($"NOT like:{foreign.Id:N}-1"), CaseScope.Of(["1"]), Cancel)).Total.ShouldBe(12);
    }

    [Theory]
    [InlineData("like:knee")]
    [InlineData("like:00000000000000000000000000000000")]
    [InlineData("like:00000000000000000000000000000000-x")]
    [InlineData("knee w/3 like:00000000000000000000000000000000-1")]
    public async Task What_names_no_page_is_told(string query) =>
        (await _searcher.SearchAsync(new SearchRequest(query), CaseScope.All, Cancel)).Error.ShouldNotBeNull();

    private Task<SearchAnswer> AskAsync(Document document, int page, string? number = null) =>
        _searcher.SearchAsync(new SearchRequest($"like:{document.Id:N}-{page}"), number is null ? CaseScope.All : CaseScope.Of([number]), Cancel);

    // Other pages, so that the words tell something.
    private async Task FillAsync(string number)
    {
        for (var i = 0; i < 10; i++)
        {
            await AddAsync(number, $"the weather of day {i} and the fence");
        }
    }

    private async Task<Document> AddAsync(string number, params string[] texts)
    {
        Page[] pages = [.. texts.Select((text, index) => Some.Page(index + 1, text))];
        var document = Some.Document(pages) with { Id = Guid.NewGuid(), OriginalSha256 = $"{++_documents:x64}", CaseNumber = number };
        foreach (var page in pages)
        {
            await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, Cancel);
        }

        _index.Index(document, DocumentState.Filed);
        return document;
    }
}
