using DocIntake.Catalog;

namespace DocIntake.Bundles.Forecasts;

/// <summary>What a bundle will come out as, known without building it: from page counts, stored sizes and what was read.</summary>
/// <param name="Pages">Index, covers and exhibits.</param>
/// <param name="IndexPages">Of these, the index.</param>
/// <param name="IsExact">False when the index could not be set in time and its pages are estimated: page numbers may then be off by one.</param>
/// <param name="Bytes">Estimated size.</param>
/// <param name="MostBytes">What the profile's court takes as one file; null = any size.</param>
/// <param name="Lines">Each rule of the profile, and what stands against exhibits: "pass", "warn", "fail", or "later" for what only the finished file shows.</param>
public sealed record BundleForecast(
    int Pages, int IndexPages, bool IsExact, long Bytes, long? MostBytes, IReadOnlyList<ForecastExhibit> Exhibits, IReadOnlyList<PreflightLine> Lines)
{
    /// <summary>Nothing is known that would stop the building.</summary>
    public bool CanBeBuilt => Exhibits.Count > 0 && Exhibits.All(exhibit => exhibit.Fault is null);
}

/// <summary>One exhibit of it.</summary>
/// <param name="Document">Null when the person does not see its document: then nothing of it is told.</param>
/// <param name="Title">As it will be printed.</param>
/// <param name="FirstPage">The bundle's page of its own first page.</param>
/// <param name="Pages">Own pages, without its cover.</param>
/// <param name="Bytes">Estimated share of the size.</param>
/// <param name="Fault">Why the bundle cannot be built with it; null = it can.</param>
public sealed record ForecastExhibit(long Key, string Label, string? Section, DocumentEntry? Document, string Title, int FirstPage, int Pages, long Bytes, string? Fault)
{
    /// <summary>What to look at before it leaves the house.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
