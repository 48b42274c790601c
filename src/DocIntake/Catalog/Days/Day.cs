using DocIntake.Documents;

namespace DocIntake.Catalog.Days;

/// <summary>What came in on a day and what has become of it, and what happened on that day, as far as somebody may see.</summary>
/// <param name="Receipt">Of the files that came in on the day, as they stand now; of a person who sees some cases only the files with a document of these.</param>
/// <param name="FiledAlone">Filed on the day without anybody being asked.</param>
/// <param name="Asked">A person was asked about them on the day.</param>
/// <param name="Corrected">Filed without a question, and changed, cut or rejected by a person on the day: each was an error.</param>
public sealed record Day(Balance Receipt, DayList FiledAlone, DayList Asked, DayList Corrected);

/// <summary>What happened to documents on a day: how many there are, and the first of them.</summary>
public sealed record DayList(int Count, IReadOnlyList<DayDocument> Named)
{
    /// <summary>Documents that a list names; its number counts all.</summary>
    public const int Most = 100;
}

/// <summary>A document of a day's list, as it stands now.</summary>
public sealed record DayDocument(Guid Id, Document Document, DocumentState State);
