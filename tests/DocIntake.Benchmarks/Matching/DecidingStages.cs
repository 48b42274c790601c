using System.Diagnostics;
using System.Globalization;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Splitting;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks.Matching;

/// <summary>The deciding stages in their order, run on one document; parts of a batch are decided one by one. There is no original of which a box could be read again.</summary>
internal sealed class DecidingStages(IServiceProvider services, IReadOnlyList<Case> cases)
{
    private readonly Pipeline pipeline = services.GetRequiredService<PipelineCatalogue>().Default;
    private readonly IStage splitting = services.GetRequiredService<SplittingStage>(),
        classification = new ClassificationStage(services.GetRequiredService<Learner>()),
        matching = services.GetRequiredService<MatchingStage>();

    private readonly TimeSpan[] spent = new TimeSpan[3];

    public async Task<IReadOnlyList<Document>> DecideAsync(Document document)
    {
        var at = document.OriginalPages.Index().ToDictionary(page => page.Item, page => page.Index);
        var parts = await RunAsync(0, splitting, document) switch
        {
            StageResult.Split split => split.Parts.Select(part => split.Document with
            {
                OriginalPages = part.Pages,
                Pages = [.. part.Pages.Select(number => document.Pages[at[number]])],
                SplitReasons = part.Reasons,
            }),
            StageResult.Continue on => [on.Document],
            var other => throw new InvalidOperationException($"Splitting answered {other}."),
        };
        var decided = new List<Document>();
        foreach (var part in parts)
        {
            var classified = (StageResult.Continue)await RunAsync(1, classification, part);
            decided.Add(((StageResult.Continue)await RunAsync(2, matching, classified.Document)).Document);
        }

        return decided;
    }

    public string Timing(int pages) => string.Create(CultureInfo.InvariantCulture,
        $"splitting {spent[0].TotalMilliseconds / pages:0.0}, classification {spent[1].TotalMilliseconds / pages:0.0}, matching {spent[2].TotalMilliseconds / pages:0.0}");

    private async Task<StageResult> RunAsync(int at, IStage stage, Document document)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await stage.RunAsync(new Walk(document, pipeline, cases), CancellationToken.None);
        spent[at] += Stopwatch.GetElapsedTime(start);
        return result;
    }
}
