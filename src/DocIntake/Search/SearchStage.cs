using DocIntake.Documents;
using DocIntake.Pipelines;

namespace DocIntake.Search;

/// <summary>
/// Makes a filed document findable; run aside of the walk, also one in review. What was rejected or split is found no more: a document's
/// parts stand for it.
/// </summary>
public sealed class SearchStage(SearchIndex index) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        if (walk.State is DocumentState.Rejected or DocumentState.Split)
        {
            index.Remove(walk.Document.Id);
        }
        else
        {
            index.Index(walk.Document, walk.State == DocumentState.Working ? DocumentState.Filed : walk.State);
        }

        return ValueTask.FromResult<StageResult>(new StageResult.Continue(walk.Document));
    }
}
