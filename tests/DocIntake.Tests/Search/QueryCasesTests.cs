using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Document = DocIntake.Documents.Document;

namespace DocIntake.Tests.Search;

/// <summary>The query language as a table: for each query a page that it must find and one that it must not.</summary>
public sealed class QueryCasesTests(QueryCasesTests.Indexed indexed) : IClassFixture<QueryCasesTests.Indexed>
{
    private static readonly List<(string Query, string Finds, string Not)> Cases =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/DocIntake.Tests/Search/query-cases.txt")).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ")).Select(cells => (cells[0].Replace("\\|", "|", StringComparison.Ordinal), cells[1], cells[2])),
        .. QueryHelp.Sections.SelectMany(section => section.Lines).Where(line => line.Finds.Length > 0)
            .Select(line => (line.Write, line.Finds.Replace("\n\n", "¶", StringComparison.Ordinal), line.FindsNot.Replace("\n\n", "¶", StringComparison.Ordinal))),
    ];

    // What is said of a document or page, not by its words.
    private static readonly Document Told = Some.Document() with
    {
        CaseNumber = "2024-0012",
        Category = Category.MedicalRecord,
        Type = "operative-report",
        Title = "Notes of surgery",
        From = "Mercy General Hospital",
        Date = new DateOnly(2024, 3, 15),
        Findings =
        [
            new(Fields.Provider, "Dr. Ann Weiss", "Dr. Ann Weiss", 1, 2, new Box(0, 0, 0, 0), null, "test"),
            new(Fields.Cpt, "99213", "99213", 1, 2, new Box(0, 0, 0, 0), null, "test"),
            new(Fields.Icd10, "S82.201A", "S82.201A", 1, 2, new Box(0, 0, 0, 0), null, "test"),
            new(Fields.Charge, "1240.50", "$1,240.50", 1, 2, new Box(0, 0, 0, 0), null, "test"),
        ],
    };

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Count)];

    [Fact]
    public void The_table_is_as_long_as_it_has_to_be() => Cases.Count.ShouldBeGreaterThanOrEqualTo(150);

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_query_finds_what_it_says_and_nothing_else(int number)
    {
        var (query, finds, _) = Cases[number];

        var answer = await indexed.Searcher.SearchAsync(new SearchRequest(query, $"row-{number}"), CaseScope.All, TestContext.Current.CancellationToken);

        answer.Error.ShouldBeNull(query);
        answer.Hits.Select(hit => hit.Title).ShouldBe(["finds"], $"{query} in: {finds}");
        if (!query.StartsWith("NOT", StringComparison.Ordinal))
        {
            answer.Hits[0].Boxes.ShouldNotBeEmpty($"{query} in: {finds}");
        }
    }

    [Theory]
    [InlineData("case:2024-0012", "case:2024-0013")]
    [InlineData("case:20240012", "case:202400")]
    [InlineData("case:2024*", "case:2025*")]
    [InlineData("type:operative-report", "type:operative")]
    [InlineData("type:operative*", "type:report*")]
    [InlineData("category:medical-record", "category:bill")]
    [InlineData("category:\"medical record\"", "category:\"record\"")]
    [InlineData("title:surgery", "title:wrist")]
    [InlineData("title:\"notes of surgery\"", "title:\"surgery notes\"")]
    [InlineData("from:mercy", "from:mercury")]
    [InlineData("from:\"general hospital\"", "from:\"hospital general\"")]
    [InlineData("provider:weiss", "provider:white")]
    [InlineData("provider:mercy", "provider:valley")]
    [InlineData("provider:\"ann weiss\"", "provider:\"weiss ann\"")]
    [InlineData("date:2024", "date:2023")]
    [InlineData("date:2024-03", "date:2024-02")]
    [InlineData("date:2024-03-15", "date:2024-03-16")]
    [InlineData("date:03/15/2024", "date:03/14/2024")]
    [InlineData("date:2024-01..2024-03", "date:2024-01..2024-02")]
    [InlineData("date:2024-03-15..", "date:2024-03-16..")]
    [InlineData("date:..2024-03-15", "date:..2024-03-14")]
    [InlineData("date:>2024-03-14", "date:>2024-03-15")]
    [InlineData("date:>=2024-03-15", "date:>=2024-04")]
    [InlineData("date:<2024-03-16", "date:<2024-03")]
    [InlineData("date:<=2024", "date:<=2023")]
    [InlineData("date:>2023", "date:>2024")]
    [InlineData("amount:1240.50", "amount:1240")]
    [InlineData("amount:>1000", "amount:<1000")]
    [InlineData("amount:1000..1300", "amount:1300..1400")]
    [InlineData("amount:$1,240.50", "amount:$1,240.51")]
    [InlineData("amount:>=1240.50", "amount:>1240.50")]
    [InlineData("cpt:99213", "cpt:99214")]
    [InlineData("cpt:992*", "cpt:993*")]
    [InlineData("icd:S82.201A", "icd:S82.201")]
    [InlineData("icd:S82*", "icd:S83*")]
    [InlineData("page:2", "page:3")]
    [InlineData("page:1..2", "page:3..9")]
    [InlineData("page:>1", "page:>2")]
    [InlineData("status:filed", "status:review")]
    [InlineData("read:doubt", "read:unread")]
    [InlineData("icd:S82* AND cpt:99213 AND amount:>1000", "icd:S82* AND NOT cpt:99213")]
    public async Task A_field_finds_the_page_or_not(string query, string not)
    {
        var cancel = TestContext.Current.CancellationToken;

        var answer = await indexed.Searcher.SearchAsync(new SearchRequest(query, Told.CaseNumber), CaseScope.All, cancel);
        var none = await indexed.Searcher.SearchAsync(new SearchRequest(not, Told.CaseNumber), CaseScope.All, cancel);

        answer.Hits.Select(hit => hit.Page).ShouldContain(2, query);
        none.Error.ShouldBeNull(not);
        none.Hits.Select(hit => hit.Page).ShouldNotContain(2, not);
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered()
    {
        var fuzz = new QueryFuzz(20261125);
        for (var round = 0; round < 3000; round++)
        {
            var query = fuzz.Next();

            var answer = await indexed.Searcher.SearchAsync(new SearchRequest(query, Limit: 1), CaseScope.All, TestContext.Current.CancellationToken);

            (answer.Error is null || answer.Hits.Count == 0).ShouldBeTrue(query);
            (answer.Error?.Position ?? 0).ShouldBeInRange(0, query.Length, query);
        }
    }

    /// <summary>Every page of the table, in an index of its own.</summary>
    public sealed class Indexed : IAsyncLifetime
    {
        private readonly Scratch _scratch = new();
        private readonly SearchIndex _index;
        private readonly DiskStore _store;

        public Indexed()
        {
            var data = new DataFolder(_scratch.Folder);
            (_index, _store) = (new SearchIndex(data), new DiskStore(data.Store));
            Searcher = new Searcher(_index, _store, TimeProvider.System);
        }

        public Searcher Searcher { get; }

        public async ValueTask InitializeAsync()
        {
            var documents = new List<(Document, DocumentState)>();
            for (var number = 0; number < Cases.Count; number++)
            {
                documents.Add((await PutAsync(PageOf(Cases[number].Finds), $"row-{number}", "finds"), DocumentState.Filed));
                documents.Add((await PutAsync(PageOf(Cases[number].Not), $"row-{number}", "not"), DocumentState.Filed));
            }

            var told = Told with
            {
                Pages = [Some.Page(1, "first page"), Some.Page(2, "code 99213 for S82.201A") with { Quality = PageQuality.Doubt }],
                OriginalPages = [1, 2],
            };
            documents.Add((told, DocumentState.Filed));
            foreach (var page in told.Pages)
            {
                await new Renditions(_store).SavePageAsync(told.OriginalSha256, page, CancellationToken.None);
            }

            await _index.RebuildAsync(documents.ToAsyncEnumerable(), CancellationToken.None);
        }

        public ValueTask DisposeAsync()
        {
            _index.Dispose();
            _scratch.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task<Document> PutAsync(Page page, string number, string title)
        {
            var document = Some.Document(page) with { Id = Guid.NewGuid(), OriginalSha256 = $"{Guid.NewGuid():N}{Guid.NewGuid():N}", CaseNumber = number, Title = title };
            await new Renditions(_store).SavePageAsync(document.OriginalSha256, page, CancellationToken.None);
            return document;
        }

        // ¶ ends a paragraph, ¬ a line.
        private static Page PageOf(string text) => Some.Page(1, text.Replace("¶", "\n\n", StringComparison.Ordinal).Replace('¬', '\n').Split('\n'));
    }
}
