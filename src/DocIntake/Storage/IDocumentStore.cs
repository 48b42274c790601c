namespace DocIntake.Storage;

/// <summary>
/// Keeps bytes: originals under their SHA-256, never changed and never deleted, and derived files under a key, which can be made again.
/// Everything is durable when the call returns.
/// </summary>
public interface IDocumentStore
{
    /// <summary>Stores an original, reads it back and compares. Storing the same bytes again changes nothing.</summary>
    /// <exception cref="IOException">The bytes could not be written or did not read back the same.</exception>
    Task<StoredOriginal> SaveOriginalAsync(Stream bytes, CancellationToken cancel);

    /// <summary>Opens an original for reading.</summary>
    /// <exception cref="FileNotFoundException">No such original.</exception>
    Task<Stream> OpenOriginalAsync(string sha256, CancellationToken cancel);

    Task<bool> HasOriginalAsync(string sha256, CancellationToken cancel);

    /// <summary>The SHA-256 of every original, in no particular order.</summary>
    IAsyncEnumerable<string> ListOriginalsAsync(CancellationToken cancel);

    /// <param name="key">Segments of letters, digits, '.', '-' and '_' joined by '/'; replaces what was there.</param>
    Task SaveDerivedAsync(string key, Stream bytes, CancellationToken cancel);

    /// <summary>Opens a derived file, or null when there is none.</summary>
    Task<Stream?> OpenDerivedAsync(string key, CancellationToken cancel);
}

/// <summary>An original as it lies in the store.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="WasNew">False when the same bytes were there before.</param>
public sealed record StoredOriginal(string Sha256, long Bytes, bool WasNew);
