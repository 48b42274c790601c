using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Search.Resends;

namespace DocIntake.Search;

/// <summary>
/// Makes a filed document findable, and says which of its pages its case has already; run aside of the walk, also one in review. What was
/// rejected or split is found no more: a document's parts stand for it.
/// </summary>
public sealed class SearchStage(SearchIndex index, ResendFinder resends) : IStage
{
    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        var document = walk.Document;
        if (walk.State is DocumentState.Rejected or DocumentState.Split)
        {
            index.Remove(document.Id);
            return new StageResult.Continue(document);
        }

        // Indexed first, looked up then: of two copies that arrive together at least the later one sees the other.
        index.Index(document, walk.State == DocumentState.Working ? DocumentState.Filed : walk.State);
        var resend = walk.State == DocumentState.Working && document.CaseNumber is { } number
            ? await resends.FindAsync(document, number, CaseScope.All, cancel) : null;
        return new StageResult.Continue(document with { Resend = resend });
    }
}
