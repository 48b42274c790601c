using DocIntake.Documents;
using DocIntake.Pipelines;

namespace DocIntake.Search;

/// <summary>Makes a filed document findable.</summary>
public sealed class SearchStage(SearchIndex index) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        index.Index(walk.Document, DocumentState.Filed);
        return ValueTask.FromResult<StageResult>(new StageResult.Continue(walk.Document));
    }
}
