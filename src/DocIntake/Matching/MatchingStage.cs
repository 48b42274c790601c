using System.Runtime.CompilerServices;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Matching;

/// <summary>
/// Says which case a document belongs to: only above a threshold, with a margin, on more than a bare name and without a contradiction;
/// otherwise a person chooses among the candidates.
/// </summary>
public sealed class MatchingStage(CatalogReader? catalog = null) : IStage
{
    private const int MostCandidates = 5;

    /// <summary>Weights are set by hand, so no sum of them is certainty.</summary>
    private const double Surest = 0.999;

    private readonly ConditionalWeakTable<IReadOnlyList<Case>, CaseMatcher> matchers = [];

    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        var options = walk.Pipeline.Options<MatchingOptions>();
        var matcher = matchers.GetValue(walk.Cases, cases => new CaseMatcher(cases));
        var around = catalog is null ? Surroundings.None : await Surroundings.OfAsync(walk.Document, catalog, cancel);
        around = around.IsMailOpen ? around with { Mail = matcher.CaseOfMail(walk.Document, options) } : around;
        return new StageResult.Continue(Settle(walk, matcher, matcher.Match(walk.Document, options, around), options));
    }

    private static Document Settle(Walk walk, CaseMatcher matcher, CaseMatches found, MatchingOptions options)
    {
        var own = walk.Document.Findings.Where(finding => finding.By != CaseMatcher.By).ToList();
        var document = walk.Document with
        {
            Candidates = [.. found.Matches.Take(MostCandidates).Select(match => match.ToCandidate())],
            Findings = [.. own, .. found.Findings.Where(finding => !own.Any(o => Same(o, finding)))],
            Questions = [.. walk.Document.Questions.Where(question => question.Kind is not (QuestionKind.Case or QuestionKind.Conflict))],
            CaseNumber = null,
            AlsoIn = [],
            CaseConfidence = null,
            CaseReasons = [],
            Flags = [],
        };
        return document.Given.Case is { } given ? Obey(walk, document, given, found, options) : Choose(walk, matcher, document, found, options);
    }

    /// <summary>True for a number that was found by its label already.</summary>
    private static bool Same(Finding one, Finding other) =>
        one.Field == other.Field && one.Page == other.Page && one.Value.Equals(other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The given case stands, but what contradicts it is asked about, unless a person has seen it and said so; it stays flagged.</summary>
    private static Document Obey(Walk walk, Document document, string given, CaseMatches found, MatchingOptions options)
    {
        var by = document.Given.By ?? "a person";
        var match = found.Matches.FirstOrDefault(one => one.Case.Number == given);
        document = document with { CaseNumber = given, CaseReasons = [$"given by {by}"], Flags = match is null ? [] : FlagsOf(match) };
        document = match is null || document.Given.Alone ? document : With(document, LinkedTo(match, document, found.Matches, options));
        return walk.Accepted ? document
            : match is null ? Ask(document with { CaseNumber = null }, QuestionKind.Case, $"{by} names case {given}, which is not registered")
            : match.Contradictions.Count > 0 ? AskConflict(document with { CaseReasons = [.. document.CaseReasons, .. match.ToCandidate().Reasons] }, match)
            : document with { CaseReasons = [.. document.CaseReasons, .. match.ToCandidate().Reasons] };
    }

    private static List<PageFlag> FlagsOf(CaseMatch match) => [.. match.Contradictions.Select(what => what.ToFlag()).Distinct()];

    private static Document AskConflict(Document document, CaseMatch match) =>
        Ask(document with { Flags = FlagsOf(match) }, QuestionKind.Conflict, string.Join("; ", match.Contradictions.Select(what => what.Sentence)));

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
        var linked = LinkedTo(best, document, found.Matches, options);
        var others = found.Matches.Skip(1).Where(match => !linked.Contains(match)).ToList();
        var lead = others.Count > 0 ? best.Score - others[0].Score : double.PositiveInfinity;
        if (best.Contradictions.Count > 0 && best.Evidence.Any(evidence => evidence.IsProof || evidence.Kind == EvidenceKind.Name))
        {
            return AskConflict(document, best);
        }

        if (best.Evidence.Any(evidence => evidence.IsProof) && others.Find(other => other.IsNamedToo(best)) is { } rival)
        {
            return Ask(document, QuestionKind.Case, $"it names the clients of two cases: {best.Case.Number} by {best.Strongest}, {rival.Case.Number} by {rival.Strongest}");
        }

        if (best.Case.Closed is { } closed)
        {
            return Ask(document, QuestionKind.Case, $"case {best.Case.Number}, which fits best, was closed on {closed:yyyy-MM-dd}");
        }

        return best.IsProven(options.Kind) && best.Probability + linked.Sum(match => match.Probability) >= options.Threshold && lead >= options.Margin
            ? With(document with
            {
                CaseNumber = best.Case.Number,
                CaseConfidence = Math.Round(Math.Min(best.Probability + linked.Sum(match => match.Probability), Surest), 3),
                CaseReasons = [.. best.ToCandidate().Reasons],
            }, linked)
            : Ask(document, QuestionKind.Case, WhyNot(matcher, best, others, lead, options));
    }

    /// <summary>
    /// The linked cases that a document belongs to as well: each proven by itself. A medical record or bill is one patient's, and stays in
    /// one case.
    /// </summary>
    private static List<CaseMatch> LinkedTo(CaseMatch own, Document document, IReadOnlyList<CaseMatch> matches, MatchingOptions options) =>
        Contradictions.IsAboutPatient(document.Category) ? []
        : [.. matches.Where(match => match != own && match.Case.IsLinkedTo(own.Case) && match.Case.Closed is null && match.Contradictions.Count == 0 && match.IsProven(options.Kind))];

    private static Document With(Document document, List<CaseMatch> linked) => document with
    {
        AlsoIn = [.. linked.Select(match => match.Case.Number)],
        CaseReasons = [.. document.CaseReasons, .. linked.Select(match => $"and of the linked case {match.Case.Number}: {string.Join(", ", match.ToCandidate().Reasons)}")],
    };

    private static string WhyNot(CaseMatcher matcher, CaseMatch best, List<CaseMatch> others, double lead, MatchingOptions options)
    {
        if (lead >= options.Margin)
        {
            return $"only {string.Join(" and ", best.ToCandidate().Reasons)}, which is not enough for case {best.Case.Number}";
        }

        var linked = best.Case.IsLinkedTo(others[0].Case) ? ", which are linked,"
            : matcher.LinkedTo(best.Case).Contains(others[0].Case) ? ", which are linked by their court number," : "";
        return $"cases {best.Case.Number} and {others[0].Case.Number}{linked} fit about equally well";
    }

    private static Document Ask(Document document, QuestionKind kind, string because) =>
        document with { Questions = [.. document.Questions, new Question(kind, because)] };
}

/// <summary>Registers the room.</summary>
public static class MatchingServices
{
    public static IServiceCollection AddMatching(this IServiceCollection services) =>
        services.AddStage<MatchingStage, MatchingOptions>("matching").AddSingleton<CaseRegistry>();
}
