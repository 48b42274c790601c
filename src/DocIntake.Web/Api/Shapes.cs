using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Owner;

namespace DocIntake.Web.Api;

/// <summary>A document with everything that was found in it.</summary>
/// <param name="Version">Counts the writes; the ETag.</param>
public sealed record ApiDocument(ReportedDocument Document, IReadOnlyList<Finding> Findings, int Version, DateTimeOffset Updated)
{
    public static ApiDocument Of(DocumentEntry entry) => new(ReportedDocument.Of(entry), entry.Document.Findings, entry.Version, entry.Updated);
}

/// <summary>Something that waits for a person, with the candidates of the cases that the asker sees.</summary>
public sealed record ApiReview(ReportedReview Review, int Version)
{
    public static ApiReview Of(ReviewEntry entry, CaseScope scope)
    {
        var review = ReportedReview.Of(entry);
        return new(review with { Candidates = [.. review.Candidates.Where(one => scope.Allows(one.Number))] }, entry.Document.Version);
    }
}
