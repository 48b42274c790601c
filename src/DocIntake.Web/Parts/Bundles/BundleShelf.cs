using System.Collections.Concurrent;
using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Web.Parts.Bundles;

/// <summary>
/// Bundles that are being built and those that were. A built one is kept, because its numbers are used up; it is handed to whoever built it and to
/// whoever sees the saved bundle that it is a version of, as long as they see every document in it.
/// </summary>
public sealed class BundleShelf(BundleBuilder builder, BundleProjects projects, CatalogFile catalog, DataFolder folder, IHostApplicationLifetime host, ILogger<BundleShelf> log)
{
    private readonly ConcurrentDictionary<Guid, BundleBuild> running = new();

    /// <summary>Begins to build; what comes of it is told by <see cref="FindAsync"/>.</summary>
    /// <param name="project">The saved bundle that it becomes a version of; null = of none.</param>
    public Guid Start(BundleSpec spec, string person, CaseScope scope, BundleProject? project = null)
    {
        var build = new BundleBuild(Guid.CreateVersion7(), spec.Title, person)
        {
            Case = spec.Case,
            Bundle = project?.Id,
            Documents = [.. spec.InOrder().Select(one => one.Exhibit.Document).OfType<Guid>().Distinct()],
            Exhibits = [.. spec.Labels().Zip(spec.InOrder(), (label, one) => $"{label} {one.Exhibit.Title}".TrimEnd())],
        };
        running[build.Id] = build;
        _ = RunAsync(build, spec, scope, project).ContinueWith(
            failed => log.LogError(failed.Exception, "Bundle {Bundle} could not be built", build.Id),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return build.Id;
    }

    /// <summary>A bundle, running or kept; null when there is none that this person sees, or when they do not see everything in it any more.</summary>
    public async Task<BundleBuild?> FindAsync(Guid id, string person, CaseScope scope, CancellationToken cancel) =>
        Find(id) is { } found && await IsSeenAsync(found, person, scope, cancel) ? found : null;

    /// <summary>What this person has built and still sees, the newest first.</summary>
    public async Task<IReadOnlyList<BundleBuild>> ListAsync(string person, CaseScope scope, CancellationToken cancel)
    {
        var seen = new List<BundleBuild>();
        // Papers lie beside the records, and some of them are JSON too.
        foreach (var build in Directory.Exists(folder.Bundles) ? Directory.EnumerateFiles(folder.Bundles, "*.json").Where(file => Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out _)).Select(Read).OfType<BundleBuild>()
            .Where(build => build.Person == person).OrderByDescending(build => build.Id).Take(50) : [])
        {
            if (await IsSeenAsync(build, person, scope, cancel))
            {
                seen.Add(build);
            }
        }

        return seen;
    }

    public string PdfOf(Guid id) => Path.Combine(folder.Bundles, $"{id:N}.pdf");

    /// <summary>A build of a saved bundle that was found before.</summary>
    internal BundleBuild? Find(Guid id) => running.GetValueOrDefault(id) ?? Read(RecordOf(id));

    private async Task<bool> IsSeenAsync(BundleBuild build, string person, CaseScope scope, CancellationToken cancel)
    {
        if (build.Person != person && (build.Bundle is not { } bundle || await projects.FindAsync(bundle, scope, person, cancel) is null))
        {
            return false;
        }

        // Older records do not list their documents, but what was bound names its own.
        var documents = build.Documents.Concat((build.Result?.Exhibits ?? []).Select(exhibit => Guid.TryParse(exhibit.Source, out var id) ? id : Guid.Empty))
            .Where(id => id != Guid.Empty).Distinct().ToList();
        return scope.Numbers is null || (await catalog.Reader.FindDocumentsAsync(documents, scope, cancel)).Count == documents.Count;
    }

    private string RecordOf(Guid id) => Path.Combine(folder.Bundles, $"{id:N}.json");

    private async Task RunAsync(BundleBuild build, BundleSpec spec, CaseScope scope, BundleProject? project)
    {
        // The request that asked for it is answered at once; only the host's end stops it.
        await Task.Yield();
        try
        {
            Directory.CreateDirectory(folder.Bundles);
            var (result, problem) = await builder.BuildAsync(spec, PdfOf(build.Id), scope, build, host.ApplicationStopping, build.Person, gate => build.Gate = gate);
            if (result is not null)
            {
                await KeepAsync(build, result, project);
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

    private async Task KeepAsync(BundleBuild build, BundleResult result, BundleProject? project)
    {
        await UseJournal.WriteAsync(catalog, JournalKind.Bundled, build.Title, build.Case, result, build.Person, host.ApplicationStopping);
        if (project is not null)
        {
            await projects.AddBuildAsync(project, build.Id, result, build.Person, host.ApplicationStopping);
        }
    }

    private static BundleBuild? Read(string record) =>
        File.Exists(record) ? JsonSerializer.Deserialize<BundleBuild>(File.ReadAllText(record), Json.Options) : null;
}
