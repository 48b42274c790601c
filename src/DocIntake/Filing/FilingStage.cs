using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Pipelines;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Filing;

/// <summary>
/// Asks a person everything that is still open, or files the document in its case's folder, and in those of linked cases: as a searchable PDF, and in its own format
/// where the PDF is not the original's picture. Run aside of the walk, it takes what is filed no more out of its folder.
/// </summary>
public sealed class FilingStage(CaseFolders folders, IDocumentStore store, WorkerPool pool, SandboxLimits? limits = null) : IStage
{
    private readonly Renditions _renditions = new(store);
    private readonly SearchablePdf _searchable = new(store, limits);
    private readonly LinkedCopies _linked = new(folders, store);

    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        if (walk.State != DocumentState.Working)
        {
            await _linked.RemoveAsync(walk.Document.Id, cancel);
            return new StageResult.Continue(walk.Document);
        }

        var document = GivenAnswers.Obey(walk.Document, walk.Pipeline.DocumentTypes);
        if (document is { Questions.Count: 0, Answered.Count: > 0, Given.Accepted: false })
        {
            // Somebody took the answer back: a person decides, even if the product has become sure.
            document = document with { Questions = document.Answered };
        }

        if (document.Questions.Count > 0)
        {
            return new StageResult.Review(document with { FiledAs = null });
        }

        if (walk.Cases.FirstOrDefault(known => known.Number == document.CaseNumber) is not { } of)
        {
            var because = document.CaseNumber is null ? "No case is known for it; choose one." : $"There is no case {document.CaseNumber}; choose one.";
            return Ask(document, QuestionKind.Case, because);
        }

        FiledName NameIn(Case one) => FiledName.Of(document, one, walk.Cases, walk.Pipeline.DocumentTypes, walk.Pipeline.Options<FilingOptions>());
        var place = new Place(NameIn(of), walk.Cases.Where(one => one.Number != of.Number && document.AlsoIn.Contains(one.Number)).ToDictionary(one => one.Number, NameIn));
        if (await _linked.FindAsync(document.Id, place.Name, place.Copies, cancel) is { } there)
        {
            return Filed(document, there);
        }

        if (await folders.IsArrangedOtherwiseAsync(document.Id, place.Name, cancel))
        {
            await _linked.RemoveAsync(document.Id, cancel);
        }

        return await FileAsync(document, place, cancel);
    }

    private async Task<StageResult> FileAsync(Document document, Place place, CancellationToken cancel)
    {
        if (!document.HasPages)
        {
            return await FileAsync(document, place, [Native(document)], cancel);
        }

        if (SearchablePdf.IsAlready(document))
        {
            return await FileAsync(document, place, [new NewFile(".pdf", stop => _renditions.OpenPdfAsync(document.OriginalSha256, stop))], cancel);
        }

        await using var lease = await pool.LeaseAsync(WorkPriority.Backlog, cancel);
        var made = await _searchable.MakeAsync(document, lease, cancel);
        if (made.Reply is not { File: { } file })
        {
            return await FileUnmadeAsync(document, place, made.Problem, cancel);
        }

        var pdf = new NewFile(".pdf", _ => Task.FromResult<Stream>(File.OpenRead(Path.Combine(lease.Folder, file))));
        return await FileAsync(document, place, document.IsMadeIntoPages ? [pdf, Native(document)] : [pdf], cancel);
    }

    // A whole original can always be filed as it came. Pages cut out of a batch cannot: the batch holds what belongs elsewhere.
    private async Task<StageResult> FileUnmadeAsync(Document document, Place place, Problem? problem, CancellationToken cancel)
    {
        var reason = problem ?? new Problem(Reason.Damaged, "No searchable PDF could be made of it; look at the original.");
        var known = document with { Problems = [.. document.Problems.Where(other => other != reason), reason] };
        return document.Given.Accepted && SearchablePdf.IsWhole(document)
            ? await FileAsync(known, place, [Native(document)], cancel)
            : Ask(known, QuestionKind.Damaged, reason.Message);
    }

    private async Task<StageResult> FileAsync(Document document, Place place, IReadOnlyList<NewFile> files, CancellationToken cancel) =>
        Filed(document, await _linked.FileAsync(document.Id, place.Name, place.Copies, files, cancel));

    private static StageResult.Continue Filed(Document document, string path) => new(document with { FiledAs = path });

    private static StageResult.Review Ask(Document document, QuestionKind kind, string because) =>
        new(document with { FiledAs = null, Questions = [new Question(kind, because)] });

    /// <summary>The name in its own case, and by number those in linked cases.</summary>
    private sealed record Place(FiledName Name, IReadOnlyDictionary<string, FiledName> Copies);

    private NewFile Native(Document document)
    {
        // A letter.pdf that is a Word file lies beside the PDF made of it.
        var own = SafeName.Extension(document.Name, document.Format);
        var extension = own == ".pdf" && document.IsMadeIntoPages ? SafeName.Extension("", document.Format) : own;
        return new NewFile(extension, stop => store.OpenOriginalAsync(document.OriginalSha256, stop));
    }
}
