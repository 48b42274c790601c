using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Pipelines.Running;
using DocIntake.Review;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;

using Answer = DocIntake.Review.Answer;

namespace DocIntake.Benchmarks.Category;

/// <summary>
/// Documents put before a person and answered, as the product does it: each waits in review with the shipped product's guess, the right
/// category (or type) is answered at the review desk, and what the learner then reads out of the catalog is what can be learnt.
/// </summary>
internal sealed class ReviewPath : IAsyncDisposable
{
    private const string CaseNumber = "2026-0001";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-review-");
    private readonly ServiceProvider services;

    public ReviewPath()
    {
        var data = new DataFolder(folder.FullName);
        data.Create();
        services = new ServiceCollection().AddLogging()
            .AddDocIntake(data, Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        Stage = new ClassificationStage(services.GetRequiredService<Learner>());
        Pipeline = services.GetRequiredService<PipelineCatalogue>().Default;
        Learner = services.GetRequiredService<Learner>();
    }

    public ClassificationStage Stage { get; }

    public Pipeline Pipeline { get; }

    public Learner Learner { get; }

    /// <summary>What the deciding room makes of it with this model.</summary>
    public Verdict Judge(KnownDocument known, TextModel? model) =>
        ClassificationStage.WithOpinion(Stage.Signals(known.Document, known.Texts, Pipeline, model), known.Texts, Pipeline, model);

    /// <summary>What is learnt of each of these, in their order; null where nothing is.</summary>
    /// <param name="answers">The type that is answered, or the category where that is null.</param>
    public async Task<IReadOnlyList<Lesson?>> LearnAsync(IReadOnlyList<KnownDocument> documents, Func<KnownDocument, string?>? answers = null)
    {
        var cancel = CancellationToken.None;
        var catalog = services.GetRequiredService<CatalogFile>();
        await catalog.CreateAsync(cancel);
        await services.GetRequiredService<Orders>().OpenAsync(cancel);
        await using (var change = await catalog.BeginAsync(cancel))
        {
            await change.SaveCaseAsync(new Case { Number = CaseNumber, Client = "A Client" }, cancel);
            await change.CommitAsync(cancel);
        }

        var ids = new List<string>();
        await using (var change = await catalog.BeginAsync(cancel))
        {
            foreach (var known in documents)
            {
                ids.Add(await PutBeforeAPersonAsync(known, change, cancel));
            }

            await change.CommitAsync(cancel);
        }

        var desk = services.GetRequiredService<ReviewDesk>();
        var waiting = await catalog.Reader.ListReviewAsync(CaseScope.All, cancel);
        foreach (var (review, known) in waiting.Zip(documents))
        {
            var type = answers?.Invoke(known);
            var isRight = type is null ? review.Document.Document.Category == known.Right[0] : review.Document.Document.Type == type;
            var answer = new Answer { Accept = isRight, Case = CaseNumber, Category = isRight || type is not null ? null : known.Right[0], Type = isRight ? null : type };
            if (await desk.DecideAsync(review.Id, answer, "benchmark", CaseScope.All, cancel) is { Fault: { } fault })
            {
                throw new InvalidOperationException(fault);
            }

            await WalkOnAsync(known.Document with { Id = review.Document.Document.Id }, catalog, cancel);
        }

        var lessons = (await Learner.ConfirmedAsync(cancel)).ToDictionary(lesson => lesson.Source);
        return [.. ids.Select(lessons.GetValueOrDefault)];
    }

    // An answer sends the document through Classification again; only then does it carry the type that was answered.
    private async Task WalkOnAsync(Document read, CatalogFile catalog, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        var entry = (await change.FindAsync(read.Id, cancel))!;
        var walked = (StageResult.Continue)await Stage.RunAsync(new Walk(entry.Document with { Pages = read.Pages }, Pipeline, []), cancel);
        await change.UpdateAsync(walked.Document, StageNames.Classification, Pipeline.Name, entry.State, readPages: false, cancel);
        await change.CommitAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<Orders>().CloseAsync(CancellationToken.None);
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task<string> PutBeforeAPersonAsync(KnownDocument known, CatalogChange change, CancellationToken cancel)
    {
        var arrival = new Arrival
        {
            Id = Guid.CreateVersion7(),
            Path = "scan",
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Guid.CreateVersion7().ToByteArray())),
            Bytes = 1,
            Received = TimeProvider.System.GetUtcNow(),
            Origin = "ingest",
        };
        var document = known.Document with { Id = Guid.CreateVersion7(), ArrivalId = arrival.Id, OriginalSha256 = arrival.Sha256 };
        document = document.Category is not null ? document : ((StageResult.Continue)await Stage.RunAsync(new Walk(document, Pipeline, []), cancel)).Document;
        foreach (var page in document.Pages)
        {
            await services.GetRequiredService<Renditions>().SavePageAsync(document.OriginalSha256, page, cancel);
        }

        change.Add(arrival);
        change.AddWhole(document, StageNames.Classification, Pipeline.Name, DocumentState.Review);
        await change.OpenReviewAsync(document.Id, cancel);
        return document.Id.ToString();
    }
}
