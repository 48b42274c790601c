using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DocIntake.Learning;

/// <summary>
/// Keeps the text model: fits the first one when the host starts, or takes it from its file, and fits it anew beside the walk when people
/// have confirmed or corrected documents. Nobody waits for a refit but for the very first.
/// </summary>
/// <param name="types">The document types there are; templates of others are left out.</param>
/// <param name="pipelines">The folder that holds <c>training-text/</c>.</param>
public sealed class Learner(
    DataFolder data, CatalogReader catalog, Renditions renditions, IReadOnlyList<DocumentType> types, string pipelines, TimeProvider time,
    ILogger<Learner> log) : BesideTheWalk(catalog, renditions, time, log)
{
    private const int Seed = 1, MostConfirmations = 3000, PagesRead = 4;

    private static readonly TimeSpan ThresholdsEvery = TimeSpan.FromMinutes(10);

    private TextModel? model;
    private string? fingerprint;
    private volatile Judged judged = new(null, null, new Dictionary<string, IReadOnlyList<(double, bool)>>());

    /// <summary>The model as it stands; waits only when there is none yet.</summary>
    public async ValueTask<TextModel> ModelAsync(CancellationToken cancel)
    {
        if (model is null)
        {
            await RefreshAsync(cancel);
        }

        return model!;
    }

    protected override async Task LearnAsync(CancellationToken cancel)
    {
        var shipped = Shipped();
        var answered = await AnsweredAsync(cancel);
        var print = ModelFile.FingerprintOf(shipped.Fingerprint, answered);
        if (model is null || print != fingerprint)
        {
            (model, fingerprint) = (Said(ModelFile.Load(data.TextModel, print)) ?? Fit(shipped, await WithTextAsync(answered, cancel), print), print);
        }

        await ChooseThresholdsAsync(print, cancel);
    }

    private TextModel Fit(TrainingText shipped, IReadOnlyList<Lesson> confirmed, string print)
    {
        var made = TextModel.Fit([.. Lessons(shipped), .. confirmed]);
        Keep(data.TextModel, () =>
        {
            Directory.CreateDirectory(data.Root);
            ModelFile.Save(data.TextModel, print, made);
        });
        return made;
    }

    /// <summary>What comes with the product to learn from.</summary>
    internal IReadOnlyList<Lesson> ShippedLessons() => Lessons(Shipped());

    private TrainingText Shipped() => TrainingText.Load(pipelines, types.ToDictionary(type => type.Name, type => type.Category));

    private static IReadOnlyList<Lesson> Lessons(TrainingText shipped) => shipped.Make(Seed);

    /// <summary>What people of this firm have confirmed or corrected, from the catalog.</summary>
    internal async Task<IReadOnlyList<Lesson>> ConfirmedAsync(CancellationToken cancel) => await WithTextAsync(await AnsweredAsync(cancel), cancel);

    /// <summary>From which confidence on a pipeline's documents are answered unasked; as configured while nothing says otherwise.</summary>
    public double ThresholdOf(string pipeline, double configured, double target) => judged.ThresholdOf(pipeline, configured, target);

    private async Task ChooseThresholdsAsync(string print, CancellationToken cancel)
    {
        if (File.Exists(data.CatalogFile) && print != judged.Answers && (judged.At is not { } at || Time.GetElapsedTime(at) > ThresholdsEvery))
        {
            judged = new Judged(
                print, Time.GetTimestamp(),
                (await Reader.ListStoriesAsync(CaseScope.All, cancel)).GroupBy(story => story.Pipeline).ToDictionary(group => group.Key, TargetPrecision.Guesses));
        }
    }

    private async Task<List<(Document Document, Kind Kind)>> AnsweredAsync(CancellationToken cancel) => !File.Exists(data.CatalogFile) ? [] :
    [
        .. from entry in await Reader.ListAnsweredAsync(MostConfirmations, CaseScope.All, cancel)
           let kind = Confirmations.Of(entry)
           where kind is not null
           select (entry.Document, kind),
    ];

    private async Task<List<Lesson>> WithTextAsync(IEnumerable<(Document Document, Kind Kind)> answered, CancellationToken cancel)
    {
        var lessons = new List<Lesson>();
        foreach (var (document, kind) in answered)
        {
            if (await TextAsync(document, cancel) is { Count: > 0 } pages)
            {
                lessons.Add(new Lesson(kind.Category, kind.Type, document.Id.ToString(), ByPerson: true, pages));
            }
        }

        return lessons;
    }

    private async Task<List<string>> TextAsync(Document document, CancellationToken cancel)
    {
        var pages = new List<string>();
        foreach (var number in document.OriginalPages.Take(PagesRead))
        {
            if (await PageAsync(document.OriginalSha256, number, cancel) is { Text.Length: > 0 } page)
            {
                pages.Add(page.Text);
            }
        }

        return pages;
    }
}

/// <summary>How right the product's guesses were when somebody last looked; replaced whole, since documents ask it while it is.</summary>
/// <param name="Answers">Names the answers that it goes by.</param>
/// <param name="At">Time stamp of the look; null before the first.</param>
/// <param name="Guesses">By pipeline.</param>
internal sealed record Judged(string? Answers, long? At, IReadOnlyDictionary<string, IReadOnlyList<(double Confidence, bool IsRight)>> Guesses)
{
    private readonly ConcurrentDictionary<(string, double, double), double> thresholds = [];

    public double ThresholdOf(string pipeline, double configured, double target) =>
        Guesses.TryGetValue(pipeline, out var guesses)
            ? thresholds.GetOrAdd((pipeline, configured, target), _ => TargetPrecision.Threshold(guesses, configured, target))
            : configured;
}

/// <summary>Registers the room.</summary>
public static class LearningServices
{
    /// <param name="types">The document types there are.</param>
    /// <param name="pipelines">The folder that holds <c>training-text/</c>.</param>
    public static IServiceCollection AddLearning(
        this IServiceCollection services, Func<IServiceProvider, IReadOnlyList<DocumentType>> types, string pipelines) => services
        .AddSingleton(host => new Learner(
            host.GetRequiredService<DataFolder>(), host.GetRequiredService<CatalogReader>(), host.GetRequiredService<Renditions>(),
            types(host), pipelines, host.GetRequiredService<TimeProvider>(), host.GetRequiredService<ILogger<Learner>>()))
        .AddHostedService(host => host.GetRequiredService<Learner>());
}
