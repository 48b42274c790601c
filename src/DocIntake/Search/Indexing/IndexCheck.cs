namespace DocIntake.Search;

/// <summary>The catalog and the index held against each other.</summary>
/// <param name="Generation">How often the index was made anew.</param>
/// <param name="WantsRebuilding">It is of another version, or a rebuilding was not finished.</param>
/// <param name="Documents">Documents that search has to find.</param>
/// <param name="Pages">Their pages; a file without pages is found by its name and counts as one.</param>
/// <param name="IndexedDocuments">Documents that the index holds, those at work included.</param>
/// <param name="Mended">Of the differences, those that were indexed again or removed.</param>
public sealed record IndexCheck(
    int Generation, bool WantsRebuilding, int Documents, int Pages, int IndexedDocuments, int IndexedPages, IReadOnlyList<IndexDifference> Differences, int Mended)
{
    public bool IsClean => !WantsRebuilding && Differences.Count == Mended;
}

/// <summary>A document about which catalog and index differ.</summary>
/// <param name="Says">What differs, as a sentence.</param>
public sealed record IndexDifference(Guid Document, IndexFault Fault, string Says);

/// <summary>How the index differs from the catalog: it lacks a document, holds one that is there no more, other pages of it, or under other cases.</summary>
public enum IndexFault { Missing, Gone, Pages, Cases }
