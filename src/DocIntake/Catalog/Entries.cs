using DocIntake.Documents;

namespace DocIntake.Catalog;

/// <summary>A document as the catalog holds it: the noun (without pages) and where it stands on its walk.</summary>
/// <param name="PageCount">Pages that are this document; none for a file that cannot be shown as pages.</param>
/// <param name="DuplicateOf">The document that has the same bytes and came first.</param>
/// <param name="Version">Counts the writes; a change made on an older version is refused.</param>
public sealed record DocumentEntry(
    Document Document,
    DocumentState State,
    string Stage,
    string Pipeline,
    int Attempts,
    int PageCount,
    int SetAsideCount,
    int UnreadCount,
    int DoubtCount,
    Guid? DuplicateOf,
    DateTimeOffset Updated,
    int Version)
{
    /// <summary>True for the document that stands for a whole original, false for pages cut out of one.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What keeps it from being read or kept; null when nothing does, or a person has ignored it.</summary>
    public Reason? OpenProblem { get; init; }
}

/// <summary>A document at work: the stage it waits for, and the version of its row.</summary>
public sealed record WorkingEntry(Guid Document, string Stage, int Version);

/// <summary>An arrival with the documents that came out of it.</summary>
public sealed record ArrivalEntry(Arrival Arrival, DocumentState State, IReadOnlyList<DocumentEntry> Documents);

/// <summary>A line of the journal: what happened to what, when, and by whom ("system" or a person).</summary>
public sealed record JournalEntry(long Id, DateTimeOffset At, Guid? ArrivalId, Guid? DocumentId, JournalKind Kind, string Text, string By);

/// <summary>What the journal tells of.</summary>
public enum JournalKind { Arrived, Duplicate, Read, Split, Classified, Matched, Filed, Indexed, Asked, Answered, Rejected, Retried, Failed, Bundled, Downloaded, Arranged, SignedIn, Marked }

/// <summary>What became of a document whose case was decided, and whether a person was asked first. Without findings.</summary>
public sealed record DocumentStory(Document Document, DocumentState State, string Pipeline, bool FiledUnasked);

/// <summary>A document that waits for a person.</summary>
public sealed record ReviewEntry(int Id, DocumentEntry Document, DateTimeOffset Opened);

/// <summary>A document of which something is wrong. Without findings.</summary>
/// <param name="Review">The open review of it; null for one that was rejected at once.</param>
public sealed record ErrorEntry(DocumentEntry Document, Reason Code, int? Review);

/// <summary>A document that waits for a person, by its numbers alone: enough to know whether what is remembered of it is still true.</summary>
/// <param name="Version">Of the document's row.</param>
public sealed record ReviewHead(int Id, Guid Document, int Version, DateTimeOffset Opened);

/// <summary>A review that was answered: about which document, by whom, when.</summary>
public sealed record ClosedReview(Guid Document, string By, DateTimeOffset At);

/// <summary>dropped = working + filed + review + duplicate + rejected, in arrivals and in pages. Rejected and set aside included, nothing left out.</summary>
public sealed record Balance(int Dropped, int Working, int Filed, int Review, int Duplicate, int Rejected, PageBalance Pages)
{
    /// <summary>True when every arrival and every page is accounted for exactly once.</summary>
    public bool IsTrue =>
        Dropped == Working + Filed + Review + Duplicate + Rejected
        && Pages.In == Pages.Working + Pages.Filed + Pages.Review + Pages.Duplicate + Pages.Rejected + Pages.SetAside;
}

/// <summary>Pages of every original, each counted once. <paramref name="SetAside"/>: separator and blank sheets, kept and shown.</summary>
public sealed record PageBalance(int In, int Working, int Filed, int Review, int Duplicate, int Rejected, int SetAside);

/// <summary>A document that search has to find.</summary>
/// <param name="Pages">None for a file that cannot be shown as pages; it is found by its name.</param>
/// <param name="Case">Null = of none yet.</param>
/// <param name="AlsoIn">Linked cases that it is filed in besides.</param>
public sealed record FindableEntry(Guid Id, int Pages, string? Case, IReadOnlyList<string> AlsoIn);

/// <summary>Narrows a list of documents; null = any.</summary>
public sealed record DocumentFilter(string? Case = null, string? Category = null, DocumentState? State = null, Guid? Arrival = null, int Limit = 500, bool Unread = false);
