using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>
/// Puts what waits for a person into the order in which the answers help most: what may be due soon, then by how many documents one answer
/// settles (those cut out of a batch, those like it), then what one key answers, then the longest waiting. Like items follow each other.
/// </summary>
public static class ReviewOrder
{
    private const int SoonDays = 21;

    private static readonly string[] Deadlines = [Fields.DueDate, Fields.HearingDate];

    /// <param name="today">Where the firm is.</param>
    public static IReadOnlyList<Queued> Of(IReadOnlyList<ReviewEntry> waiting, DateOnly today)
    {
        var alike = waiting.ToLookup(entry => KindOf(entry.Document.Document));
        return
        [
            .. waiting.Select(entry => Queue(entry, [.. alike[KindOf(entry.Document.Document)].Where(other => other.Id != entry.Id)], today))
                .OrderBy(item => item.Due ?? DateOnly.MaxValue)
                .ThenByDescending(item => item.Settles)
                .ThenBy(item => item.Group, StringComparer.Ordinal)
                .ThenByDescending(item => item.Entry.Document.Document is var document && OneKey.CaseOf(document) is not null)
                .ThenBy(item => item.Entry.Id),
        ];
    }

    /// <summary>Items like one of them that may be accepted together: same kind, sender and question, each with a case that one key would accept.</summary>
    public static IReadOnlyList<ReviewEntry> Like(IReadOnlyList<ReviewEntry> waiting, Document document)
    {
        var kind = KindOf(document);
        return [.. waiting.Where(entry => KindOf(entry.Document.Document) == kind && OneKey.CaseOf(entry.Document.Document) is not null)];
    }

    private static Queued Queue(ReviewEntry entry, List<ReviewEntry> like, DateOnly today)
    {
        var document = entry.Document.Document;
        var parts = OneKey.MayBeSeveral(document) ? document.Proposal!.Parts.Count : 1;
        var due = document.Findings.Where(finding => Deadlines.Contains(finding.Field)).Select(finding => Parse(finding.Value)).OfType<DateOnly>()
            .Where(date => date >= today && date <= today.AddDays(SoonDays)).Cast<DateOnly?>().Min();
        return new Queued(entry, Math.Max(parts, like.Count + 1), due, KindOf(document), Because(parts, like.Count, due));
    }

    private static string Because(int parts, int like, DateOnly? due) => (parts, like, due) switch
    {
        (_, _, { } date) => string.Create(CultureInfo.InvariantCulture, $"something on it is due on {date:d MMM yyyy}"),
        ( > 1, _, _) when parts > like => $"{parts} documents wait in this scan",
        (_, > 0, _) => $"{like} more like this one",
        _ => "",
    };

    // Who it is from, without digits: "Invoice 17" and "Invoice 18" of one sender are alike.
    private static string KindOf(Document document) => string.Join(
        '|', document.Category, document.Type, document.From?.ToUpperInvariant(), string.Join(',', document.Questions.Select(question => question.Kind).Distinct().Order()));

    private static DateOnly? Parse(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>An item of the queue.</summary>
/// <param name="Settles">How many documents its answer settles or may be given to, itself included.</param>
/// <param name="Due">A deadline or hearing that it mentions, if soon.</param>
/// <param name="Group">What is alike has the same.</param>
/// <param name="Because">Why it stands where it stands; empty where nothing but time speaks for it.</param>
public sealed record Queued(ReviewEntry Entry, int Settles, DateOnly? Due, string Group, string Because);
