using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles.Productions;

/// <summary>
/// Answers "did this page go out, to whom, under which number?". A page is a page of an original, told by its SHA-256: copies of the same file and parts that were cut out of it are the same pages.
/// What somebody is told of are the productions of the cases they see.
/// </summary>
public static class ProductionLedger
{
    private const int HashLetters = 64;

    /// <param name="asked">The id of a document, the SHA-256 of an original, or a Bates number.</param>
    /// <param name="positions">Of a document's own pages, of an original all; null = any. A number is about its own page.</param>
    /// <returns>Null when what is asked for is neither, or nothing that this person sees.</returns>
    public static async Task<LedgerAnswer?> AskAsync(CatalogReader catalog, string asked, IReadOnlyList<int>? positions, CaseScope scope, CancellationToken cancel)
    {
        asked = asked.Trim();
        if (Guid.TryParse(asked, CultureInfo.InvariantCulture, out var id))
        {
            if (await catalog.FindDocumentAsync(id, scope, cancel) is not { Document: var document })
            {
                return null;
            }

            var pages = document.OriginalPages.Where((_, index) => positions?.Contains(index + 1) ?? true).ToList();
            var found = await FindAsync(catalog, document.OriginalSha256, document.OriginalPages.Count == 0 ? null : pages.ToHashSet(), scope, cancel);
            return Answer(document.Title.Length > 0 ? document.Title : document.Name, pages, found, page => document.OriginalPages.ToList().IndexOf(page) + 1);
        }

        if (asked.Length == HashLetters && asked.All(char.IsAsciiHexDigit))
        {
            return Answer($"Original {asked[..12]}…", positions ?? [], await FindAsync(catalog, asked.ToLowerInvariant(), positions?.ToHashSet(), scope, cancel), page => page);
        }

        return await OfNumberAsync(catalog, asked, scope, cancel);
    }

    /// <summary>Each time that one of these pages of an original went out under a Bates number, the first time first.</summary>
    /// <param name="pages">The original's page numbers; null = any.</param>
    public static async Task<IReadOnlyList<ProducedPage>> FindAsync(
        CatalogReader catalog, string originalSha256, IReadOnlySet<int>? pages, CaseScope scope, CancellationToken cancel) =>
        [.. (await catalog.ListProducedAsync(originalSha256, scope, cancel)).SelectMany(one => Pages(one.Production, one.Exhibit)).Where(page => page.OriginalPage is not { } number || (pages?.Contains(number) ?? true))];

    private static async Task<LedgerAnswer?> OfNumberAsync(CatalogReader catalog, string asked, CaseScope scope, CancellationToken cancel)
    {
        foreach (var production in await catalog.ListProductionsAsync(prefix: null, scope, cancel))
        {
            if (asked.StartsWith(production.Prefix, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(asked.AsSpan(production.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= production.First && number <= production.Last)
            {
                var found = (await catalog.ListProducedAsync(production.Id, cancel)).SelectMany(exhibit => Pages(production, exhibit)).Where(page => page.Number == production.Number(number)).ToList();
                return new LedgerAnswer(production.Number(number), found, [], found.Count > 0 ? null : production.State switch
                {
                    ProductionState.Void => $"The number was taken and never used: {production.Note}",
                    ProductionState.Elsewhere => $"The number was given out elsewhere: {production.Note}",
                    ProductionState.Reserved => "The number was taken for a bundle that is being built, or whose building was broken off.",
                    _ => "No page is known under this number.",
                });
            }
        }

        return null;
    }

    private static LedgerAnswer Answer(string says, IReadOnlyList<int> asked, IReadOnlyList<ProducedPage> found, Func<int, int> position)
    {
        var whole = found.Any(page => page.IsWholeFile);
        var kept = whole ? [] : asked.Where(page => found.All(one => one.OriginalPage != page)).Select(position).ToList();
        return new LedgerAnswer(says, [.. found.Select(page => page.OriginalPage is { } number ? page with { Position = position(number) } : page)], kept, null);
    }

    private static IEnumerable<ProducedPage> Pages(Production production, ProducedExhibit exhibit) => exhibit.Pages is ProducedExhibit.WholeFile or ProducedExhibit.Withheld
        ? [new ProducedPage(production, exhibit.Label, null, production.Number(exhibit.First)) { IsWholeFile = exhibit.Pages == ProducedExhibit.WholeFile, Document = exhibit.Document, OriginalSha256 = exhibit.OriginalSha256 }]
        : (PageRanges.Parse(exhibit.Pages) ?? []).Select((page, index) => new ProducedPage(production, exhibit.Label, page, production.Number(exhibit.First + index)) { Document = exhibit.Document, OriginalSha256 = exhibit.OriginalSha256, Position = page });
}

/// <summary>What the ledger says.</summary>
/// <param name="Asked">What was asked about, for people.</param>
/// <param name="Pages">Each time that one of the pages went out, the first time first.</param>
/// <param name="NeverOut">Positions of the pages asked for that never went out under a number, where that can be said.</param>
/// <param name="Note">What is known of a number that stands for no page; null otherwise.</param>
public sealed record LedgerAnswer(string Asked, IReadOnlyList<ProducedPage> Pages, IReadOnlyList<int> NeverOut, string? Note);
