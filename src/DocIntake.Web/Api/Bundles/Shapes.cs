using DocIntake.Bundles;
using DocIntake.Bundles.Forecasts;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Web.Parts.Bundles;

namespace DocIntake.Web.Api.Bundles;

/// <summary>A saved bundle without what it holds.</summary>
/// <param name="Version">Counts the changes; the ETag.</param>
public sealed record ApiSavedHead(Guid Id, string Title, string? Case, int Exhibits, int Version, string ChangedBy, DateTimeOffset Changed)
{
    internal static ApiSavedHead Of(SavedBundle saved) => new(saved.Id, saved.Title, saved.Case, saved.Exhibits, saved.Version, saved.ChangedBy, saved.Changed);
}

/// <summary>A saved bundle: its spec as <c>bundle build</c> reads it, and each time it was built.</summary>
public sealed record ApiSavedBundle(ApiSavedHead Saved, BundleSpec Spec, IReadOnlyList<ApiSavedBuild> Builds);

/// <summary>A version of a saved bundle; its file is that of the bundle of the same id.</summary>
/// <param name="Number">From 1.</param>
public sealed record ApiSavedBuild(Guid Id, int Number, DateTimeOffset At, string By, int Pages, long Bytes, string Sha256);

/// <summary>What a bundle will come out as.</summary>
/// <param name="IsExact">False when page numbers may be off by one.</param>
/// <param name="MostBytes">What the profile's court takes as one file; null = any size.</param>
/// <param name="Preflight">Each rule: pass, warn, fail, or later for what only the finished file shows.</param>
public sealed record ApiForecast(int Pages, int IndexPages, bool IsExact, long Bytes, long? MostBytes, bool CanBeBuilt, IReadOnlyList<ApiForecastExhibit> Exhibits, IReadOnlyList<PreflightLine> Preflight)
{
    internal static ApiForecast Of(BundleForecast forecast) => new(
        forecast.Pages, forecast.IndexPages, forecast.IsExact, forecast.Bytes, forecast.MostBytes, forecast.CanBeBuilt,
        [.. forecast.Exhibits.Select(one => new ApiForecastExhibit(one.Label, one.Section, one.Document?.Document.Id, one.Title, one.FirstPage, one.Pages, one.Bytes, one.Fault, one.Warnings))], forecast.Lines);
}

/// <summary>An exhibit of a bundle that is not built yet.</summary>
/// <param name="FirstPage">The bundle's page of its own first page.</param>
/// <param name="Fault">Why the bundle cannot be built with it; null = it can.</param>
public sealed record ApiForecastExhibit(string Label, string? Section, Guid? Document, string Title, int FirstPage, int Pages, long Bytes, string? Fault, IReadOnlyList<string> Warnings);

/// <summary>A bundle while it is built, and after.</summary>
/// <param name="Saved">The saved bundle that it is a version of; null when it is of none.</param>
/// <param name="Told">One sentence for each step so far.</param>
/// <param name="Fault">Why it could not be built; null while nothing is known against it.</param>
/// <param name="Gate">What a person has to decide before it may leave the house; null when that is not why it ended.</param>
/// <param name="Result">What it holds and what was checked on it; null until it is built.</param>
public sealed record ApiBundle(Guid Id, string Title, Guid? Saved, bool Ended, IReadOnlyList<string> Told, string? Fault, GateReport? Gate, BundleResult? Result)
{
    public static ApiBundle Of(BundleBuild build) => new(build.Id, build.Title, build.Bundle, build.Ended, [.. build.Told.Select(step => step.Says)], build.Fault, build.Gate, build.Result is { } result ? result with
    {
        // Where the host keeps it is nobody's business.
        Out = "file",
        Manifest = result.Manifest is null ? null : BundleCompanions.Manifest,
        PrivilegeLog = result.PrivilegeLog is null ? null : BundleCompanions.PrivilegeLog,
        CitationMap = null,
        Volumes = [.. result.Volumes.Zip(BundleCompanions.Further(result).Prepend("file"), (volume, name) => volume with { Out = name })],
    } : null);
}
