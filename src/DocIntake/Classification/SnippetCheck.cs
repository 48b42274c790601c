using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;

namespace DocIntake.Classification;

/// <summary>
/// Proves the document types against the snippets they carry: each example is recognised as its own type and category without a question,
/// and no counter-example as the type it warns of.
/// </summary>
public static class SnippetCheck
{
    /// <summary>What does not hold; empty when all does.</summary>
    public static IReadOnlyList<PipelineFault> Run(IReadOnlyList<DocumentType> types)
    {
        var options = new ClassificationOptions();
        var scorer = new TypeScorer(types);
        return [.. types.SelectMany(type => Examples(type).Concat(CounterExamples(type)))];

        IEnumerable<PipelineFault> Examples(DocumentType type) =>
            from example in type.Examples
            let verdict = Verdict.FromText(scorer.Score([example], options), options)
            where verdict.Type?.Name != type.Name || verdict.Question is not null
            select Fault(type, $"the example \"{Start(example)}\" is taken for {Describe(verdict)}.");

        IEnumerable<PipelineFault> CounterExamples(DocumentType type) =>
            from snippet in type.CounterExamples
            let verdict = Verdict.FromText(scorer.Score([snippet], options), options)
            where verdict.Type?.Name == type.Name
            select Fault(type, $"the counter-example \"{Start(snippet)}\" is taken for {Describe(verdict)}.");
    }

    private static string Describe(Verdict verdict) =>
        $"{verdict.Type?.Name ?? "no known type"}{(verdict.Question is { } question ? $" ({question.Because})" : "")}";

    private static string Start(string snippet)
    {
        var text = snippet.ReplaceLineEndings(" ").Trim();
        return text.Length > 60 ? text[..60] + "…" : text;
    }

    private static PipelineFault Fault(DocumentType type, string sentence) => new($"pipelines/document-types/{type.Name}.yaml", null, sentence);
}
