using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Owner;

/// <summary>A review item as <c>review list --json</c> prints it.</summary>
public sealed record ReportedReview(
    int Id, Guid Document, string Name, DateTimeOffset Opened, string? Case, string Category, string? Type, DateOnly? Date, string Title,
    int PageCount, IReadOnlyList<Question> Questions, IReadOnlyList<Candidate> Candidates, IReadOnlyList<Problem> Problems)
{
    public static ReportedReview Of(ReviewEntry entry)
    {
        var document = entry.Document.Document;
        return new ReportedReview(
            entry.Id, document.Id, document.Name, entry.Opened, document.CaseNumber, document.Category, document.Type, document.Date,
            document.Title, entry.Document.PageCount, document.Questions, document.Candidates, document.Problems);
    }
}
