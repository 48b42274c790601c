using DocIntake.Catalog.People;
using DocIntake.Documents;

namespace DocIntake.Catalog;

// The tables. Lists and nouns that nobody queries by are JSON in Body; what is queried has a column of its own.

internal sealed class CaseRow
{
    public required string Number { get; set; }

    public required string Body { get; set; }
}

internal sealed class ArrivalRow
{
    public Guid Id { get; set; }

    public required string Sha256 { get; set; }

    public DateTimeOffset Received { get; set; }

    public required string Body { get; set; }
}

internal sealed class DocumentRow
{
    public Guid Id { get; set; }

    public Guid ArrivalId { get; set; }

    public Guid? ParentId { get; set; }

    public required string OriginalSha256 { get; set; }

    /// <summary>True for the document that stands for a whole original, false for page ranges cut out of one.</summary>
    public bool IsWhole { get; set; }

    /// <summary>Pages of the whole original as read, on whole documents only; none for a file that cannot be shown as pages.</summary>
    public int OriginalPageCount { get; set; }

    /// <summary>Pages that are this document.</summary>
    public int PageCount { get; set; }

    public int SetAsideCount { get; set; }

    public int UnreadCount { get; set; }

    public int DoubtCount { get; set; }

    public Guid? DuplicateOf { get; set; }

    public DocumentState State { get; set; }

    /// <summary>What keeps it from being read or kept, as long as nobody has mended or ignored it; see <see cref="OpenProblem"/>.</summary>
    public Reason? OpenProblem { get; set; }

    public required string Stage { get; set; }

    public required string Pipeline { get; set; }

    public int Attempts { get; set; }

    public string? CaseNumber { get; set; }

    /// <summary>Of a mail, what answers to it name it by.</summary>
    public string? MessageId { get; set; }

    public required string Category { get; set; }

    public string? Type { get; set; }

    public DateOnly? Date { get; set; }

    public string? FiledAs { get; set; }

    public DateTimeOffset Received { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Concurrency token: counts the writes.</summary>
    public int Version { get; set; }

    /// <summary>The <see cref="Document"/> without pages and findings.</summary>
    public required string Body { get; set; }

    public List<FindingRow> Findings { get; } = [];

    public List<PageRow> Pages { get; } = [];

    /// <summary>Written by people only: a stage's answer never touches them.</summary>
    public List<MarkRow> Marks { get; } = [];

    /// <summary>The linked cases that it is in beside <see cref="CaseNumber"/>.</summary>
    public List<DocumentCaseRow> AlsoIn { get; } = [];
}

internal sealed class DocumentCaseRow
{
    public Guid DocumentId { get; set; }

    public required string Number { get; set; }
}

internal sealed class MarkRow
{
    public long Id { get; set; }

    public Guid DocumentId { get; set; }

    public MarkKind Kind { get; set; }

    public required string Text { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class FindingRow
{
    public long Id { get; set; }

    public Guid DocumentId { get; set; }

    public required string Field { get; set; }

    public required string Value { get; set; }

    public required string Body { get; set; }
}

internal sealed class PageRow
{
    public Guid DocumentId { get; set; }

    /// <summary>From 1, within the document.</summary>
    public int Position { get; set; }

    public int OriginalNumber { get; set; }

    public PageQuality Quality { get; set; }

    public TextSource Source { get; set; }

    public string? Engine { get; set; }

    public double? Confidence { get; set; }

    public double WidthPoints { get; set; }

    public double HeightPoints { get; set; }

    public int Turned { get; set; }
}

internal sealed class JournalRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public Guid? ArrivalId { get; set; }

    public Guid? DocumentId { get; set; }

    public JournalKind Kind { get; set; }

    public required string Text { get; set; }

    public required string By { get; set; }
}

internal sealed class ReviewRow
{
    public int Id { get; set; }

    public Guid DocumentId { get; set; }

    public DateTimeOffset Opened { get; set; }

    public DateTimeOffset? Closed { get; set; }

    public string? ClosedBy { get; set; }

    public string? Answer { get; set; }
}

internal sealed class SettingRow
{
    public required string Key { get; set; }

    public required string Value { get; set; }
}

internal sealed class ProductionRow
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    public string? CaseNumber { get; set; }

    public string? SentTo { get; set; }

    public required string Prefix { get; set; }

    public long First { get; set; }

    public long Last { get; set; }

    public int Digits { get; set; }

    public ProductionState State { get; set; }

    public string? Note { get; set; }

    public DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public List<ProducedRow> Exhibits { get; } = [];
}

internal sealed class ProducedRow
{
    public long Id { get; set; }

    public Guid ProductionId { get; set; }

    public required string Label { get; set; }

    public required string Title { get; set; }

    public Guid? DocumentId { get; set; }

    public required string OriginalSha256 { get; set; }

    public required string Pages { get; set; }

    public long First { get; set; }
}

internal sealed class PersonRow
{
    public Guid Id { get; set; }

    public required string NormalizedName { get; set; }

    public required string Body { get; set; }
}

internal sealed class AccessRow
{
    public long Id { get; set; }

    public Guid PersonId { get; set; }

    public required string CaseNumber { get; set; }

    public AccessKind Kind { get; set; }

    public DateTimeOffset? Until { get; set; }

    public string? Reason { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}

internal sealed class ApiKeyRow
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the key; the key itself is shown once and kept nowhere.</summary>
    public required string Hash { get; set; }

    public Guid PersonId { get; set; }

    public required string Body { get; set; }
}
