using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using DocIntake.Storage;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search;

/// <summary>Answers searches. Every one names the scope of cases it may see: nothing outside is found, counted, or changes the order of what is.</summary>
public sealed class Searcher(SearchIndex index, IDocumentStore store, TimeProvider time)
{
    private readonly Renditions _renditions = new(store);

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CaseScope scope, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var (query, error, notes) = QueryParser.Parse(request.Query);
        var narrowed = request.Narrowed is null ? null : QueryParser.Parse(request.Narrowed);
        if (narrowed?.Error is { } filter)
        {
            (query, error) = (null, error ?? filter with { Position = 0 });
        }

        var after = request.After is null ? null : Cursor.Read(request.After);
        if (request.After is not null && after?.Order != request.Order)
        {
            (query, error) = (null, error ?? new QueryError("query.cursor", "This is no place in these hits; search again from the beginning.", 0));
        }

        var cases = PageScope.Numbers(scope, request.Case);
        query = await SimilarAsync(query?.Within(scope.Numbers), scope, cancel);
        var besides = query is null ? null : await SimilarAsync(narrowed?.Node?.Within(scope.Numbers), scope, cancel);
        var found = index.Read(reader => Found.By(new PageScope(reader, cases), query, request, after, besides));
        var finder = query is null ? null : new HitFinder(query);
        var pages = await Task.WhenAll(found.Shown.Select(entry => LoadAsync(entry, cancel)));
        return new SearchAnswer(
            request.Query, found.Total, found.Documents, (long)time.GetElapsedTime(started).TotalMilliseconds,
            found.Readable, found.Unreadable, found.Doubtful, error,
            [.. found.Shown.Select((entry, shown) => Show(entry, cases, pages[shown], finder!, found.Rank + shown))],
            found.DidYouMean, notes, found.Facets, found.Next?.ToString());
    }

    /// <summary>Words that begin with what was typed last, of pages in scope; none for fewer than two letters.</summary>
    public IReadOnlyList<string> Complete(string typed, CaseScope scope) =>
        SearchTerms.Whole(typed) is { Length: >= 2 } start
            ? index.Read(reader => Spelling.Complete(start, new PageScope(reader, PageScope.Numbers(scope, null))))
            : [];

    /// <summary>Why a query cannot be understood; null when it can.</summary>
    /// <param name="onArrival">It is to be run on what comes in.</param>
    public static QueryError? FaultIn(string query, bool onArrival) => (onArrival ? Similar.ParseWithout(query) : QueryParser.Parse(query)).Error;

    /// <summary>Where a page has what the query looks for; empty for a query that cannot be understood.</summary>
    public static IReadOnlyList<Box> BoxesOn(Page page, string query) =>
        QueryParser.Parse(query).Node is { } node ? BoxesOf(page, new HitFinder(node).Find(page)) : [];

    // Whose like is sought may be in any case that is seen, also when the search is narrowed to one.
    private async Task<QueryNode?> SimilarAsync(QueryNode? query, CaseScope scope, CancellationToken cancel)
    {
        var all = PageScope.Numbers(scope, null);
        foreach (var like in query is null ? [] : Similar.In(query).Distinct().ToList())
        {
            var found = index.Read(reader => Similar.Find(like, new PageScope(reader, all)));
            var page = found is { } here ? await _renditions.LoadPageAsync(here.Original, here.Page, cancel) : null;
            var words = page is null ? Similar.Nothing : index.Read(reader => Similar.To(like, page, new PageScope(reader, all)));
            query = Similar.Resolve(query!, other => other == like ? words : other);
        }

        return query;
    }

    private Task<Page?> LoadAsync(LuceneDocument entry, CancellationToken cancel) =>
        Number(entry, IndexFields.OriginalPage) is var original and not IndexFields.NoPage
            ? _renditions.LoadPageAsync(Text(entry, IndexFields.Original)!, original, cancel) : Task.FromResult<Page?>(null);

    private static SearchHit Show(LuceneDocument entry, IReadOnlySet<string>? cases, Page? page, HitFinder finder, int rank)
    {
        var title = Text(entry, IndexFields.Title + IndexFields.Stored)!;
        var hits = page is null ? [] : finder.Find(page);
        var snippets = page is null ? [[new SnippetPart(title, false)]] : Snippet.Of(page.Words, hits);
        return new SearchHit(
            Guid.ParseExact(Text(entry, IndexFields.Id)!, "N"),
            entry.GetValues(IndexFields.Case, CultureInfo.InvariantCulture).FirstOrDefault(number => cases?.Contains(number) != false),
            Text(entry, IndexFields.Category + IndexFields.Stored)!,
            Text(entry, IndexFields.Type + IndexFields.Stored),
            title,
            Text(entry, IndexFields.Date + IndexFields.Stored) is { } date ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture) : null,
            Number(entry, IndexFields.Position),
            rank,
            snippets[0],
            page is null ? [] : BoxesOf(page, hits),
            snippets)
        {
            Marks = entry.GetValues(IndexFields.Mark, CultureInfo.InvariantCulture),
        };
    }

    private static List<Box> BoxesOf(Page page, IReadOnlyList<int> hits) => [.. hits.Select(position => page.Words[position].Box)];

    private static string? Text(LuceneDocument entry, string field) => entry.Get(field, CultureInfo.InvariantCulture);

    private static int Number(LuceneDocument entry, string field) => entry.GetField(field).GetInt32Value()!.Value;
}
