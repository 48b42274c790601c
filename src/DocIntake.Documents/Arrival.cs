namespace DocIntake.Documents;

/// <summary>A file that came in: by the watched folder, an upload or the command line. Kept for ever, whatever became of it.</summary>
public sealed record Arrival
{
    public required Guid Id { get; init; }

    /// <summary>Where it lay, relative to the place it was taken from, with '/'; untrusted text.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>"inbox", "upload" or "ingest".</summary>
    public required string Origin { get; init; }

    /// <summary>The case number its folder was named by; null when the folder says nothing.</summary>
    public string? GivenCase { get; init; }

    /// <summary>The first arrival of the same bytes; null when this is the first.</summary>
    public Guid? DuplicateOf { get; init; }

    /// <summary>Set when the arrival itself was rejected (an empty file).</summary>
    public Problem? Problem { get; init; }
}

/// <summary>
/// What has become of a document. An arrival's state is that of its least settled document; <see cref="Split"/> means that its parts stand
/// for it.
/// </summary>
public enum DocumentState { Working, Review, Rejected, Filed, Duplicate, Split }
