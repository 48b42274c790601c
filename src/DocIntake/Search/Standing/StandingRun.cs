using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Search.Language;
using DocIntake.Search.Running;

namespace DocIntake.Search.Standing;

/// <summary>Runs standing searches over documents that just came in, each with what its owner may see at that moment.</summary>
public static class StandingRun
{
    /// <param name="documents">With their pages.</param>
    /// <param name="scopes">What each owner sees; an owner who is not in it sees nothing.</param>
    /// <returns>The hits of each document; one without any has an empty list.</returns>
    public static IReadOnlyDictionary<Guid, IReadOnlyList<StandingHit>> Of(
        IReadOnlyList<(Document Document, DocumentState State)> documents, IReadOnlyList<StandingSearch> searches, IReadOnlyDictionary<Guid, CaseScope> scopes)
    {
        var found = documents.ToDictionary(one => one.Document.Id, _ => new List<StandingHit>());
        if (documents.Count > 0 && searches.Count > 0)
        {
            using var index = new PassingIndex(documents);
            foreach (var search in searches)
            {
                Run(index, search, scopes.GetValueOrDefault(search.Owner, CaseScope.Nothing), found);
            }
        }

        return found.ToDictionary(one => one.Key, one => (IReadOnlyList<StandingHit>)one.Value);
    }

    private static void Run(PassingIndex index, StandingSearch search, CaseScope scope, Dictionary<Guid, List<StandingHit>> found)
    {
        // A search that was understood when it was kept and is no more finds nothing; its page says so.
        if (Similar.ParseWithout(search.Query).Node is not { } node)
        {
            return;
        }

        if (search.Narrowed is { } narrowed)
        {
            if (Similar.ParseWithout(narrowed).Node is not { } besides)
            {
                return;
            }

            node = new QueryNode.And([node, besides]);
        }

        foreach (var document in index.Find(node.Within(scope.Numbers), PageScope.Numbers(scope, search.Case)))
        {
            found[document.Key].Add(new StandingHit(search.Id, search.Owner, [.. document.Order()]));
        }
    }
}
