using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Search.Resends;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Document = DocIntake.Documents.Document;

namespace DocIntake.Tests.Search.Resends;

public sealed class ResendFinderTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly ScannedPaper _paper = new(11);
    private SearchIndex _index;

    public ResendFinderTests()
    {
        _data = new DataFolder(_scratch.Folder);
        _store = new DiskStore(_data.Store);
        _index = new SearchIndex(_data);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ResendFinder Finder => new(_index, _store);

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_rescan_with_new_pages_says_how_many_are_here_and_where()
    {
        var pages = Enumerable.Range(1, 60).Select(_paper.Note).ToList();
        var first = await FiledAsync("2024-0012", pages);
        var again = await StoredAsync("2024-0012",
            [.. pages.Take(30).Select(page => _paper.Again(page, page.Number, rate: 0)), .. Enumerable.Range(31, 6).Select(_paper.Note), .. pages.Skip(30).Select(page => _paper.Again(page, page.Number + 6, rate: 0))]);

        var found = (await Finder.FindAsync(again, "2024-0012", CaseScope.All, Cancel)).ShouldNotBeNull();

        found.Tell(again.OriginalPages.Count).ShouldBe("60 pages already here, 6 new");
        found.Here.ShouldBe([new PagesHere(1, 30, first.Id, 1, IsSame: true), new PagesHere(37, 30, first.Id, 31, IsSame: true)]);
    }

    [Fact]
    public async Task A_rescan_in_bad_quality_loses_no_page_and_takes_none_for_new()
    {
        var pages = Enumerable.Range(1, 60).Select(_paper.Note).ToList();
        await FiledAsync("2024-0012", pages);
        var again = await StoredAsync("2024-0012", [.. pages.Select(page => _paper.Again(page, page.Number, rate: .015)), .. Enumerable.Range(61, 4).Select(_paper.Note)]);

        var found = (await Finder.FindAsync(again, "2024-0012", CaseScope.All, Cancel)).ShouldNotBeNull();

        found.Here.Sum(run => run.Count).ShouldBe(60);
        found.Tell(64).ShouldEndWith(", 4 new");
    }

    [Fact]
    public async Task Stamped_pages_forms_with_other_entries_and_cover_sheets_are_told_apart()
    {
        var (note, form, cover) = (_paper.Note(1), _paper.Form(2, "Rivera Maria"), Some.Page(3, "EXHIBIT A"));
        await FiledAsync("2024-0012", [note, form, cover]);
        var stamped = note with { Words = [.. note.Words, .. Some.Page(1, "RECEIVED MAR 12 2026").Words] };
        var again = await StoredAsync("2024-0012", [stamped, _paper.Form(2, "Castellanos John"), cover]);

        var found = (await Finder.FindAsync(again, "2024-0012", CaseScope.All, Cancel)).ShouldNotBeNull();

        found.Tell(3).ShouldBe("1 like a page here but with a difference, 1 with too few words to tell, 1 new");
    }

    [Fact]
    public async Task Only_the_case_is_looked_at_and_only_for_who_may_see_it()
    {
        var pages = Enumerable.Range(1, 3).Select(_paper.Note).ToList();
        await FiledAsync("2024-0012", pages);
        var again = await StoredAsync("2024-0013", pages);

        (await Finder.FindAsync(again, "2024-0013", CaseScope.All, Cancel)).ShouldBeNull();
        (await Finder.FindAsync(again, "2024-0012", CaseScope.Of(["2024-0013"]), Cancel)).ShouldBeNull();
        (await Finder.FindAsync(again, "2024-0012", CaseScope.Nothing, Cancel)).ShouldBeNull();
        (await Finder.FindAsync(again, "2024-0012", CaseScope.Of(["2024-0012"]), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Pages_of_the_document_itself_and_of_one_that_waits_in_review_are_not_here()
    {
        var document = await FiledAsync("2024-0012", [_paper.Note(1)]);
        (await Finder.FindAsync(document, "2024-0012", CaseScope.All, Cancel)).ShouldBeNull();

        _index.Index(document, DocumentState.Review);
        (await Finder.FindAsync(document with { Id = Guid.NewGuid() }, "2024-0012", CaseScope.All, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_document_that_left_the_case_left_with_its_pages()
    {
        var document = await FiledAsync("2024-0012", [_paper.Note(1)]);
        _index.Index(document with { CaseNumber = "2024-0013" }, DocumentState.Filed);

        (await Finder.FindAsync(document with { Id = Guid.NewGuid() }, "2024-0012", CaseScope.All, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task The_answer_is_the_same_after_a_restart_and_after_reindexing()
    {
        var pages = Enumerable.Range(1, 5).Select(_paper.Note).ToList();
        var first = await FiledAsync("2024-0012", pages);
        var again = await StoredAsync("2024-0012", pages);
        PagesHere[] expected = [new(1, 5, first.Id, 1, IsSame: true)];

        _index.Dispose();
        _index = new SearchIndex(_data);
        (await Finder.FindAsync(again, "2024-0012", CaseScope.All, Cancel))!.Here.ShouldBe(expected);

        await _index.RebuildAsync(new[] { (first, DocumentState.Filed) }.ToAsyncEnumerable(), Cancel);
        (await Finder.FindAsync(again, "2024-0012", CaseScope.All, Cancel))!.Here.ShouldBe(expected);
    }

    [Fact]
    public async Task The_stage_writes_it_on_the_document_and_files_it_all_the_same()
    {
        var pages = Enumerable.Range(1, 3).Select(_paper.Note).ToList();
        var first = await FiledAsync("2024-0012", pages);
        var again = await StoredAsync("2024-0012", pages);

        var result = await new SearchStage(_index, Finder).RunAsync(Some.Walk(again), Cancel);

        var document = result.ShouldBeOfType<DocIntake.Pipelines.StageResult.Continue>().Document;
        document.Resend.ShouldNotBeNull().Here.ShouldBe([new PagesHere(1, 3, first.Id, 1, IsSame: true)]);
        document.OriginalPages.ShouldBe(again.OriginalPages);
        _index.ListDocuments().ShouldBe([first.Id, again.Id], ignoreOrder: true);
    }

    private async Task<Document> FiledAsync(string number, IReadOnlyList<Page> pages)
    {
        var document = await StoredAsync(number, pages);
        _index.Index(document, DocumentState.Filed);
        return document;
    }

    private async Task<Document> StoredAsync(string number, IReadOnlyList<Page> pages)
    {
        var document = Some.Document([.. pages]) with { Id = Guid.NewGuid(), OriginalSha256 = Guid.NewGuid().ToString("N") + new string('0', 32), CaseNumber = number };
        foreach (var page in pages)
        {
            await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, Cancel);
        }

        return document;
    }
}
