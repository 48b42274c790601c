using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;

namespace DocIntake.Review;

/// <summary>
/// Turns and reorders the pages of a document's view; the original stays as it is. In review the question stays open; a filed document
/// is filed anew with its pages as they are shown. Orders to file again a document whose file is gone come from here too.
/// </summary>
public sealed class PageDesk
{
    private readonly CatalogFile catalog;
    private readonly WalkOrders walk;
    private readonly AsideOrders aside;
    private readonly Renditions renditions;

    internal PageDesk(CatalogFile catalog, WalkOrders walk, AsideOrders aside, Renditions renditions)
    {
        this.catalog = catalog;
        this.walk = walk;
        this.aside = aside;
        this.renditions = renditions;
    }

    /// <summary>Turns a page by 90 degrees clockwise.</summary>
    /// <param name="position">The page's place in the view, from 1.</param>
    public Task<Decision> TurnAsync(Guid document, int position, string by, CaseScope scope, CancellationToken cancel, int? seen = null) =>
        ChangeAsync(document, position, by, scope, $"Page {position} was turned.", shown => Turned(shown, shown.OriginalPages[position - 1]), seen, cancel);

    /// <summary>Puts a page into another place of the view; the pages between move up.</summary>
    /// <param name="position">The page's place in the view, from 1.</param>
    public Task<Decision> MoveAsync(Guid document, int position, int to, string by, CaseScope scope, CancellationToken cancel, int? seen = null) =>
        ChangeAsync(document, position, by, scope, $"Page {position} became page {to}.", shown => Moved(shown, position - 1, to - 1), seen, cancel);

    /// <summary>Shows the pages again as the original has them.</summary>
    public Task<Decision> ResetAsync(Guid document, string by, CaseScope scope, CancellationToken cancel, int? seen = null) => ChangeAsync(
        document, 1, by, scope, "The pages are as in the original again.",
        shown => shown with { OriginalPages = [.. shown.OriginalPages.Order()], Turns = new Dictionary<int, int>() }, seen, cancel);

    /// <summary>Does what a form says: "turn", "reset", or the place that the page shall have.</summary>
    /// <param name="seen">Version of the document that the person looked at; null = whichever there is.</param>
    /// <returns>What was wrong, null when nothing, and the place of the page afterwards.</returns>
    public async Task<(string? Fault, int Position)> ArrangeAsync(Guid document, int position, string how, string by, CaseScope scope, CancellationToken cancel, int? seen = null)
    {
        var isPlace = int.TryParse(how, NumberStyles.None, CultureInfo.InvariantCulture, out var place);
        var decision = how switch
        {
            "turn" => await TurnAsync(document, position, by, scope, cancel, seen),
            "reset" => await ResetAsync(document, by, scope, cancel, seen),
            _ when isPlace => await MoveAsync(document, position, place, by, scope, cancel, seen),
            _ => new Decision("Say how: turn, reset or a place."),
        };
        return (decision.Fault, decision.IsDone && isPlace ? place : position);
    }

    /// <summary>Has a filed document filed once more, because its file is no longer where it was put.</summary>
    public async Task<Decision> FileAgainAsync(Guid document, string by, CancellationToken cancel)
    {
        var entry = await catalog.Reader.FindDocumentAsync(document, CaseScope.All, cancel);
        return entry is not { State: DocumentState.Filed }
            ? new Decision("Only a filed document can be filed again.")
            : await WriteAsync(entry, entry.Document, "Its file was gone from the case folder; it is filed again.", by, cancel);
    }

    private async Task<Decision> ChangeAsync(
        Guid document, int position, string by, CaseScope scope, string told, Func<Document, Document> change, int? seen, CancellationToken cancel)
    {
        var entry = await catalog.Reader.FindDocumentAsync(document, scope, cancel);
        return entry switch
        {
            null => new Decision("There is no such document."),
            _ when seen is { } version && version != entry.Version => Decision.Changed,
            { State: not (DocumentState.Review or DocumentState.Filed) } => new Decision("Only pages of a document in review or filed can be arranged."),
            _ when position < 1 || position > entry.Document.OriginalPages.Count => new Decision($"It has no page {position}."),
            _ => await WriteAsync(entry, change(entry.Document), told, by, cancel),
        };
    }

    private async Task<Decision> WriteAsync(DocumentEntry entry, Document shown, string told, string by, CancellationToken cancel)
    {
        // What is known of each page, read before the transaction is opened.
        shown = shown with { Pages = PageFacts.Of(new LazyPages(renditions, shown.OriginalSha256, shown.OriginalPages)) };
        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        if ((await change.FindAsync(entry.Document.Id, cancel))?.Version != entry.Version)
        {
            return Decision.Changed;
        }

        var isFiled = entry.State == DocumentState.Filed;
        var stage = shown.FiledAs is null ? entry.Stage : StageNames.Filing;
        await change.UpdateAsync(shown, stage, entry.Pipeline, isFiled ? DocumentState.Working : entry.State, readPages: true, cancel);
        change.Journal(JournalKind.Arranged, told, shown.ArrivalId, shown.Id, by);
        if (isFiled)
        {
            await joined.AddAsync(shown.Id, Urgency.Now, cancel);
        }
        else
        {
            await aside.AddAsync(joined, shown.Id, cancel);
        }

        await change.CommitAsync(cancel);
        return Decision.Done;
    }

    private static Document Turned(Document shown, int number)
    {
        var turns = new Dictionary<int, int>(shown.Turns) { [number] = (shown.Turns.GetValueOrDefault(number) + 90) % 360 };
        return shown with { Turns = turns.Where(turn => turn.Value != 0).ToDictionary() };
    }

    private static Document Moved(Document shown, int from, int to)
    {
        var pages = shown.OriginalPages.ToList();
        var number = pages[from];
        pages.RemoveAt(from);
        pages.Insert(Math.Clamp(to, 0, pages.Count), number);
        return shown with { OriginalPages = pages };
    }
}
