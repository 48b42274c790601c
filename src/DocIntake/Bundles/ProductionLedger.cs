using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>Answers "did this page go out, to whom, under which number?".</summary>
public static class ProductionLedger
{
    /// <summary>Each time that one of these pages of an original went out under a Bates number, the first time first.</summary>
    /// <param name="pages">The original's page numbers; null = any.</param>
    public static async Task<IReadOnlyList<ProducedPage>> FindAsync(
        CatalogReader catalog, string originalSha256, IReadOnlySet<int>? pages, CaseScope scope, CancellationToken cancel)
    {
        var found = new List<ProducedPage>();
        foreach (var (production, exhibit) in await catalog.ListProducedAsync(originalSha256, scope, cancel))
        {
            foreach (var (page, index) in (PageRanges.Parse(exhibit.Pages) ?? []).Select((page, index) => (page, index)))
            {
                if (pages?.Contains(page) ?? true)
                {
                    found.Add(new ProducedPage(production, exhibit.Label, page, production.Number(exhibit.First + index)));
                }
            }
        }

        return found;
    }
}
