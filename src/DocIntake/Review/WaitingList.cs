using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>
/// What waits for a person, in the order in which answers help most. Remembers what it has to know of each document as long as its row does
/// not change, so that thousands that wait are not read anew for each page.
/// </summary>
public sealed class WaitingList(CatalogReader catalog)
{
    private const int ReadAtOnce = 500;

    private readonly ConcurrentDictionary<int, ReviewItem> known = new();

    /// <param name="today">Where the firm is.</param>
    /// <param name="scope">What the person may see.</param>
    public async Task<IReadOnlyList<Queued>> ListAsync(CaseScope scope, DateOnly today, CancellationToken cancel)
    {
        var heads = await catalog.ListReviewHeadsAsync(scope, cancel);
        foreach (var some in heads.Where(head => !known.TryGetValue(head.Id, out var waiting) || waiting.Version != head.Version).Chunk(ReadAtOnce))
        {
            var documents = (await catalog.FindDocumentsAsync([.. some.Select(head => head.Document)], scope, cancel, ReviewItem.DeadlineFields)).ToDictionary(entry => entry.Document.Id);
            foreach (var head in some.Where(head => documents.ContainsKey(head.Document)))
            {
                known[head.Id] = ReviewItem.Of(head.Id, documents[head.Document].Version, documents[head.Document].Document);
            }
        }

        Forget(heads, scope);
        return ReviewOrder.Of([.. heads.Select(head => known.GetValueOrDefault(head.Id)).OfType<ReviewItem>()], today);
    }

    /// <summary>Items like this one that may be accepted together with it, itself included.</summary>
    public static IReadOnlyList<ReviewItem> Like(IReadOnlyList<Queued> queue, ReviewItem one) => ReviewOrder.Like(queue.Select(item => item.Item), one);

    // What is answered does not come back under its number; who sees all of the queue sees what has gone.
    private void Forget(IReadOnlyList<ReviewHead> heads, CaseScope scope)
    {
        if (scope.Numbers is null && known.Count > heads.Count + ReadAtOnce)
        {
            var open = heads.Select(head => head.Id).ToHashSet();
            foreach (var gone in known.Keys.Where(id => !open.Contains(id)))
            {
                known.TryRemove(gone, out _);
            }
        }
    }
}
