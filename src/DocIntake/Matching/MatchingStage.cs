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
        var matcher = matchers.GetValue(walk.Cases, cases => new CaseMatcher(cases));
        return ValueTask.FromResult<StageResult>(new StageResult.Continue(Settle(walk, matcher, options)));
    }

    private static Document Settle(Walk walk, CaseMatcher matcher, MatchingOptions options)
    {
        var found = matcher.Match(walk.Document, options);
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
        return document.Given.Case is { } given ? Obey(walk, matcher, document, given, found) : Choose(walk, matcher, document, found, options);
    }

    /// <summary>True for a number that was found by its label already.</summary>
    private static bool Same(Finding one, Finding other) =>
        one.Field == other.Field && one.Page == other.Page && one.Value.Equals(other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The given case stands, but what contradicts it is asked about, unless a person has seen it and said so.</summary>
    private static Document Obey(Walk walk, CaseMatcher matcher, Document document, string given, CaseMatches found)
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
        IReadOnlyList<string> conflicts = match is null
            ? [.. matcher.Against(known, document.Findings, document.Category).Select(what => what.Sentence), .. Elsewhere(found, known)]
            : [.. match.Contradictions.Select(what => what.Sentence)];
        document = document with { CaseReasons = [.. document.CaseReasons, .. match?.ToCandidate().Reasons ?? []] };
        return conflicts.Count > 0 ? Ask(document, QuestionKind.Conflict, string.Join("; ", conflicts)) : document;
    }

    private static IEnumerable<string> Elsewhere(CaseMatches found, Case known) => found.Matches
        .Where(match => match.Case != known)
        .SelectMany(match => match.Evidence.Where(evidence => evidence.IsProof && evidence.Kind != EvidenceKind.BirthDate).Take(1)
            .Select(evidence => $"{evidence.Reason} belongs to case {match.Case.Number}"));

    private static Document Choose(Walk walk, CaseMatcher matcher, Document document, CaseMatches found, MatchingOptions options)
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
        if (best.Contradictions.Count > 0 && best.Evidence.Any(evidence => evidence.IsProof || evidence.Kind == EvidenceKind.Name))
        {
            return Ask(document, QuestionKind.Conflict, string.Join("; ", best.Contradictions.Select(what => what.Sentence)));
        }

        return best.IsProven(options.Kind) && best.Probability >= options.Threshold && lead >= options.Margin
            ? document with
            {
                CaseNumber = best.Case.Number,
                CaseConfidence = Math.Round(Math.Min(best.Probability, Surest), 3),
                CaseReasons = [.. best.ToCandidate().Reasons],
            }
            : Ask(document, QuestionKind.Case, WhyNot(matcher, best, found.Matches, lead, options));
    }

    private static string WhyNot(CaseMatcher matcher, CaseMatch best, IReadOnlyList<CaseMatch> matches, double lead, MatchingOptions options)
    {
        if (lead >= options.Margin)
        {
            return $"only {string.Join(" and ", best.ToCandidate().Reasons)}, which is not enough for case {best.Case.Number}";
        }

        var linked = matcher.LinkedTo(best.Case).Contains(matches[1].Case) ? ", which are linked by their court number," : "";
        return $"cases {best.Case.Number} and {matches[1].Case.Number}{linked} fit about equally well";
    }

    private static Document Ask(Document document, QuestionKind kind, string because) =>
        document with { Questions = [.. document.Questions, new Question(kind, because)] };
}

/// <summary>Registers the room.</summary>
public static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services) => services.AddStage<MatchingStage, MatchingOptions>("matching");
}
