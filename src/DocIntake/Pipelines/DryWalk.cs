using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipelines;

/// <summary>Walks a document through the deciding stages in memory and keeps nothing: what <c>understand</c> shows.</summary>
public sealed class DryWalk(PipelineCatalogue pipelines, IEnumerable<StageRegistration> registrations, Renditions renditions, IServiceProvider services)
{
    private const string FirstThatKeeps = "filing";

    private readonly Dictionary<string, StageRegistration> stages = registrations.ToDictionary(r => r.Name);
    private readonly Parts parts = new(renditions);

    /// <summary>The documents that came of it, parts in the order of their pages, as they stood before Filing.</summary>
    public async Task<IReadOnlyList<Document>> WalkAsync(Document document, IReadOnlyList<Case> cases, CancellationToken cancel)
    {
        var pipeline = pipelines.Default;
        var arrived = new List<Document>();
        var waiting = new Stack<(Document Document, string? Stage)>([(document, pipeline.Stages[0])]);
        while (waiting.TryPop(out var next))
        {
            if (next.Stage is null or FirstThatKeeps)
            {
                arrived.Add(next.Document);
                continue;
            }

            var following = pipeline.After(next.Stage);
            var seen = next.Document with { Pages = new LazyPages(renditions, next.Document.OriginalSha256, next.Document.OriginalPages) };
            var stage = (IStage)services.GetRequiredService(stages[next.Stage].Stage);
            switch (await stage.RunAsync(new Walk(seen, pipeline, cases), cancel))
            {
                case StageResult.Continue { Document.Proposal.Parts: { Count: > 1 } proposed } asked when next.Document.Proposal is null:
                    // What a person would be asked is shown as it is proposed, with the question on each part.
                    var question = asked.Document.Questions.Where(q => q.Kind == QuestionKind.Split).ToList();
                    var cuts = proposed.Select(part => new Part { Name = asked.Document.Name, OriginalSha256 = asked.Document.OriginalSha256, Pages = part.Pages, Reasons = part.Reasons });
                    foreach (var part in parts.Make(asked.Document, cuts).Reverse())
                    {
                        waiting.Push((part with { Proposal = asked.Document.Proposal, Questions = question }, following));
                    }

                    break;
                case StageResult.Continue on:
                    waiting.Push((on.Document, following));
                    break;
                case StageResult.Split split:
                    foreach (var part in parts.Make(split.Document, split.Parts).Reverse())
                    {
                        waiting.Push((part, part.OriginalPages.Count == 0 ? pipeline.Stages[0] : following));
                    }

                    if (split.KeepsItself)
                    {
                        waiting.Push((split.Document, following));
                    }

                    break;
                case StageResult.Review asked:
                    arrived.Add(asked.Document);
                    break;
                case StageResult.Reject rejected:
                    arrived.Add(rejected.Document with { Problems = [.. rejected.Document.Problems, rejected.Problem] });
                    break;
            }
        }

        return arrived;
    }
}
