using System.Runtime.CompilerServices;
using DocIntake.Documents;
using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Matching;

/// <summary>
/// Says which case a document belongs to: only above a threshold, with a margin, on more than a bare name and without a contradiction;
/// otherwise a person chooses among the candidates.
/// </summary>
public sealed class MatchingStage : IStage
{
    private const int MostCandidates = 5;

    /// <summary>Weights are set by hand, so no sum of them is certainty.</summary>
    private const double Surest = 0.999;

    private readonly ConditionalWeakTable<IReadOnlyList<Case>, CaseMatcher> matchers = [];

    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        var options = walk.Pipeline.Options<MatchingOptions>();
        var found = matchers.GetValue(walk.Cases, cases => new CaseMatcher(cases)).Match(walk.Document, options);
        return ValueTask.FromResult<StageResult>(new StageResult.Continue(Settle(walk, found, options)));
    }

    private static Document Settle(Walk walk, CaseMatches found, MatchingOptions options)
    {
        var own = walk.Document.Findings.Where(finding => finding.By != CaseMatcher.By).ToList();
        var document = walk.Document with
        {
            Candidates = [.. found.Matches.Take(MostCandidates).Select(match => match.ToCandidate())],
            Findings = [.. own, .. found.Findings.Where(finding => !own.Any(o => Same(o, finding)))],
            Questions = [.. walk.Document.Questions.Where(question => question.Kind is not (QuestionKind.Case or QuestionKind.Conflict))],
            CaseNumber = null,
            CaseConfidence = null,
            CaseReasons = [],
        };
        return document.Given.Case is { } given ? Obey(walk, document, given, found) : Choose(walk, document, found, options);
    }

    /// <summary>True for a number that was found by its label already.</summary>
    private static bool Same(Finding one, Finding other) =>
        one.Field == other.Field && one.Page == other.Page && one.Value.Equals(other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The given case stands, but what contradicts it is asked about, unless a person has seen it and said so.</summary>
    private static Document Obey(Walk walk, Document document, string given, CaseMatches found)
    {
        document = document with { CaseNumber = given, CaseReasons = [$"given by {document.Given.By ?? "a person"}"] };
        var known = walk.Cases.FirstOrDefault(one => one.Number == given);
        if (walk.Accepted)
        {
            return document;
        }

        if (known is null)
        {
            return Ask(document with { CaseNumber = null }, QuestionKind.Case, $"{document.Given.By ?? "a person"} names case {given}, which is not registered");
        }

        var match = found.Matches.FirstOrDefault(one => one.Case == known);
        var conflicts = match?.Conflicts ?? [.. Contradictions.Against(known, document), .. Elsewhere(found, known)];
        document = document with { CaseReasons = [.. document.CaseReasons, .. match?.Evidence.Select(evidence => evidence.Reason) ?? []] };
        return conflicts.Count > 0 ? Ask(document, QuestionKind.Conflict, conflicts[0]) : document;
    }

    private static IEnumerable<string> Elsewhere(CaseMatches found, Case known) => found.Matches
        .Where(match => match.Case != known && match.Has(EvidenceKind.Identifier))
        .Select(match => $"{match.Evidence[0].Reason} belongs to case {match.Case.Number}");

    private static Document Choose(Walk walk, Document document, CaseMatches found, MatchingOptions options)
    {
        // A file that could not be read is one question, not two: its case comes with the answer.
        if (found.Matches.Count == 0 && document.Questions.Any(question => question.IsAboutReading))
        {
            return document;
        }

        if (found.Matches.Count == 0)
        {
            return Ask(document, QuestionKind.Case, walk.Cases.Count == 0 ? "no case is registered yet" : "nothing on it points to a case of the firm");
        }

        var best = found.Matches[0];
        var lead = found.Matches.Count > 1 ? best.Score - found.Matches[1].Score : double.PositiveInfinity;
        if (best.Conflicts.Count > 0 && best.Probability >= 1 - options.Threshold)
        {
            return Ask(document, QuestionKind.Conflict, best.Conflicts[0]);
        }

        if (best.HasProof(document.Category) && best.Probability >= options.Threshold && lead >= options.Margin)
        {
            return document with
            {
                CaseNumber = best.Case.Number,
                CaseConfidence = Math.Round(Math.Min(best.Probability, Surest), 3),
                CaseReasons = [.. best.Evidence.Select(evidence => evidence.Reason)],
            };
        }

        return Ask(document, QuestionKind.Case, WhyNot(best, found.Matches, lead, options));
    }

    private static string WhyNot(CaseMatch best, IReadOnlyList<CaseMatch> matches, double lead, MatchingOptions options) =>
        lead < options.Margin
            ? $"cases {best.Case.Number} and {matches[1].Case.Number} fit about equally well"
            : $"only {string.Join(" and ", best.Evidence.Select(evidence => evidence.Reason))}, which is not enough for case {best.Case.Number}";

    private static Document Ask(Document document, QuestionKind kind, string because) =>
        document with { Questions = [.. document.Questions, new Question(kind, because)] };
}

/// <summary>Registers the room.</summary>
public static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services) => services.AddStage<MatchingStage, MatchingOptions>("matching");
}
