using System.Collections.Concurrent;
using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Web.Parts;

/// <summary>
/// Bundles that are being built and those that were. A built one is kept, because its Bates numbers are used up; it is handed to
/// whoever built it.
/// </summary>
public sealed class BundleShelf(BundleBuilder builder, CatalogFile catalog, DataFolder folder, IHostApplicationLifetime host, ILogger<BundleShelf> log)
{
    private readonly ConcurrentDictionary<Guid, BundleBuild> running = new();

    /// <summary>Begins to build; what comes of it is told by <see cref="FindAsync"/>.</summary>
    public Guid Start(BundleSpec spec, string person, CaseScope scope)
    {
        var build = new BundleBuild(Guid.CreateVersion7(), spec.Title, person);
        running[build.Id] = build;
        _ = RunAsync(build, spec, scope).ContinueWith(
            failed => log.LogError(failed.Exception, "Bundle {Bundle} could not be built", build.Id),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return build.Id;
    }

    /// <summary>A bundle of this person, running or kept; null when there is none, or when the person does not see everything in it any more.</summary>
    public async Task<BundleBuild?> FindAsync(Guid id, string person, CaseScope scope, CancellationToken cancel)
    {
        var found = running.GetValueOrDefault(id) ?? Read(RecordOf(id));
        return found?.Person == person && await IsSeenAsync(found, scope, cancel) ? found : null;
    }

    /// <summary>What this person has built and still sees, the newest first.</summary>
    public async Task<IReadOnlyList<BundleBuild>> ListAsync(string person, CaseScope scope, CancellationToken cancel)
    {
        var seen = new List<BundleBuild>();
        foreach (var build in Directory.Exists(folder.Bundles) ? Directory.EnumerateFiles(folder.Bundles, "*.json").Select(Read).OfType<BundleBuild>()
            .Where(build => build.Person == person).OrderByDescending(build => build.Id).Take(50) : [])
        {
            if (await IsSeenAsync(build, scope, cancel))
            {
                seen.Add(build);
            }
        }

        return seen;
    }

    public string PdfOf(Guid id) => Path.Combine(folder.Bundles, $"{id:N}.pdf");

    private async Task<bool> IsSeenAsync(BundleBuild build, CaseScope scope, CancellationToken cancel)
    {
        if (scope.Numbers is null)
        {
            return true;
        }

        foreach (var exhibit in build.Result?.Exhibits ?? [])
        {
            if (Guid.TryParse(exhibit.Source, out var document) && await catalog.Reader.FindDocumentAsync(document, scope, cancel) is null)
            {
                return false;
            }
        }

        return true;
    }

    private string RecordOf(Guid id) => Path.Combine(folder.Bundles, $"{id:N}.json");

    private async Task RunAsync(BundleBuild build, BundleSpec spec, CaseScope scope)
    {
        // The request that asked for it is answered at once; only the host's end stops it.
        await Task.Yield();
        try
        {
            Directory.CreateDirectory(folder.Bundles);
            var (result, problem) = await builder.BuildAsync(spec, PdfOf(build.Id), scope, build, host.ApplicationStopping, build.Person);
            if (result is not null)
            {
                await UseJournal.WriteAsync(catalog, JournalKind.Bundled, build.Title, result, build.Person, host.ApplicationStopping);
            }

            build.End(result, problem?.Message);
        }
        finally
        {
            build.End(null, "The bundle could not be built; the reason is in the host's log. Try again.");
        }

        if (build.Result is not null)
        {
            await File.WriteAllTextAsync(RecordOf(build.Id), JsonSerializer.Serialize(build, Json.Options), host.ApplicationStopping);
            running.TryRemove(build.Id, out _);
        }
    }

    private static BundleBuild? Read(string record) =>
        File.Exists(record) ? JsonSerializer.Deserialize<BundleBuild>(File.ReadAllText(record), Json.Options) : null;
}
