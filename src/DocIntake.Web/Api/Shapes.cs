using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Api;

/// <summary>A document with everything that was found in it, as the asker sees it: of its cases the first that is theirs.</summary>
/// <param name="Version">Counts the writes; the ETag.</param>
public sealed record ApiDocument(ReportedDocument Document, IReadOnlyList<Finding> Findings, int Version, DateTimeOffset Updated)
{
    public static ApiDocument Of(DocumentEntry entry, CaseScope scope)
    {
        var reported = ReportedDocument.Of(entry);
        var seen = reported with
        {
            Case = entry.Document.Cases.FirstOrDefault(scope.Allows),
            FiledAs = scope.Allows(entry.Document.CaseNumber) ? reported.FiledAs : null,
        };
        return new(seen, entry.Document.Findings, entry.Version, entry.Updated);
    }
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
