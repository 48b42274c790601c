using System.Globalization;
using DocIntake.Classification.Findings;
using DocIntake.Documents;

namespace DocIntake.Classification;

/// <summary>What a document goes by: its date, who it comes from, its title.</summary>
internal static class Naming
{
    /// <summary>How surely a date must be read, 0..1. That it is a date at all says that few of its digits can be wrong.</summary>
    private const double Sure = 0.5, Legible = 0.3;

    public static Document Name(Document document, DocumentType? type)
    {
        var from = type?.FromFields.Select(field => First(document, field)?.Value).FirstOrDefault(value => value is not null);
        from = from is null ? null : PrintedName.Of(from);
        var title = type?.Title ?? Path.GetFileNameWithoutExtension(document.Name);
        return document with
        {
            Date = document.Given.Date ?? DateOf(document, type),
            From = from,
            Title = from is null ? title : $"{title}, {from}",
        };
    }

    /// <summary>
    /// The best of the type's date fields that has a date which can be right: not later than the arrival, and surely read; where none is,
    /// one read less surely. A birth date is never asked for.
    /// </summary>
    private static DateOnly? DateOf(Document document, DocumentType? type) => DateOf(document, type, Sure) ?? DateOf(document, type, Legible);

    private static DateOnly? DateOf(Document document, DocumentType? type, double confidence) => (type?.DateFields ?? [])
        .Where(field => field != Fields.DateOfBirth)
        .Select(field => DateIn(document, field, confidence))
        .FirstOrDefault(date => date is not null);

    private static DateOnly? DateIn(Document document, string field, double confidence)
    {
        // A day's grace: the paper may come from a time zone ahead of ours.
        var latest = DateOnly.FromDateTime(document.Received.UtcDateTime).AddDays(1);
        var dates = document.Findings
            .Where(finding => finding.Field == field && (finding.Confidence ?? 1) > confidence && !IsAmbiguous(finding))
            .Select(finding => StartOf(finding.Value))
            .Where(date => date <= latest)
            .Distinct()
            .ToList();
        // A paper filed twice carries two stamps; which counts is for a person to say.
        return dates.Count > 1 && field == Fields.FiledDate ? null : dates.FirstOrDefault();
    }

    private static bool IsAmbiguous(Finding finding) => finding.By.EndsWith(Make.AmbiguousDate, StringComparison.Ordinal);

    private static DateOnly? StartOf(string isoDateOrRange) =>
        DateOnly.TryParseExact(isoDateOrRange.Split('/')[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static Finding? First(Document document, string field) => document.Findings.FirstOrDefault(finding => finding.Field == field);
}
