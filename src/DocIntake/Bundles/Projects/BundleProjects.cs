using DocIntake.Catalog;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Documents;

namespace DocIntake.Bundles.Projects;

/// <summary>
/// The firm's saved bundles. Two people may arrange one at a time: each change is made to what is there at that moment, and whoever looked at an older
/// version is told who was there in between.
/// </summary>
public sealed class BundleProjects(CatalogFile catalog)
{
    private BundleBook Book => catalog.Bundles;

    /// <summary>Null when there is none that this person sees.</summary>
    public async Task<BundleProject?> FindAsync(Guid id, CaseScope scope, string person, CancellationToken cancel) =>
        await Book.FindAsync(id, scope, person, cancel) is { } saved ? BundleProject.Of(saved) : null;

    /// <inheritdoc cref="BundleBook.ListAsync"/>
    public Task<IReadOnlyList<SavedBundle>> ListAsync(CaseScope scope, string person, string? number, int limit, CancellationToken cancel) =>
        Book.ListAsync(scope, person, number, limit, cancel);

    /// <summary>Saves a new one. A saved bundle holds documents only: a file's path would mean another file elsewhere, and nobody looks after it.</summary>
    public async Task<(BundleProject? Project, string? Fault)> CreateAsync(BundleSpec spec, string person, CancellationToken cancel)
    {
        if (FaultIn(spec) is { } fault)
        {
            return (null, fault);
        }

        var keyed = spec.WithoutKeys().WithKeys(version: 1);
        return (BundleProject.Of(await Book.AddAsync(keyed.Title, keyed.Case, keyed.InOrder().Count(), BundleProject.Pack(keyed), person, cancel)), null);
    }

    /// <summary>Changes what is there now.</summary>
    /// <param name="seen">The version that the person looked at.</param>
    /// <param name="edit">Gets what is there and its version; gives the changed spec, or why it cannot be changed so.</param>
    /// <returns>Null when there is none that this person sees.</returns>
    public async Task<ProjectChange?> ChangeAsync(
        Guid id, CaseScope scope, string person, int seen, Func<BundleSpec, int, (BundleSpec? Spec, string? Fault)> edit, CancellationToken cancel)
    {
        string? fault = null;
        var changed = await Book.ChangeAsync(id, scope, person, before =>
        {
            var spec = BundleProject.Unpack(before.Body);
            (var edited, fault) = edit(spec, before.Version);
            fault ??= edited is null ? null : FaultIn(edited);
            if (fault is not null || edited is null)
            {
                return null;
            }

            var keyed = edited.WithKeys(before.Version + 1);
            var body = BundleProject.Pack(keyed);
            return body == before.Body ? null : (keyed.Title, keyed.Case, keyed.InOrder().Count(), body);
        }, cancel);
        return changed is var (old, now) ? new ProjectChange(BundleProject.Of(now), old.Version == seen ? null : old, fault) : null;
    }

    /// <summary>The builds of a bundle that was found before, the first one first.</summary>
    public Task<IReadOnlyList<SavedBuild>> ListBuildsAsync(Guid bundle, CancellationToken cancel) => Book.ListBuildsAsync(bundle, cancel);

    /// <summary>A build of it stands.</summary>
    public Task<SavedBuild> AddBuildAsync(BundleProject project, Guid build, BundleResult result, string person, CancellationToken cancel) =>
        Book.AddBuildAsync(project.Id, build, result.Pages, result.Bytes, result.Sha256, BundleProject.Pack(project.Spec.WithoutKeys()), person, cancel);

    private static string? FaultIn(BundleSpec spec)
    {
        var exhibits = spec.InOrder().Select(one => one.Exhibit).ToList();
        return exhibits.Count > Arrangement.MostExhibits ? $"A bundle takes {Arrangement.MostExhibits:N0} exhibits at most; make two of it."
            : exhibits.FirstOrDefault(exhibit => exhibit.Document is null) is { } file ? $"\"{file.Title ?? file.File}\" is a file and no document; take it in first, and name the document."
            : exhibits.Count == 0 ? null : BundleSpecReader.ShapeFaultIn(spec);
    }
}
