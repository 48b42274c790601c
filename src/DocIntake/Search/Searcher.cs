using System.Globalization;
using DocIntake.Documents;
using DocIntake.Storage;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search;

/// <summary>Answers searches. Every one names the scope of cases it may see: nothing outside is found, and nothing outside is counted.</summary>
public sealed class Searcher(SearchIndex index, IDocumentStore store, TimeProvider time)
{
    private readonly Renditions _renditions = new(store);

    public async Task<SearchAnswer> SearchAsync(SearchRequest request, CaseScope scope, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var (query, error) = QueryParser.Parse(request.Query);
        var within = LuceneQueries.Within(scope, request.Case);
        var found = index.Read(searcher => Found.By(searcher, query, within, request));
        var hits = new List<SearchHit>();
        var finder = query is null ? null : new HitFinder(query);
        foreach (var entry in found.Shown)
        {
            hits.Add(await ShowAsync(entry, finder!, request.Skip + hits.Count + 1, cancel));
        }

        return new SearchAnswer(
            request.Query, found.Total, found.Documents, (long)time.GetElapsedTime(started).TotalMilliseconds,
            found.Readable, found.Unreadable, found.Doubtful, error, hits);
    }

    /// <summary>Where a page has what the query looks for; empty for a query that cannot be understood.</summary>
    public static IReadOnlyList<Box> BoxesOn(Page page, string query) =>
        QueryParser.Parse(query).Node is { } node
            ? [.. new HitFinder(node).Find(page.Words).Select(position => page.Words[position].Box)]
            : [];

    private async Task<SearchHit> ShowAsync(LuceneDocument entry, HitFinder finder, int rank, CancellationToken cancel)
    {
        var title = Text(entry, IndexFields.Title + IndexFields.Stored)!;
        var original = Number(entry, IndexFields.OriginalPage);
        var page = original == IndexFields.NoPage ? null : await _renditions.LoadPageAsync(Text(entry, IndexFields.Original)!, original, cancel);
        var hits = page is null ? [] : finder.Find(page.Words);
        return new SearchHit(
            Guid.ParseExact(Text(entry, IndexFields.Id)!, "N"),
            Text(entry, IndexFields.Case),
            Text(entry, IndexFields.Category + IndexFields.Stored)!,
            Text(entry, IndexFields.Type + IndexFields.Stored),
            title,
            Text(entry, IndexFields.Date + IndexFields.Stored) is { } date ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture) : null,
            Number(entry, IndexFields.Position),
            rank,
            page is null ? [new SnippetPart(title, false)] : Snippet.Of(page.Words, hits),
            page is null ? [] : [.. hits.Select(position => page.Words[position].Box)]);
    }

    private static string? Text(LuceneDocument entry, string field) => entry.Get(field, CultureInfo.InvariantCulture);

    private static int Number(LuceneDocument entry, string field) => entry.GetField(field).GetInt32Value()!.Value;
}
