using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Api;

/// <summary>A document with everything that was found in it, as the asker sees it: of its cases the first that is theirs.</summary>
/// <param name="Version">Counts the writes; the ETag.</param>
public sealed record ApiDocument(ReportedDocument Document, IReadOnlyList<Finding> Findings, int Version, DateTimeOffset Updated)
{
    /// <summary>What went wrong with it, for a person to mend.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Marks (privileged, key …) and notes that it carries.</summary>
    public IReadOnlyList<DocumentMark> Marks { get; init; } = [];

    public static ApiDocument Of(DocumentEntry entry, CaseScope scope)
    {
        var reported = ReportedDocument.Of(entry);
        var seen = reported with
        {
            Case = entry.Document.Cases.FirstOrDefault(scope.Allows),
            FiledAs = scope.Allows(entry.Document.CaseNumber) ? reported.FiledAs : null,
        };
        return new(seen, entry.Document.Findings, entry.Version, entry.Updated) { Problems = entry.Document.Problems, Marks = entry.Document.Marks };
    }
}

/// <summary>What came of a change to a document.</summary>
/// <param name="IsSettled">False when it is still on its way, and its old place may still show it.</param>
/// <param name="Uses">Bundles and downloads that already held it, and cannot be called back.</param>
public sealed record ApiChanged(ApiDocument Document, bool IsSettled, IReadOnlyList<ApiEvent> Uses);

/// <summary>A line of a document's history.</summary>
public sealed record ApiEvent(DateTimeOffset At, JournalKind Kind, string Text, string By)
{
    public static ApiEvent Of(JournalEntry line) => new(line.At, line.Kind, line.Text, line.By);
}

/// <summary>A file that came in, and its documents as far as the asker sees them.</summary>
public sealed record ApiArrival(Guid Id, string Path, string Sha256, long Bytes, DateTimeOffset Received, string Origin, DocumentState State, Problem? Problem, IReadOnlyList<ReportedDocument> Documents)
{
    public static ApiArrival Of(ArrivalEntry entry, CaseScope scope) => new(
        entry.Arrival.Id, entry.Arrival.Path, entry.Arrival.Sha256, entry.Arrival.Bytes, entry.Arrival.Received, entry.Arrival.Origin, entry.State, entry.Arrival.Problem,
        [.. entry.Documents.Select(document => ApiDocument.Of(document, scope).Document)]);
}

/// <summary>Something that waits for a person, with the case and the candidates that the asker sees.</summary>
public sealed record ApiReview(ReportedReview Review, int Version)
{
    public static ApiReview Of(ReviewEntry entry, CaseScope scope)
    {
        var review = ReportedReview.Of(entry);
        var seen = review with
        {
            Case = entry.Document.Document.Cases.FirstOrDefault(scope.Allows),
            Candidates = [.. review.Candidates.Where(one => scope.Allows(one.Number))],
        };
        return new(seen, entry.Document.Version);
    }
}
