using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipelines;

/// <summary>Walks a document through the deciding stages in memory and keeps nothing: what <c>understand</c> shows.</summary>
public sealed class DryWalk(PipelineCatalogue pipelines, IEnumerable<StageRegistration> registrations, IServiceProvider services)
{
    private const string FirstThatKeeps = "filing";

    private readonly Dictionary<string, StageRegistration> stages = registrations.ToDictionary(r => r.Name);

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

            var stage = (IStage)services.GetRequiredService(stages[next.Stage].Stage);
            switch (await stage.RunAsync(new Walk(next.Document, pipeline, cases), cancel))
            {
                case StageResult.Continue on:
                    waiting.Push((on.Document, pipeline.After(next.Stage)));
                    break;
                case StageResult.Split split:
                    foreach (var part in split.Parts.Reverse())
                    {
                        waiting.Push((PartOf(split.Document, part), part.Pages.Count == 0 ? pipeline.Stages[0] : pipeline.After(next.Stage)));
                    }

                    if (split.KeepsItself)
                    {
                        waiting.Push((split.Document, pipeline.After(next.Stage)));
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

    private static Document PartOf(Document whole, Part part)
    {
        var pages = part.Pages.ToHashSet();
        return part.Pages.Count > 0
            ? whole with
            {
                Id = Guid.CreateVersion7(),
                ParentId = whole.Id,
                OriginalPages = part.Pages,
                Pages = [.. whole.Pages.Where(p => pages.Contains(p.Number))],
                SplitReasons = part.Reasons,
                SetAsidePages = [],
                Findings = [],
            }
            : new Document
            {
                Id = Guid.CreateVersion7(),
                ArrivalId = whole.ArrivalId,
                ParentId = whole.Id,
                Name = part.Name,
                OriginalSha256 = part.OriginalSha256,
                SplitReasons = part.Reasons,
                FamilyText = part.FamilyText,
                Received = whole.Received,
            };
    }
}
