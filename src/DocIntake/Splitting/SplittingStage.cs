using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Splitting.Learnt;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Splitting;

/// <summary>
/// Cuts a batch scan into the documents it holds. Pages are never lost, repeated or put in another order: each lands in one document or
/// among the sheets set aside.
/// </summary>
/// <param name="learner">What people's cuts have taught; without it every sender is a stranger.</param>
public sealed class SplittingStage(SplitLearner? learner = null) : IStage
{
    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel) =>
        Run(walk, learner is null ? null : await learner.ModelAsync(cancel));

    internal static StageResult Run(Walk walk, CutModel? learnt)
    {
        var document = walk.Document;
        if (!CanBeBatch(document) || walk.Accepted)
        {
            return new StageResult.Continue(document);
        }

        var cut = BatchCut.Of(document.Pages, walk.Pipeline.Options<SplittingOptions>(), learnt);
        return cut.Doubtful.Count > 0 && document.Pages.Any(page => page.Words.Count > 0) ? new StageResult.Continue(Asked(document, cut)) : cut.Documents.Count switch
        {
            // Nothing but blank sheets: they stay, and become a document of blank pages.
            0 => new StageResult.Continue(document),
            1 => new StageResult.Continue(Without(document, cut.SetAside)),
            _ => new StageResult.Split(WithSetAside(document, cut.SetAside), Parts(document, cut), KeepsItself: false),
        };
    }

    /// <summary>It walks on whole, with the question; whoever answers sees how it would be cut and where that is in doubt.</summary>
    private static Document Asked(Document document, BatchCut cut)
    {
        var whole = Without(document, cut.SetAside);
        var parts = cut.Documents.Count == 1 ? [new ProposedPart(cut.Documents[0].Pages, [])]
            : Parts(document, cut).Select(part => new ProposedPart(part.Pages, part.Reasons)).ToList();
        var places = string.Join("; ", cut.Doubtful.Take(5).Select(place => $"{place.Because} ({place.Confidence:P0} a new document)"));
        var more = cut.Doubtful.Count > 5 ? $" and {cut.Doubtful.Count - 5} more places" : "";
        var what = parts.Count == 1 ? "Is this one document" : $"Are these {parts.Count} documents";
        return whole with
        {
            Proposal = new SplitProposal(cut.Confidence ?? 0, parts, cut.Doubtful),
            Questions = [.. whole.Questions, new Question(QuestionKind.Split, $"{what}? In doubt: {places}{more}.")],
        };
    }

    /// <summary>Pages drawn from a mail or a text are laid out by us: their numbers say nothing. What was cut once stays as it was cut.</summary>
    private static bool CanBeBatch(Document document) =>
        document is { HasPages: true, IsMadeIntoPages: false, Pages.Count: > 1, SplitReasons.Count: 0 };

    private static Document Without(Document document, IReadOnlyList<int> setAside) => WithSetAside(document, setAside) with
    {
        OriginalPages = [.. document.OriginalPages.Except(setAside)],
        Pages = [.. document.Pages.Where(page => !setAside.Contains(page.Number))],
    };

    private static Document WithSetAside(Document document, IReadOnlyList<int> setAside) =>
        document with { SetAsidePages = [.. document.SetAsidePages.Union(setAside).Order()] };

    private static List<Part> Parts(Document document, BatchCut cut) =>
    [
        .. cut.Documents.Select((part, i) => new Part
        {
            Name = document.Name,
            OriginalSha256 = document.OriginalSha256,
            Pages = part.Pages,
            Reasons = [part.Reason ?? $"first of {cut.Documents.Count} documents in the batch: {cut.Documents[i + 1].Reason}"],
            FamilyText = document.FamilyText,
        }),
    ];
}

/// <summary>Registers the room.</summary>
public static class SplittingServices
{
    public static IServiceCollection AddSplitting(this IServiceCollection services) => services
        .AddSingleton<SplitLearner>()
        .AddHostedService(host => host.GetRequiredService<SplitLearner>())
        .AddStage<SplittingStage, SplittingOptions>("splitting");
}
