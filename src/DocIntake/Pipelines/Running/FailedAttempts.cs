using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Pipelines.Running;

/// <summary>
/// Writes that a stage failed: it is tried again after a pause, and when the attempts are used up the document goes before a person. It is
/// never lost and never in the way of the next.
/// </summary>
internal sealed class FailedAttempts(CatalogFile catalog, WalkOrders walk, AsideOrders aside, RunnerOptions options)
{
    public async Task WriteAsync(string stage, StageOrder order, Exception failure, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        using var queued = walk.Join(change);
        var entry = await change.FindAsync(order.Document, cancel);
        if (entry is null || entry.Version != order.Version)
        {
            return;
        }

        var text = $"{Capital(stage)} failed on \"{entry.Document.Name}\": {failure.GetBaseException().Message}";
        if (order.Aside is not null)
        {
            change.Journal(JournalKind.Failed, text, entry.Document.ArrivalId, order.Document);
        }
        else if (entry.Attempts < options.Pauses.Count)
        {
            var pause = options.Pauses[entry.Attempts];
            await change.CountAttemptAsync(order.Document, cancel);
            change.Journal(JournalKind.Retried, $"{text} It is tried again in {pause.TotalSeconds:0} s.", entry.Document.ArrivalId, order.Document);
            await change.SaveAsync(cancel);
            await queued.AddAsync(stage, order with { Version = entry.Version + 1 }, pause, cancel);
        }
        else
        {
            await GiveUpAsync(change, queued, entry, stage, text, cancel);
        }

        await change.CommitAsync(cancel);
    }

    private async Task GiveUpAsync(
        CatalogChange change, JoinedOrders queued, DocumentEntry entry, string stage, string text, CancellationToken cancel)
    {
        var problem = new Problem(Reason.Attempts, $"{text} It was tried {options.Pauses.Count + 1} times; file it by hand or try it again.");
        var document = entry.Document with
        {
            // What was never read is a file like any other unknown one: it can be filed as it is.
            Format = entry.Document.Format ?? "unknown",
            Problems = [.. entry.Document.Problems.Where(p => p.Code != Reason.Attempts), problem],
            Questions = [.. entry.Document.Questions.Where(q => q.Kind != QuestionKind.Unread), new Question(QuestionKind.Unread, problem.Message)],
        };
        await change.UpdateAsync(document, stage, entry.Pipeline, DocumentState.Review, readPages: false, cancel);
        await change.OpenReviewAsync(document.Id, cancel);
        change.Journal(JournalKind.Failed, problem.Message, document.ArrivalId, document.Id);
        await aside.AddAsync(queued, document.Id, cancel);
    }

    private static string Capital(string stage) => char.ToUpperInvariant(stage[0]) + stage[1..];
}
