using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>A date that may be the paper's own.</summary>
/// <param name="Value">As the document orders day and month.</param>
internal sealed record DateMention(Sheet Sheet, Range Words, string Raw, Surroundings Around, DateHit Hit, DateOnly Value) : Mention(Sheet, Words, Raw, Around)
{
    /// <summary>What happened to somebody, or is still to come, does not date the paper that tells of it.</summary>
    private static readonly string[] OfOthers = [Fields.DateOfBirth, Fields.DateOfIncident, Fields.DueDate, Fields.HearingDate];

    public static bool IsDate(string field) => field.EndsWith("-date", StringComparison.Ordinal) || field.StartsWith("date-", StringComparison.Ordinal);

    /// <summary>The dates of these pages in reading order; the day somebody was born is none of them.</summary>
    /// <param name="labelled">What labels and the place on the page say of dates.</param>
    public static IReadOnlyList<DateMention> In(IReadOnlyList<Sheet> sheets, IReadOnlyList<Finding> labelled, DayOrder order)
    {
        var births = labelled.Where(finding => finding.Field == Fields.DateOfBirth).Select(finding => finding.Value).ToHashSet();
        return [.. sheets.SelectMany(sheet => On(sheet, [.. labelled.Where(finding => finding.Page == sheet.Page.Number)], order)).Where(date => !births.Contains(Findings.Value.Iso(date.Value)) && !date.Around.Labelled.Any(OfOthers.Contains))];
    }

    private static IEnumerable<DateMention> On(Sheet sheet, List<Finding> labelled, DayOrder order)
    {
        var text = sheet.Text;
        var hits = DateReader.Find(text.Text).Select(hit => (Hit: hit, Words: text.WordsAt(hit.Start, hit.Length))).Where(hit => text.BoxOf(hit.Words) is not null).ToList();
        var all = hits.ConvertAll(hit => hit.Words);
        return hits
            .Select(hit => new DateMention(sheet, hit.Words, text.Text.Substring(hit.Hit.Start, hit.Hit.Length), Surroundings.Of(sheet, hit.Words, all, labelled), hit.Hit, order.Read(hit.Hit)))
            .OrderBy(date => date.Row).ThenBy(date => date.Box.X);
    }
}
