using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>An exhibit's PDF, ready to bind: searchable, with nothing but its own pages.</summary>
/// <param name="Known">A file with what was read of its pages, a JSON array of <see cref="KnownPage"/>.</param>
/// <param name="OriginalPages">The original's numbers of the PDF's pages.</param>
/// <param name="Native">The untouched file that its pages were made of; null when the pages are the original's own, not all are wanted, or something on them is redacted.</param>
internal sealed record ReadyExhibit(
    string Pdf, string Known, string Title, string? Date, string Source, string SourceSha256, string? Note, IReadOnlyList<int> OriginalPages, IReadOnlyList<int> Pages,
    (string Path, string Extension)? Native)
{
    /// <summary>The original's numbers of the pages that are wanted, in their order.</summary>
    public IReadOnlyList<int> Wanted => Pages.Count == 0 ? OriginalPages : [.. Pages.Select(page => page <= OriginalPages.Count ? OriginalPages[page - 1] : 0)];

    /// <summary>The lines of the page that stands for it, where it has no pages of its own; null = it has.</summary>
    public IReadOnlyList<string>? Sheet { get; init; }

    /// <summary>The page stands for a document that is withheld: nothing of it may be told.</summary>
    public bool IsWithheld { get; init; }

    /// <summary>Which pages of the original go out, as the ledger writes it.</summary>
    public string PagesOut => IsWithheld ? ProducedExhibit.Withheld : Sheet is not null ? ProducedExhibit.WholeFile : PageRanges.Write(Wanted);

    /// <summary>The Bates number that its first page keeps; null = it gets the next free ones.</summary>
    public long? FirstBates { get; init; }

    /// <summary>What stands on its pages that FRCP 5.2 keeps out of filings, on the pages of its PDF as shown.</summary>
    public IReadOnlyList<PersonalPlace> Personal { get; init; } = [];

    /// <summary>The bookmarks of its PDF say what may not leave, or nobody could tell.</summary>
    public bool WithoutBookmarks { get; init; }

    /// <summary>The designation that its document asks for; null = none.</summary>
    public string? Designation { get; init; }

    /// <param name="page">Of the PDF, from 1.</param>
    public bool IsBound(int page) => Pages.Count == 0 || Pages.Contains(page);

    /// <summary>What a person should know of how its PDF was made; it may be told with the bundle.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What only the firm should know: what is withheld near it, what nobody could look at, what a person has let stand.</summary>
    public IReadOnlyList<Problem> InHouse { get; init; } = [];
}
