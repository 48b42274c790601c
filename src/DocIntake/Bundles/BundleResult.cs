namespace DocIntake.Bundles;

/// <summary>A bundle that was built. Field names are the contract's.</summary>
/// <param name="Out">The file, the first of several; its name only where the file is handed out by the host.</param>
/// <param name="Pages">Of all its files.</param>
/// <param name="Bytes">Of the first file, as <paramref name="Sha256"/>; see <paramref name="Volumes"/> for each.</param>
public sealed record BundleResult(
    string Out,
    int Pages,
    long Bytes,
    string Sha256,
    double Seconds,
    string Profile,
    IReadOnlyList<BundledExhibit> Exhibits,
    IReadOnlyList<BundleVolume> Volumes,
    string? CitationMap,
    string? Manifest,
    IReadOnlyList<PreflightLine> Preflight)
{
    /// <summary>The log of what was withheld for a privilege, beside the bundle; null when nothing was.</summary>
    public string? PrivilegeLog { get; init; }

    /// <summary>The production for review programs, beside the bundle; null when none was asked for.</summary>
    public string? Production { get; init; }

    /// <summary>Files that exhibits' pages were made of, beside the bundle: see <see cref="NativeFiles.FolderOf"/>.</summary>
    public IReadOnlyList<BundledNative> Natives { get; init; } = [];
}

/// <summary>A native file beside the bundle.</summary>
/// <param name="Label">Of its exhibit.</param>
/// <param name="File">Its name in the folder.</param>
public sealed record BundledNative(string Label, string File, long Bytes, string Sha256);

/// <summary>An exhibit as bound.</summary>
/// <param name="FirstPage">Page of the bundle, from 1 and through all its files.</param>
/// <param name="Source">The document's id, or the file's path; empty where a sheet says that it was withheld.</param>
/// <param name="SourceSha256">Of the untouched original.</param>
/// <param name="Bates">First and last number; null without Bates numbers.</param>
public sealed record BundledExhibit(
    string Label, string Title, int FirstPage, int Pages, string Source, string SourceSha256, IReadOnlyList<string>? Bates, string Route, double? WordsKept);

/// <summary>A file of the bundle.</summary>
public sealed record BundleVolume(string Out, int Pages, long Bytes, string Sha256);

/// <summary>One rule that was checked: "pass", "warn" or "fail".</summary>
public sealed record PreflightLine(string Rule, string State, string Detail);

/// <summary>How far a building is.</summary>
/// <param name="Says">What was done or begun, as a sentence.</param>
/// <param name="Ready">Exhibits whose pages are ready, from the first one on.</param>
public sealed record BuildStep(string Says, int Ready);
