using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;

namespace DocIntake.Pipelines.Running;

/// <summary>
/// Writes what a stage answered: the document, the journal and the order for the next stage, in one transaction. An answer to a document
/// that has changed meanwhile is dropped; whoever changed it gave a new order.
/// </summary>
internal sealed class Outcomes(
    CatalogFile catalog, WalkOrders walk, AsideOrders aside, PipelineCatalogue pipelines, Renditions renditions, Parts parts)
{
    public async Task WriteAsync(StageRun run, StageResult result, CancellationToken cancel)
    {
        Custody.Check(run.Stage, run.Walk.Document, result);
        var answer = Prepare(run, result);
        await using var change = await catalog.BeginAsync(cancel);
        using var queued = walk.Join(change);
        if ((await change.FindAsync(run.Order.Document, cancel))?.Version != run.Order.Version)
        {
            return;
        }

        await WriteAsync(change, queued, run, answer, cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Everything that needs the store is done before the transaction is opened.</summary>
    private Answer Prepare(StageRun run, StageResult result)
    {
        var before = run.Walk.Document;
        var (document, state) = result switch
        {
            StageResult.Continue r => (r.Document, DocumentState.Working),
            StageResult.Split { KeepsItself: true } r => (r.Document, DocumentState.Working),
            StageResult.Split r => (r.Document, DocumentState.Split),
            StageResult.Review r => (r.Document, DocumentState.Review),
            StageResult.Reject r => (r.Document with { Problems = [.. r.Document.Problems, r.Problem] }, DocumentState.Rejected),
            _ => throw new InvalidOperationException($"An unknown answer: {result}"),
        };
        var made = result is StageResult.Split split ? parts.Make(document, split.Parts) : [];
        var pagesChanged = !before.OriginalPages.SequenceEqual(document.OriginalPages);
        IEnumerable<Page> pages = document.Pages.Count == document.OriginalPages.Count
            ? document.Pages
            : new LazyPages(renditions, document.OriginalSha256, document.OriginalPages);
        document = document with { Pages = pagesChanged ? PageFacts.Of(pages) : [] };
        var pipeline = pipelines.For(document, run.Walk.Cases);
        pipeline = pipeline.Stages.Contains(run.Stage) ? pipeline : run.Walk.Pipeline;
        var next = state == DocumentState.Working ? pipeline.After(run.Stage) : null;
        return new Answer(document, state == DocumentState.Working && next is null ? DocumentState.Filed : state, pipeline, next, made, pagesChanged);
    }

    private async Task WriteAsync(CatalogChange change, JoinedOrders queued, StageRun run, Answer answer, CancellationToken cancel)
    {
        var (before, document) = (run.Walk.Document, answer.Document);
        await change.UpdateAsync(document, answer.Next ?? run.Stage, answer.Pipeline.Name, answer.State, answer.PagesChanged, cancel);
        if (!before.HasPages)
        {
            // Once it has pages they are the original's for good, and what stages do to them is held against this count.
            await change.CountOriginalAsync(document.Id, PagesOfOriginal(answer), cancel);
        }

        foreach (var (kind, text) in Story.Of(before, answer))
        {
            change.Journal(kind, text, document.ArrivalId, document.Id);
        }

        if (answer.Parts.Count > 0)
        {
            var following = answer.Pipeline.After(run.Stage) ?? run.Stage;
            var place = new PartsPlace(change, queued, answer.Pipeline.Stages[0], following, answer.Pipeline.Name, run.Order.Urgency);
            await Parts.AddAsync(place, answer.Parts, cancel);
        }

        await FollowUpAsync(change, queued, run, answer, cancel);
    }

    private async Task FollowUpAsync(CatalogChange change, JoinedOrders queued, StageRun run, Answer answer, CancellationToken cancel)
    {
        if (answer.State == DocumentState.Working)
        {
            await queued.AddAsync(answer.Document.Id, run.Order.Urgency, cancel);
        }
        else if (answer.State == DocumentState.Review)
        {
            await change.OpenReviewAsync(answer.Document.Id, cancel);
            await aside.AddAsync(queued, answer.Document.Id, cancel);
        }
    }

    /// <summary>An archive, a recording or a file that does not open has no pages.</summary>
    private static int PagesOfOriginal(Answer answer) =>
        answer.Document.HasPages ? answer.Document.OriginalPages.Count + answer.Document.SetAsidePages.Count : 0;
}

/// <summary>What a stage's answer comes to.</summary>
/// <param name="Next">The stage it waits for; null when it does not walk on.</param>
/// <param name="PagesChanged">True when the document has other pages than before; their facts are then on <paramref name="Document"/>.</param>
internal sealed record Answer(
    Document Document, DocumentState State, Pipeline Pipeline, string? Next, IReadOnlyList<Document> Parts, bool PagesChanged);
