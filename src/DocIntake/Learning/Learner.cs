using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
    ILogger<Learner> log) : BackgroundService
{
    private const int DocumentsATemplate = 6, Seed = 1, MostConfirmations = 3000, PagesRead = 4;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5), ThresholdsEvery = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim fitting = new(1);
    private TextModel? model;
    private string? fingerprint;
    private long? chosen;
    private ConcurrentDictionary<(string, double, double), double> thresholds = [];
    private Dictionary<string, IReadOnlyList<(double Confidence, bool IsRight)>> guesses = [];

    /// <summary>The model as it stands; waits only when there is none yet.</summary>
    public async ValueTask<TextModel> ModelAsync(CancellationToken cancel) => model ?? await RefreshAsync(cancel);

    /// <summary>Learns what was confirmed since the model was made; the same model when nothing was.</summary>
    public async Task<TextModel> RefreshAsync(CancellationToken cancel)
    {
        await fitting.WaitAsync(cancel);
        try
        {
            var shipped = Shipped();
            var answered = await AnsweredAsync(cancel);
            var print = ModelFile.FingerprintOf(shipped.Fingerprint, answered);
            if (model is not null && print == fingerprint)
            {
                return model;
            }

            (model, fingerprint) = (Stored(print) ?? Fit(shipped, await WithTextAsync(answered, cancel), print), print);
            await ChooseThresholdsAsync(cancel);
            return model;
        }
        finally
        {
            fitting.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        var seen = await catalog.LastJournalIdAsync(stoppingToken);
        await RefreshAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var last = await catalog.LastJournalIdAsync(stoppingToken);
            if (last != seen)
            {
                await RefreshAsync(stoppingToken);
                seen = last;
            }
        }
    }

    public override void Dispose()
    {
        fitting.Dispose();
        base.Dispose();
    }

    private TextModel? Stored(string print)
    {
        var (stored, fault) = ModelFile.Load(data.TextModel, print);
        if (fault is not null)
        {
            log.LogWarning("{Fault}", fault);
        }

        return stored;
    }

    private TextModel Fit(TrainingText shipped, IReadOnlyList<Lesson> confirmed, string print)
    {
        var made = TextModel.Fit([.. Lessons(shipped), .. confirmed]);
        try
        {
            Directory.CreateDirectory(data.Root);
            ModelFile.Save(data.TextModel, print, made);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is only the saving of two seconds at the next start.
            log.LogWarning("The text model could not be kept in {File}: {Why}", data.TextModel, failure.Message);
        }

        return made;
    }

    /// <summary>What comes with the product to learn from.</summary>
    internal IReadOnlyList<Lesson> ShippedLessons() => Lessons(Shipped());

    private TrainingText Shipped() => TrainingText.Load(pipelines, types.ToDictionary(type => type.Name, type => type.Category));

    private static IReadOnlyList<Lesson> Lessons(TrainingText shipped) => shipped.Make(DocumentsATemplate, Seed);

    /// <summary>What people of this firm have confirmed or corrected, from the catalog.</summary>
    internal async Task<IReadOnlyList<Lesson>> ConfirmedAsync(CancellationToken cancel) => await WithTextAsync(await AnsweredAsync(cancel), cancel);

    /// <summary>From which confidence on a pipeline's documents are answered unasked; as configured while nothing says otherwise.</summary>
    public double ThresholdOf(string pipeline, double configured, double target) =>
        guesses.TryGetValue(pipeline, out var judged)
            ? thresholds.GetOrAdd((pipeline, configured, target), _ => TargetPrecision.Threshold(judged, configured, target))
            : configured;

    private async Task ChooseThresholdsAsync(CancellationToken cancel)
    {
        if (File.Exists(data.CatalogFile) && (chosen is null || time.GetElapsedTime(chosen.Value) > ThresholdsEvery))
        {
            guesses = (await catalog.ListStoriesAsync(CaseScope.All, cancel)).GroupBy(story => story.Pipeline).ToDictionary(group => group.Key, TargetPrecision.Guesses);
            thresholds = [];
            chosen = time.GetTimestamp();
        }
    }

    private async Task<List<(Document Document, Kind Kind)>> AnsweredAsync(CancellationToken cancel) => !File.Exists(data.CatalogFile) ? [] :
    [
        .. from entry in await catalog.ListAnsweredAsync(MostConfirmations, CaseScope.All, cancel)
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
            if (await renditions.LoadPageAsync(document.OriginalSha256, number, cancel) is { Text.Length: > 0 } page)
            {
                pages.Add(page.Text);
            }
        }

        return pages;
    }
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
