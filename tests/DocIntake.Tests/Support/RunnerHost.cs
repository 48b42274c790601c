using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DocIntake.Tests.Support;

/// <summary>
/// The real catalog, store and runner on a folder of their own, walking documents through three hand-written stages: reading,
/// classification, search. What a stage does is set in <see cref="Stages"/>; by default it goes on.
/// </summary>
internal sealed class RunnerHost : IAsyncDisposable
{
    private readonly Scratch? scratch;
    private readonly IHost host;

    private RunnerHost(string? folder, HandWritten stages, RunnerOptions? options, Action<IServiceCollection>? more)
    {
        scratch = folder is null ? new Scratch() : null;
        Data = new DataFolder(Path.Combine(folder ?? scratch!.Folder, "data"));
        Data.Create();
        var pipelines = Path.Combine(Data.Root, "pipelines");
        Directory.CreateDirectory(pipelines);
        File.WriteAllText(Path.Combine(pipelines, "default.yaml"), "title: Every document\nstages: [reading, classification, search]\n");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.Services.AddSingleton(TimeProvider.System).AddStorage(Data).AddCatalog()
            .AddSingleton(stages)
            .AddStage<ReadingDouble, NoOptions>("reading", heavy: true)
            .AddStage<ClassificationDouble, NoOptions>("classification")
            .AddStage<SearchDouble, NoOptions>("search", alsoAside: true)
            .AddPipelines(Data, pipelines, options ?? Quick);
        more?.Invoke(builder.Services);
        Stages = stages;
        host = builder.Build();
    }

    public static RunnerOptions Quick { get; } = new() { Pauses = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)] };

    public DataFolder Data { get; }

    public HandWritten Stages { get; }

    public CatalogFile Catalog => Get<CatalogFile>();

    public CatalogReader Reader => Catalog.Reader;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="folder">Where its data lies; null = a folder that is gone afterwards.</param>
    public static async Task<RunnerHost> StartAsync(
        HandWritten? stages = null, RunnerOptions? options = null, Action<IServiceCollection>? more = null, string? folder = null)
    {
        var made = new RunnerHost(folder, stages ?? new HandWritten(), options, more);
        await made.host.StartAsync(TestContext.Current.CancellationToken);
        return made;
    }

    /// <summary>Adds an arrival with one document and has it walk.</summary>
    public async Task<Document> AddAsync(string name = "a.pdf", Urgency urgency = Urgency.Normal)
    {
        var cancel = TestContext.Current.CancellationToken;
        var arrival = Some.Arrival(name);
        var document = Some.Unread(arrival);
        foreach (var page in Enumerable.Range(1, 5))
        {
            // What the hand-written reading says it has read; a stage reads pages from the store.
            await Get<Renditions>().SavePageAsync(document.OriginalSha256, Some.Page(page, "Some words."), cancel);
        }

        await using var change = await Catalog.BeginAsync(cancel);
        using var joined = Get<WalkOrders>().Join(change);
        change.Add(arrival);
        change.AddWhole(document, "reading", "default", DocumentState.Working);
        await joined.AddAsync(document.Id, urgency, cancel);
        await change.CommitAsync(cancel);
        return document;
    }

    /// <summary>Waits until a document is no longer at work.</summary>
    public Task<DocumentEntry> SettledAsync(Guid document) => WaitAsync(document, entry => entry.State != DocumentState.Working);

    public async Task<DocumentEntry> WaitAsync(Guid document, Func<DocumentEntry, bool> until)
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var tries = 0; tries < 600; tries++)
        {
            var entry = await Reader.FindDocumentAsync(document, CaseScope.All, cancel);
            if (entry is not null && until(entry))
            {
                return entry;
            }

            await Task.Delay(50, cancel);
        }

        throw new TimeoutException($"Document {document} did not get there in 30 s.");
    }

    /// <summary>Waits until no document is at work.</summary>
    public async Task AllSettledAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var tries = 0; tries < 1200; tries++)
        {
            if ((await Reader.ListWorkingAsync(cancel)).Count == 0)
            {
                return;
            }

            await Task.Delay(50, cancel);
        }

        throw new TimeoutException("Documents were still at work after 60 s.");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(TimeSpan.FromSeconds(10));
        host.Dispose();
        scratch?.Dispose();
    }
}
