using System.Globalization;
using System.Runtime.CompilerServices;
using DocIntake.Classification.Findings;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Classification;

/// <summary>
/// Says what a document is and what stands on it. Where the evidence is thin it gives its best guess and asks; what a person said stands.
/// </summary>
/// <param name="learner">Keeps the text model; null = signals alone.</param>
/// <param name="boxes">Reads boxes of scanned forms again; null = their pages' words alone.</param>
public sealed class ClassificationStage(Learner? learner = null, BoxReader? boxes = null) : IStage
{
    private readonly ConditionalWeakTable<IReadOnlyList<DocumentType>, TypeScorer> scorers = [];

    public async ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        var model = learner is null ? null : await learner.ModelAsync(cancel);
        var options = walk.Pipeline.Options<ClassificationOptions>();
        var texts = walk.Document.Pages.Select(page => new PageText(page)).ToList();
        ReadBoxes? again = boxes is null ? null : (page, asked) => boxes.ReadAsync(walk.Document.OriginalSha256, page, asked, cancel);
        var findings = await FindingsReader.ReadAsync(texts, again);
        return new StageResult.Continue(Run(walk, texts, findings, model, learner?.ThresholdOf(walk.Pipeline.Name, options.Threshold, options.Precision) ?? options.Threshold));
    }

    private Document Run(Walk walk, List<PageText> texts, IReadOnlyList<Finding> findings, TextModel? model, double threshold)
    {
        var document = walk.Document with
        {
            Findings = [.. walk.Document.Findings.Where(IsFromElsewhere), .. findings],
            Questions = [.. walk.Document.Questions.Where(question => question.Kind is not (QuestionKind.Category or QuestionKind.Type))],
        };
        var verdict = AtLeast(threshold, WithOpinion(Signals(document, texts, walk.Pipeline, model, threshold), texts, walk.Pipeline, model));
        document = document with { TypeEvidence = EvidenceOf(verdict, texts) };
        return Settle(document, verdict, walk.Pipeline.DocumentTypes, walk.Accepted);
    }

    /// <summary>What the kind of file and the signals say, before the text model is asked for its opinion.</summary>
    /// <param name="model">Puts right what was badly read; null = as it was read.</param>
    /// <param name="threshold">The least probability at which a category stands; null = as configured.</param>
    internal Verdict Signals(Document document, IReadOnlyList<PageText> texts, Pipeline pipeline, TextModel? model, double? threshold = null)
    {
        var (types, options) = (pipeline.DocumentTypes, pipeline.Options<ClassificationOptions>());
        options = options with { Threshold = threshold ?? options.Threshold };
        return Verdict.ByKind(document, types, options)
            ?? Verdict.FromText(scorers.GetValue(types, known => new TypeScorer(known)).Score(Legible(TextOf(texts), options.Pages, model), options), options);
    }

    /// <summary>The same with the text model's opinion; where the kind of file says it all, the text has nothing to add.</summary>
    internal static Verdict WithOpinion(Verdict signals, IReadOnlyList<PageText> texts, Pipeline pipeline, TextModel? model)
    {
        if (signals.IsByKind || model is null)
        {
            return signals;
        }

        var (options, opinion) = (pipeline.Options<ClassificationOptions>(), model.Judge(TextOf(texts)));
        var verdict = SecondOpinion.Of(signals, opinion, pipeline.DocumentTypes, TextOf(texts));
        return verdict.WithTypeFrom(opinion is { NearPerson: true } ? options.TypeThreshold : options.TypeQuestion);
    }

    private static Verdict AtLeast(double threshold, Verdict verdict) => verdict.Question is null && verdict.CategoryConfidence < threshold
        ? verdict with { Question = new Question(QuestionKind.Category, string.Create(CultureInfo.InvariantCulture, $"as sure as this ({verdict.CategoryConfidence:P0}) the product was wrong too often here")) }
        : verdict;

    private static string[] Legible(string[] pages, int looked, TextModel? model) =>
        model is null ? pages : [.. model.Legible([.. pages.Take(looked)]), .. pages.Skip(looked)];

    private static string[] TextOf(IReadOnlyList<PageText> texts) => [.. texts.Select(text => text.Text)];

    /// <summary>What a person or the mail's own headers said stays; what this stage finds it finds anew.</summary>
    private static bool IsFromElsewhere(Finding finding) => finding.By == "person" || finding.By.StartsWith("mail:", StringComparison.Ordinal);

    private static List<SeenWords> EvidenceOf(Verdict verdict, List<PageText> texts) =>
    [
        .. from word in verdict.Carried
           let text = texts[word.Page]
           let box = text.BoxAt(word.Start, word.Length)
           where box is not null
           select new SeenWords(text.Text.Substring(word.Start, word.Length), text.Page.Number, box.Value),
    ];

    private static Document Settle(Document document, Verdict verdict, IReadOnlyList<DocumentType> types, bool accepted)
    {
        var given = document.Given;
        var isGiven = given.Category is not null || given.Type is not null;
        var typeName = given.Type ?? (given.Category is null || given.Category == verdict.Category ? verdict.Type?.Name : null);
        var type = types.FirstOrDefault(known => known.Name == typeName);
        var category = given.Category ?? type?.Category ?? verdict.Category;
        document = document with
        {
            Category = category,
            Categories = type?.AlsoCategory is { } also && also != category ? [category, also] : [category],
            Type = typeName,
            FirstGuess = accepted ? document.FirstGuess : new FirstGuess(verdict.Category, verdict.Type?.Name, verdict.CategoryConfidence),
            TypeConfidence = isGiven ? null : verdict.Confidence,
            TypeReasons = isGiven ? [string.Create(CultureInfo.InvariantCulture, $"said by {given.By ?? "a person"}")] : verdict.Reasons,
            Alternatives = verdict.Alternatives,
            Questions = accepted || isGiven || verdict.Question is null ? document.Questions : [.. document.Questions, verdict.Question],
        };
        return Naming.Name(document, type);
    }
}

/// <summary>Registers the room.</summary>
public static class ClassificationServices
{
    public static IServiceCollection AddClassification(this IServiceCollection services) =>
        services.AddSingleton<BoxReader>().AddStage<ClassificationStage, ClassificationOptions>("classification");
}
