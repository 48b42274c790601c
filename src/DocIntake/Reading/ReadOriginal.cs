using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Reading;

/// <summary>An original to be read.</summary>
/// <param name="Sha256">It lies in the store.</param>
/// <param name="Name">As it arrived; untrusted.</param>
/// <param name="Depth">See <see cref="Document.Depth"/>.</param>
/// <param name="Passwords">Tried in this order on a file that does not open without one; null = none are known.</param>
public sealed record ReadOrder(string Sha256, string Name, int Depth, IReadOnlyList<string>? Passwords = null);

/// <summary>What became of an original: its format, its pages (which lie in the store) and what was inside it.</summary>
public sealed record ReadOriginal
{
    /// <summary>Null when the file was refused before its format was known.</summary>
    public string? Format { get; init; }

    /// <summary>How each page could be read, from page 1; empty when it has no pages that can be shown.</summary>
    public IReadOnlyList<PageQuality> Pages { get; init; } = [];

    public bool RenderedFromContent { get; init; }

    /// <summary>What it contains, stored as originals; images that a mail's body shows are not among them.</summary>
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    /// <summary>Of a mail; see <see cref="Prepared.Headers"/>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}

/// <summary>A file that was inside another one, now an original of its own.</summary>
/// <param name="Name">Its name there: untrusted text.</param>
public sealed record Enclosure(string Name, string Sha256);
