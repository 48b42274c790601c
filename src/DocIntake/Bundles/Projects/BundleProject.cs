using System.Text.Json;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Documents;

namespace DocIntake.Bundles.Projects;

/// <summary>A saved bundle: what it holds, and who made and changed it when.</summary>
public sealed record BundleProject(SavedBundle Saved, BundleSpec Spec)
{
    public Guid Id => Saved.Id;

    public int Version => Saved.Version;

    /// <summary>Nothing was changed since this build of it.</summary>
    public bool IsAs(SavedBuild build) => build.Body == Pack(Spec.WithoutKeys());

    internal static BundleProject Of(SavedBundle saved) => new(saved, Unpack(saved.Body));

    internal static string Pack(BundleSpec spec) => JsonSerializer.Serialize(spec, Json.Options);

    internal static BundleSpec Unpack(string body) => JsonSerializer.Deserialize<BundleSpec>(body, Json.Options)!;
}

/// <summary>What became of a change.</summary>
/// <param name="Now">The bundle after it.</param>
/// <param name="Between">Who changed the bundle between the look and this change, as it stood before; null = nobody.</param>
/// <param name="Fault">Why it was not carried out, as a sentence; null = it was.</param>
public sealed record ProjectChange(BundleProject Now, SavedBundle? Between, string? Fault);
