using System.Globalization;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;

namespace DocIntake.Web.Parts.Bundles;

/// <summary>What the versions of a saved bundle have to do with each other: which numbers the last one gave out.</summary>
internal static class Versions
{
    /// <summary>The Bates number of each exhibit's first page in the last build, for a bundle that is as it was built.</summary>
    /// <returns>Nothing for a bundle without Bates numbers; or why it cannot be said.</returns>
    public static async Task<(IReadOnlyList<long?> Numbers, string? Fault)> NumbersAsync(BundleProjects projects, BundleShelf shelf, BundleProject project, CancellationToken cancel) =>
        project.Spec.Bates is null ? ([], null)
            : await LastNumbersAsync(projects, shelf, project, cancel) is { } numbers ? (numbers, null)
            : ([], "It has Bates numbers and was changed since it was built. Build it first: what is frozen is what was served.");

    /// <summary>The spec to build: one that is as it was built before keeps its Bates numbers, so that the same bundle gives the same file.</summary>
    public static async Task<BundleSpec> SpecToBuildAsync(BundleProjects projects, BundleShelf shelf, BundleProject project, CancellationToken cancel)
    {
        var spec = project.Spec.WithoutKeys();
        return spec.Bates is not null && await LastNumbersAsync(projects, shelf, project, cancel) is { } numbers ? spec.WithNumbers(numbers) : spec;
    }

    private static async Task<IReadOnlyList<long?>?> LastNumbersAsync(BundleProjects projects, BundleShelf shelf, BundleProject project, CancellationToken cancel) =>
        (await projects.ListBuildsAsync(project.Id, cancel)) is [.., var last] && project.IsAs(last) && shelf.Find(last.Id)?.Result is { } result
            ? Numbers(project.Spec, new Queue<BundledExhibit>(result.Exhibits))
            : null;

    // What was withheld is among the exhibits and was not bound.
    private static IReadOnlyList<long?> Numbers(BundleSpec spec, Queue<BundledExhibit> bound) =>
        [.. spec.InOrder().Select(one => spec.IsBound(one.Exhibit) && bound.TryDequeue(out var exhibit) ? NumberOf(exhibit, spec.Bates?.Prefix) : null)];

    private static long? NumberOf(BundledExhibit exhibit, string? prefix) =>
        prefix is not null && exhibit.Bates is [var first, _] && first.StartsWith(prefix, StringComparison.Ordinal)
        && long.TryParse(first.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
