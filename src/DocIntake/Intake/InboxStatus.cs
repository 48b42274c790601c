using DocIntake.Documents;

namespace DocIntake.Intake;

/// <summary>What lies in the watched folder and was not taken in, as of the last look.</summary>
/// <param name="IsMissing">True when the folder itself cannot be found.</param>
/// <param name="Ignored">Files of other programs, by relative path.</param>
public sealed record InboxStatus(
    string Folder, bool IsMissing, IReadOnlyList<WaitingFile> Waiting, IReadOnlyList<string> Ignored, IReadOnlyList<SkippedFile> Skipped);

/// <summary>A file that will be taken in, but not yet.</summary>
/// <param name="Path">Relative to the watched folder; untrusted text.</param>
/// <param name="Code">Null while it is merely young.</param>
/// <param name="Because">A sentence.</param>
public sealed record WaitingFile(string Path, long Bytes, DateTimeOffset Since, Reason? Code, string Because);

/// <summary>Something that is no file to take in, with the reason as a sentence.</summary>
public sealed record SkippedFile(string Path, string Because);
