using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Parts.Cases;

/// <summary>A day or span that a paper of a case mentions as due, or a day of a hearing: what the paper says, never what a calendar would.</summary>
/// <param name="Position">Of the page in its document, from 1.</param>
public sealed record DueMention(Document Document, Finding Finding, int Position)
{
    private static readonly string[] Said = [Fields.DueDate, Fields.HearingDate, Fields.DueWithin];

    /// <summary>Each once for its document: days first, the latest of them at the head; then spans, those of the latest papers first.</summary>
    public static IReadOnlyList<DueMention> Of(IEnumerable<DocumentEntry> documents) =>
    [
        .. from entry in documents
           from finding in entry.Document.Findings.Where(finding => Said.Contains(finding.Field)).DistinctBy(finding => (finding.Field, finding.Value))
           let position = entry.Document.OriginalPages.Index().FirstOrDefault(page => page.Item == finding.Page).Index + 1
           orderby finding.Field == Fields.DueWithin, finding.Field == Fields.DueWithin ? "" : finding.Value descending, entry.Document.Date descending
           select new DueMention(entry.Document, finding, position),
    ];
}
