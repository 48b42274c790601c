using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Running;

namespace DocIntake.Review;

/// <summary>
/// Marks documents as privileged, key and so on, and writes notes to them. Each is a line of the journal; the search index follows. Nothing else
/// about the document changes, so a mark never takes it out of its folder.
/// </summary>
public sealed class MarkDesk
{
    private readonly CatalogFile catalog;
    private readonly WalkOrders walk;
    private readonly AsideOrders aside;

    internal MarkDesk(CatalogFile catalog, WalkOrders walk, AsideOrders aside) => (this.catalog, this.walk, this.aside) = (catalog, walk, aside);

    /// <param name="text">Why, or the note itself; a note needs one, a mark does not.</param>
    public async Task<Decision> MarkAsync(Guid document, MarkKind kind, string? text, string by, CaseScope scope, CancellationToken cancel)
    {
        var said = text?.Trim() ?? "";
        return await catalog.Reader.FindDocumentAsync(document, scope, cancel) switch
        {
            null => new Decision("There is no such document."),
            { State: not (DocumentState.Review or DocumentState.Filed) } => new Decision("Only a document in review or filed can be marked; look again in a moment."),
            _ when said.Length > DocumentMark.LongestText => new Decision($"A note has {DocumentMark.LongestText} characters at most."),
            _ when kind == MarkKind.Note && said.Length == 0 => new Decision("Write what the note shall say."),
            { Document.Marks: var marks } when kind != MarkKind.Note && marks.Any(mark => mark.Kind == kind) => new Decision($"It is marked so already: {DocumentMark.TitleOf(kind)}."),
            { } entry => await WriteAsync(
                entry, kind == MarkKind.Note ? $"Note: {said}" : $"Marked: {DocumentMark.TitleOf(kind)}{(said.Length > 0 ? $". {said}" : "")}", by,
                change => change.MarkAsync(document, kind, said, by, cancel), cancel),
        };
    }

    /// <param name="because">Needed for a mark that keeps the document in the house: taking it off may give a privilege away.</param>
    public async Task<Decision> TakeOffAsync(Guid document, long mark, string? because, string by, CaseScope scope, CancellationToken cancel)
    {
        var why = because?.Trim() ?? "";
        var entry = await catalog.Reader.FindDocumentAsync(document, scope, cancel);
        return (entry, entry?.Document.Marks.FirstOrDefault(one => one.Id == mark)) switch
        {
            (null, _) => new Decision("There is no such document."),
            (_, null) => new Decision("That mark is off already."),
            ({ State: not (DocumentState.Review or DocumentState.Filed) }, _) => new Decision("Only a document in review or filed can be marked; look again in a moment."),
            (_, { Kind: var kind }) when DocumentMark.Withholds(kind) && why.Length == 0 => new Decision($"Say why \"{DocumentMark.TitleOf(kind)}\" comes off; the reason is kept in the custody."),
            (_, { } off) => await WriteAsync(
                entry, $"Taken off: {off.Title}{(off.Text.Length > 0 ? $" ({off.Text})" : "")}{(why.Length > 0 ? $". Reason: {why}" : "")}", by,
                change => change.TakeOffMarkAsync(document, mark, cancel), cancel),
        };
    }

    private async Task<Decision> WriteAsync(DocumentEntry entry, string told, string by, Func<CatalogChange, Task> write, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        if ((await change.FindAsync(entry.Document.Id, cancel))?.Version != entry.Version)
        {
            return Decision.Changed;
        }

        await write(change);
        change.Journal(JournalKind.Marked, told, entry.Document.ArrivalId, entry.Document.Id, by);
        await aside.AddAsync(joined, entry.Document.Id, cancel);
        await change.CommitAsync(cancel);
        return Decision.Done;
    }
}
