using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

public sealed class SearcherTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly SearchIndex _index;
    private readonly Searcher _searcher;
    private int _documents;

    public SearcherTests()
    {
        _data = new DataFolder(_scratch.Folder);
        _store = new DiskStore(_data.Store);
        _index = new SearchIndex(_data);
        _searcher = new Searcher(_index, _store, TimeProvider.System);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_hit_is_boxed_where_its_words_stand()
    {
        var page = Some.Page(1, "Findings of the examination", "There is a distal radius fracture.");
        await AddAsync("1", page);

        var hit = (await SearchAsync("fracture")).Hits.Single();

        hit.Boxes.ShouldBe([page.Words.Single(word => word.Text == "fracture.").Box]);
        hit.Snippet.Single(part => part.Hit).Text.ShouldBe("fracture.");
        string.Concat(hit.Snippet.Select(part => part.Text)).ShouldBe("Findings of the examination There is a distal radius fracture.");
    }

    [Theory]
    [InlineData("\"radius fracture\"", "radius fracture.")]
    [InlineData("\"distal radius fracture\" examination", "examination distal radius fracture.")]
    [InlineData("fractures OR sprains", "fracture.")]
    [InlineData("frac*", "fracture.")]
    [InlineData("radius NOT sprain", "radius")]
    [InlineData("(radius OR ulna) exam*", "examination radius")]
    [InlineData("RADIUS", "radius")]
    public async Task Each_way_to_ask_boxes_its_words(string query, string words)
    {
        var page = Some.Page(1, "Findings of the examination", "There is a distal radius fracture.");
        await AddAsync("1", page);

        var hit = (await SearchAsync(query)).Hits.Single();

        hit.Boxes.ShouldBe(page.Words.Where(word => words.Split(' ').Contains(word.Text)).Select(word => word.Box));
    }

    [Theory]
    [InlineData("\"fracture radius\"")]
    [InlineData("\"distal fracture\"")]
    [InlineData("\"fractures\"")]
    [InlineData("radius AND ulna")]
    [InlineData("NOT radius")]
    [InlineData("type:bill radius")]
    [InlineData("case:2 radius")]
    public async Task What_does_not_fit_is_not_found(string query)
    {
        await AddAsync("1", Some.Page(1, "There is a distal radius fracture."));

        (await SearchAsync(query)).Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("A-1312/B")]
    [InlineData("a1312b")]
    [InlineData("1312")]
    [InlineData("A1312*")]
    [InlineData("\"number A-1312/B\"")]
    public async Task Separators_do_not_count(string query)
    {
        await AddAsync("1", Some.Page(1, "Claim number A-1312/B of March"));
        await AddAsync("1", Some.Page(1, "Claim number 4711 of March"));

        (await SearchAsync(query)).Hits.Single().Boxes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_number_that_was_read_in_pieces_is_found_as_well()
    {
        await AddAsync("1", Some.Page(1, "Claim number A 1312 B of March"));

        (await SearchAsync("A-1312/B")).Hits.Single().Boxes.Count.ShouldBe(3);
        (await SearchAsync("\"number A-1312/B\"")).Hits.Single().Boxes.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("fracture", "frac- ture")]
    [InlineData("fractures", "frac- ture")]
    [InlineData("\"radius fracture with\"", "radius frac- ture with")]
    [InlineData("\"radius fracture\"", "radius frac- ture")]
    [InlineData("\"fracture with\"", "frac- ture with")]
    [InlineData("dislocation", "dis- location")]
    public async Task A_word_broken_at_the_end_of_a_line_is_found_whole(string query, string words)
    {
        var page = Some.Page(1, "There is a distal radius frac-", "ture with a dis-", "location.");
        await AddAsync("1", page);

        var hit = (await SearchAsync(query)).Hits.Single();

        string.Join(' ', page.Words.Where(word => hit.Boxes.Contains(word.Box)).Select(word => word.Text.TrimEnd('.'))).ShouldBe(words);
    }

    [Fact]
    public async Task A_word_without_letters_keeps_its_place()
    {
        var page = Some.Page(1, "Smith & Sons - roofing");
        await AddAsync("1", page);

        (await SearchAsync("\"Smith & Sons\"")).Hits.Single().Boxes.ShouldBe([page.Words[0].Box, page.Words[2].Box]);
        (await SearchAsync("roofing")).Hits.Single().Boxes.ShouldBe([page.Words[4].Box]);
    }

    [Theory]
    [InlineData("type:operative-report")]
    [InlineData("category:medical-record")]
    [InlineData("category:\"medical record\"")]
    [InlineData("type:operative*")]
    [InlineData("case:2024-0012")]
    [InlineData("case:20240012 wrist")]
    [InlineData("date:2024")]
    [InlineData("date:2024-03-15")]
    [InlineData("from:mercy")]
    [InlineData("title:notes")]
    public async Task A_field_narrows(string query)
    {
        await AddAsync("2024-0012", document => document with
        {
            Category = Category.MedicalRecord,
            Type = "operative-report",
            Date = new DateOnly(2024, 3, 15),
            From = "Mercy Hospital",
            Title = "Notes of surgery",
        }, Some.Page(1, "left wrist"));
        await AddAsync("2024-0013", Some.Page(1, "left wrist"));

        (await SearchAsync(query)).Hits.Single().Case.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task Every_answer_says_how_much_could_not_be_read()
    {
        await AddAsync("1", Some.Page(1, "one"), Some.Page(2), Some.Page(3, "three") with { Quality = PageQuality.Doubt },
            Some.Page(4) with { Quality = PageQuality.Unread });
        await AddAsync("1", document => document with { Name = "dashcam clip.mp4", HasPages = false });
        await AddAsync("2", Some.Page(1, "another case"));

        var everywhere = await SearchAsync("nothing like it");
        var inOne = await SearchAsync("nothing like it", number: "1");

        (everywhere.Total, everywhere.PagesSearched, everywhere.PagesUnreadable, everywhere.PagesDoubtful).ShouldBe((0, 4, 2, 1));
        (inOne.PagesSearched, inOne.PagesUnreadable, inOne.PagesDoubtful).ShouldBe((3, 2, 1));
    }

    [Fact]
    public async Task What_has_no_pages_is_found_by_its_name()
    {
        await AddAsync("1", document => document with { Name = "dashcam clip.mp4", HasPages = false });

        var hit = (await SearchAsync("dashcam")).Hits.Single();

        (hit.Page, hit.Title, hit.Boxes.Count).ShouldBe((1, "dashcam clip.mp4", 0));
    }

    [Fact]
    public async Task Pages_and_documents_are_counted_beyond_what_is_shown()
    {
        for (var document = 0; document < 3; document++)
        {
            await AddAsync("1", Some.Page(1, "wrist"), Some.Page(2, "wrist"), Some.Page(3, "elbow"));
        }

        var seen = new List<(Guid, int)>();
        foreach (var order in Enum.GetValues<SearchOrder>())
        {
            SearchAnswer? answer = null;
            seen.Clear();
            do
            {
                answer = await _searcher.SearchAsync(new SearchRequest("wrist", Limit: 2, Order: order, After: answer?.Next), CaseScope.All, Cancel);
                (answer.Total, answer.Documents).ShouldBe((6, 3));
                answer.Hits.Select(hit => hit.Rank).ShouldBe(Enumerable.Range(seen.Count + 1, 2));
                seen.AddRange(answer.Hits.Select(hit => (hit.Document, hit.Page)));
            }
            while (answer.Next is not null);

            seen.Distinct().Count().ShouldBe(6, order.ToString());
        }
    }

    [Fact]
    public async Task Nothing_outside_the_scope_is_found_or_counted()
    {
        await AddAsync("1", Some.Page(1, "secret one"));
        await AddAsync("2", Some.Page(1, "secret two"), Some.Page(2) with { Quality = PageQuality.Unread });
        await AddAsync(null, Some.Page(1, "secret without a case"), Some.Page(2, "doubtful") with { Quality = PageQuality.Doubt });

        foreach (var query in (string[])["secret", "NOT nothing", "case:2 OR secret", "sec*", "case:2"])
        {
            var answer = await SearchAsync(query, CaseScope.Of(["1"]));

            answer.Hits.ShouldAllBe(hit => hit.Case == "1", query);
            answer.Total.ShouldBe(answer.Hits.Count);
            (answer.Documents <= 1, answer.PagesSearched, answer.PagesUnreadable, answer.PagesDoubtful).ShouldBe((true, 1, 0, 0), query);
        }

        (await SearchAsync("secret", CaseScope.Of(["1"]), number: "2")).ShouldSatisfyAllConditions(
            answer => answer.Total.ShouldBe(0), answer => answer.PagesSearched.ShouldBe(0));
        (await SearchAsync("secret", CaseScope.Nothing)).ShouldSatisfyAllConditions(
            answer => answer.Total.ShouldBe(0), answer => answer.PagesSearched.ShouldBe(0));
        (await SearchAsync("secret")).Total.ShouldBe(3);
    }

    [Fact]
    public async Task A_wrong_query_is_an_answer_with_its_error_and_no_hits()
    {
        await AddAsync("1", Some.Page(1, "wrist"));

        var answer = await SearchAsync("(wrist");

        answer.Error!.Code.ShouldBe("query.bracket");
        (answer.Total, answer.Hits.Count, answer.PagesSearched).ShouldBe((0, 0, 1));
    }

    [Fact]
    public async Task The_answer_is_the_contracts_json()
    {
        await AddAsync("1", Some.Page(1, "left wrist"));

        var json = JsonSerializer.SerializeToElement(await SearchAsync("wrist"), Json.Options);

        json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["query", "total", "documents", "milliseconds", "pagesSearched", "pagesUnreadable", "pagesDoubtful", "error", "hits",
                "didYouMean", "notes", "facets", "next"]);
        var hit = json.GetProperty("hits")[0];
        hit.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["document", "case", "category", "type", "title", "date", "page", "rank", "snippet", "boxes", "snippets", "marks"]);
        hit.GetProperty("snippet")[1].GetRawText().ShouldBe("""{"text":"wrist","hit":true}""");
        hit.GetProperty("boxes")[0].GetProperty("width").GetDouble().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_viewer_gets_the_same_boxes_for_a_page_of_its_own()
    {
        var page = Some.Page(1, "left wrist");
        await AddAsync("1", page);

        Searcher.BoxesOn(page, "wrist").ShouldBe((await SearchAsync("wrist")).Hits.Single().Boxes);
        Searcher.BoxesOn(page, "(wrist").ShouldBeEmpty();
    }

    /// <summary>The dictionary is asked for two wrong letters at most; a page's words are held against the same.</summary>
    [Fact]
    public async Task A_word_with_more_misread_letters_than_the_index_looks_for_is_not_boxed_either()
    {
        await AddAsync("1", Some.Page(1, "d1s1ocation d1s10cation"));
        await AddAsync("1", Some.Page(1, "d1s10cation"));

        (await SearchAsync("ocr:dislocation")).Hits.ShouldHaveSingleItem().Boxes.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("a) OR (wrist", "query.bracket", 1)]
    [InlineData("wrist w/3", "query.near", 6)]
    public async Task A_query_that_is_narrowed_has_its_errors_where_they_were_typed(string query, string code, int position)
    {
        await AddAsync("1", document => document with { Category = Category.Bill }, Some.Page(1, "wrist"));

        foreach (var narrowed in (string?[])[null, "category:\"correspondence\""])
        {
            var answer = await _searcher.SearchAsync(new SearchRequest(query, Narrowed: narrowed), CaseScope.All, Cancel);

            (answer.Error?.Code, answer.Error?.Position, answer.Total).ShouldBe((code, position, 0));
        }
    }

    [Fact]
    public async Task What_a_search_is_narrowed_to_holds_for_all_of_its_query_and_is_not_in_what_is_proposed()
    {
        await AddAsync("1", document => document with { Category = Category.Bill }, Some.Page(1, "wrist"));
        await AddAsync("1", document => document with { Category = Category.Correspondence }, Some.Page(1, "elbow"));

        (await AskAsync("wrist OR elbow")).Total.ShouldBe(1);
        (await AskAsync("wrost")).DidYouMean.ShouldBe("wrist");
        (await AskAsync("wrist", "date:soon")).ShouldSatisfyAllConditions(
            answer => (answer.Error?.Code, answer.Error?.Position).ShouldBe(("query.range", 0)),
            answer => answer.Total.ShouldBe(0));

        Task<SearchAnswer> AskAsync(string query, string narrowed = "category:bill") =>
            _searcher.SearchAsync(new SearchRequest(query, Narrowed: narrowed), CaseScope.All, Cancel);
    }

    [Theory]
    [InlineData("mark:privileged", true)]
    [InlineData("mark:work-product", false)]
    [InlineData("mark:note", true)]
    [InlineData("note:adjusters", true)]
    [InlineData("note:\"adjuster called\"", true)]
    [InlineData("note:settlement wrist", true)]
    [InlineData("note:wrist", false)]
    [InlineData("adjuster", false)]
    [InlineData("wrist NOT mark:privileged", false)]
    public async Task Marks_and_notes_are_found_by_their_fields(string query, bool finds)
    {
        await AddAsync(
            "1", document => document with { Marks = [new(1, MarkKind.Privileged, "About settlement.", "Kim", default), new(2, MarkKind.Note, "The adjuster called back.", "Kim", default)] },
            Some.Page(1, "left wrist"));

        var answer = await SearchAsync(query);

        answer.Error.ShouldBeNull();
        answer.Hits.Select(hit => string.Join(' ', hit.Marks)).ShouldBe(finds ? ["privileged note"] : []);
    }

    [Theory]
    [InlineData("(wrist date:2024) pain", 1)]
    [InlineData("((wrist date:2023) pain) OR (elbow (pain date:2024))", 1)]
    [InlineData("pain NOT (elbow date:2024)", 1)]
    [InlineData("NOT (NOT date:2024)", 2)]
    [InlineData("pain date:2024 NOT (\"sore wrist\" date:2024)", 1)]
    [InlineData("(date:2023) pain", 0)]
    [InlineData("title:\"sore elbow\"", 1)]
    [InlineData("title:\"elbow sore\"", 0)]
    public async Task Brackets_in_brackets_hold_with_dates_and_phrases(string query, int found)
    {
        await AddAsync("1", document => document with { Date = new DateOnly(2024, 1, 1), Title = "sore elbow" }, Some.Page(1, "elbow pain"));
        await AddAsync("1", document => document with { Date = new DateOnly(2024, 1, 2) }, Some.Page(1, "sore wrist pain"));

        (await SearchAsync(query)).Total.ShouldBe(found);
    }

    private Task<SearchAnswer> SearchAsync(string query, CaseScope? scope = null, string? number = null) =>
        _searcher.SearchAsync(new SearchRequest(query, number), scope ?? CaseScope.All, Cancel);

    private Task<Document> AddAsync(string? number, params Page[] pages) => AddAsync(number, document => document, pages);

    private async Task<Document> AddAsync(string? number, Func<Document, Document> change, params Page[] pages)
    {
        var document = change(Some.Document(pages) with
        {
            Id = Guid.NewGuid(),
            OriginalSha256 = $"{++_documents:x64}",
            CaseNumber = number,
        });
        foreach (var page in pages)
        {
            await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, Cancel);
        }

        _index.Index(document, DocumentState.Filed);
        return document;
    }
}
