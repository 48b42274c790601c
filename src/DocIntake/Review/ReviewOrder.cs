using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>
/// Puts what waits for a person into the order in which the answers help most: what may be due soon, then by how many documents one answer
/// settles (those cut out of a batch, those like it), then what one key answers, then the longest waiting. Like items follow each other.
/// </summary>
public static class ReviewOrder
{
    private const int SoonDays = 21;

    /// <param name="today">Where the firm is.</param>
    public static IReadOnlyList<Queued> Of(IReadOnlyList<ReviewItem> waiting, DateOnly today)
    {
        var alike = waiting.GroupBy(item => item.Group).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return
        [
            .. waiting.Select(item => Queue(item, alike[item.Group] - 1, today))
                .OrderBy(item => item.Due ?? DateOnly.MaxValue)
                .ThenByDescending(item => item.Settles)
                .ThenBy(item => item.Item.Group, StringComparer.Ordinal)
                .ThenByDescending(item => item.Item.Case is not null)
                .ThenBy(item => item.Item.Review),
        ];
    }

    /// <summary>Items like one of them that may be accepted together: same kind, sender and question, each with a case that one key would accept.</summary>
    public static IReadOnlyList<ReviewItem> Like(IEnumerable<ReviewItem> waiting, ReviewItem one) =>
        [.. waiting.Where(item => item.Group == one.Group && item.Case is not null)];

    private static Queued Queue(ReviewItem item, int like, DateOnly today)
    {
        var due = item.Deadlines.Where(date => date >= today && date <= today.AddDays(SoonDays)).Cast<DateOnly?>().Min();
        return new Queued(item, Math.Max(item.Parts, like + 1), due, Because(item.Parts, like, due));
    }

    private static string Because(int parts, int like, DateOnly? due) => (parts, like, due) switch
    {
        (_, _, { } date) => string.Create(CultureInfo.InvariantCulture, $"something on it is due on {date:d MMM yyyy}"),
        ( > 1, _, _) when parts > like => $"{parts} documents wait in this scan",
        (_, > 0, _) => $"{like} more like this one",
        _ => "",
    };
}

/// <summary>What the queue has to know of an item.</summary>
/// <param name="Review">Its number.</param>
/// <param name="Version">Of the document's row when this was true.</param>
/// <param name="Group">Kind, sender and question: what is alike has the same.</param>
/// <param name="Parts">Documents that it may be several of; 1 mostly.</param>
/// <param name="Deadlines">Days that it mentions as due or of a hearing.</param>
/// <param name="Case">The case that one key would accept; null when a person has to choose.</param>
public sealed record ReviewItem(int Review, Guid Document, int Version, string Group, int Parts, IReadOnlyList<DateOnly> Deadlines, string? Case, bool HasPages)
{
    /// <summary>All that it has to know of what was found.</summary>
    internal static readonly string[] DeadlineFields = [Fields.DueDate, Fields.HearingDate];

    public static ReviewItem Of(int review, int version, Document document) => new(
        review, document.Id, version, KindOf(document),
        OneKey.MayBeSeveral(document) ? document.Proposal!.Parts.Count : 1,
        [.. document.Findings.Where(finding => DeadlineFields.Contains(finding.Field)).Select(finding => Parse(finding.Value)).OfType<DateOnly>()],
        OneKey.CaseOf(document), document.HasPages);

    // Who it is from, without digits: "Invoice 17" and "Invoice 18" of one sender are alike.
    private static string KindOf(Document document) => string.Join(
        '|', document.Category, document.Type, document.From?.ToUpperInvariant(), string.Join(',', document.Questions.Select(question => question.Kind).Distinct().Order()));

    private static DateOnly? Parse(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>An item of the queue.</summary>
/// <param name="Settles">How many documents its answer settles or may be given to, itself included.</param>
/// <param name="Due">A deadline or hearing that it mentions, if soon.</param>
/// <param name="Because">Why it stands where it stands; empty where nothing but time speaks for it.</param>
public sealed record Queued(ReviewItem Item, int Settles, DateOnly? Due, string Because);
