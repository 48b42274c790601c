using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>A document that was left out of a bundle because a privilege is claimed, as FRCP 26(b)(5)(A) wants it described: enough to judge the claim, nothing of what it says.</summary>
public sealed record WithheldDocument(DateOnly? Date, string? Author, IReadOnlyList<string> Recipients, string Kind, string Claimed, string Description, int Pages)
{
    /// <summary>The row of a marked document; null when nothing keeps it in the house.</summary>
    internal static WithheldDocument? Of(DocumentEntry entry)
    {
        var document = entry.Document;
        var marks = document.Marks.Where(mark => DocumentMark.Withholds(mark.Kind)).ToList();
        return marks.Count == 0 ? null : new WithheldDocument(
            document.Date,
            Named(document, Fields.Author) ?? Named(document, Fields.Sender) ?? document.From,
            [.. document.Findings.Where(finding => finding.Field == Fields.Recipient).Select(finding => finding.Raw).Distinct()],
            document.Type?.Replace('-', ' ') ?? Category.Title(document.Category),
            string.Join("; ", marks.Select(mark => mark.Title).Distinct()),
            string.Join("; ", marks.Select(mark => mark.Text).Where(text => text.Length > 0).Distinct()),
            entry.PageCount);
    }

    /// <summary>The log: date, author, recipients, kind, privilege claimed, description, pages.</summary>
    internal static string Csv(IEnumerable<WithheldDocument> withheld) => ExhibitList.Lines(
        [["No.", "Date", "Author", "Recipients", "Kind", "Privilege Claimed", "Description", "Pages"],
        .. withheld.Select((one, index) => (string[])[
            $"{index + 1}", one.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", one.Author ?? "", string.Join("; ", one.Recipients), one.Kind, one.Claimed, one.Description, $"{one.Pages}"])]);

    private static string? Named(Document document, string field) => document.Findings.FirstOrDefault(finding => finding.Field == field)?.Raw;
}
