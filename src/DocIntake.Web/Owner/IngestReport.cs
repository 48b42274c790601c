using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Owner;

/// <summary>What <c>ingest</c> and <c>demo --once</c> print: the arrivals, their documents, and the receipt. The field names are the contract's.</summary>
public sealed record IngestReport(double Seconds, int PageCount, IReadOnlyList<ReportedArrival> Arrivals, Balance Balance)
{
    public static IngestReport Of(IReadOnlyList<ArrivalEntry> arrivals, Balance balance, TimeSpan took) => new(
        Math.Round(took.TotalSeconds, 2), balance.Pages.In, [.. arrivals.Select(ReportedArrival.Of)], balance);

    /// <summary>True when nothing waits for a person and nothing was rejected.</summary>
    public bool IsPlain => Balance.Review == 0 && Balance.Rejected == 0;
}

/// <summary>An arrival in the report.</summary>
public sealed record ReportedArrival(
    Guid Id, string Path, string Sha256, DocumentState State, Reason? Reason, string? Message, Guid? DuplicateOf, IReadOnlyList<ReportedDocument> Documents)
{
    public static ReportedArrival Of(ArrivalEntry entry)
    {
        var problem = entry.Arrival.Problem ?? entry.Documents.SelectMany(d => d.Document.Problems).FirstOrDefault();
        return new ReportedArrival(
            entry.Arrival.Id, entry.Arrival.Path, entry.Arrival.Sha256, entry.State, problem?.Code, problem?.Message, entry.Arrival.DuplicateOf,
            [.. entry.Documents.Select(ReportedDocument.Of)]);
    }
}

/// <summary>A document in the report.</summary>
public sealed record ReportedDocument(
    Guid Id, string? Case, string Category, string? Type, string Title, DateOnly? Date, string OriginalSha256, IReadOnlyList<int> OriginalPages,
    int PageCount, int SetAside, string? FiledAs, DocumentState State, IReadOnlyList<Question> Questions, Resend? Resend)
{
    public static ReportedDocument Of(DocumentEntry entry) => new(
        entry.Document.Id, entry.Document.CaseNumber, entry.Document.Category, entry.Document.Type, entry.Document.Title, entry.Document.Date,
        entry.Document.OriginalSha256, entry.Document.OriginalPages, entry.PageCount, entry.SetAsideCount, entry.Document.FiledAs, entry.State,
        entry.State == DocumentState.Review ? entry.Document.Questions : [], entry.Document.Resend);
}
