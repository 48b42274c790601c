using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Filing;
using DocIntake.Review;
using DocIntake.Search;
using DocIntake.Storage;

namespace DocIntake.Web.Parts;

/// <summary>
/// Changes a document that came to rest, and reports success only when nothing of it is left in its old place: not in the case's folder, not
/// in the search index. Pages, thumbnails and lists follow the catalog, which changes with the answer itself.
/// </summary>
public sealed class Refiling(ReviewDesk desk, CatalogReader catalog, SearchIndex index, CaseFolders folders, DataFolder data, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90), Look = TimeSpan.FromMilliseconds(100);

    /// <param name="by">The person's name.</param>
    /// <param name="seen">Version of the document that the person looked at; null = whichever there is.</param>
    public async Task<Refiled> ChangeAsync(Guid document, Answer answer, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        if (await catalog.FindDocumentAsync(document, scope, cancel) is not { } before)
        {
            return new Refiled("There is no such document.", null, []);
        }

        var places = await folders.PlacesOfAsync(document, cancel);
        var decision = await desk.ChangeAsync(document, answer, by, scope, cancel, seen);
        return decision.Fault is { } fault ? new Refiled(fault, null, []) : await AwaitAsync(before, places, scope, cancel);
    }

    /// <summary>Takes the last answer back, with the same care.</summary>
    public async Task<Refiled> UndoAsync(Guid document, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        var before = await catalog.FindDocumentAsync(document, scope, cancel);
        var places = await folders.PlacesOfAsync(document, cancel);
        var decision = await desk.UndoAsync(document, by, scope, cancel, seen);
        return decision.Fault is { } fault ? new Refiled(fault, null, []) : await AwaitAsync(before!, places, scope, cancel);
    }

    private async Task<Refiled> AwaitAsync(DocumentEntry before, IReadOnlyList<string> places, CaseScope scope, CancellationToken cancel)
    {
        var began = time.GetTimestamp();
        var now = await desk.SettledAsync(before.Document.Id, Longest, cancel);
        while (now is not null && (now.State == DocumentState.Working || await IsLeftAsync(places, now, cancel)))
        {
            if (time.GetElapsedTime(began) > Longest)
            {
                return new Refiled("It is still on its way; until it has arrived its old place may show it. Look again in a moment.", now, []);
            }

            await Task.Delay(Look, time, cancel);
            now = await catalog.FindDocumentAsync(before.Document.Id, CaseScope.All, cancel);
        }

        return new Refiled(null, now, await UsesAsync(before.Document, scope, cancel));
    }

    /// <summary>Bundles and downloads that hold the document, or the scan it was cut out of when that may be seen; the latest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> UsesAsync(Document document, CaseScope scope, CancellationToken cancel)
    {
        var lines = new List<JournalEntry>();
        var isSeen = document.ParentId is { } scan && await catalog.FindDocumentAsync(scan, scope, cancel) is not null;
        foreach (var id in isSeen ? new[] { document.Id, document.ParentId!.Value } : [document.Id])
        {
            lines.AddRange((await catalog.ListJournalAsync(after: 0, id, int.MaxValue, scope, cancel))
                .Where(line => line.Kind is JournalKind.Bundled or JournalKind.Downloaded));
        }

        return [.. lines.OrderByDescending(line => line.Id)];
    }

    private async Task<bool> IsLeftAsync(IReadOnlyList<string> places, DocumentEntry now, CancellationToken cancel)
    {
        var isFound = index.CasesOf(now.Document.Id);
        IReadOnlyList<string> cases = now.State is DocumentState.Filed or DocumentState.Review ? now.Document.Cases : [];
        var placesNow = now.State == DocumentState.Filed ? await folders.PlacesOfAsync(now.Document.Id, cancel) : [];
        return places.Except(placesNow).Any(old => File.Exists(Path.Combine(data.Root, old)))
            || (now.State is DocumentState.Rejected or DocumentState.Split ? isFound.Count > 0 : isFound.Any(found => !cases.Contains(found) && (found.Length > 0 || cases.Count > 0)));
    }
}

/// <summary>What came of a change.</summary>
/// <param name="Fault">Why nothing can be reported; null when it is done, and nothing is left in the old place.</param>
/// <param name="Now">The document as it stands.</param>
/// <param name="Uses">What already holds it and cannot be called back.</param>
public sealed record Refiled(string? Fault, DocumentEntry? Now, IReadOnlyList<JournalEntry> Uses);
