using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Everything found on the pages of one document, each value with its place.</summary>
internal static class FindingsReader
{
    private const double InDoubt = 0.5;

    public static IReadOnlyList<Finding> Read(IReadOnlyList<PageText> pages)
    {
        var order = DayOrders.Of(pages);
        var sheets = Sheet.Of(pages);
        var printed = Printed(sheets, order);
        var date = DateRanker.On(sheets, printed, order);
        Finding?[] ranked = [date, .. AmountRanker.On(sheets, printed)];
        string[] weighed = [.. AmountRanker.FieldsOf, Fields.CourtNumber, .. date is null ? Array.Empty<string>() : [Fields.LetterDate]];
        var isStamped = printed.Any(finding => finding is { Field: Fields.FiledDate, By: FilingStamp.By });
        return
        [
            .. ranked.OfType<Finding>(),
            .. CourtNumberRanker.Of(printed),
            .. printed.Where(finding => !weighed.Contains(finding.Field)).Select(finding => isStamped ? BesideStamp(finding) : finding),
        ];
    }

    /// <summary>Where the court stamped the day of filing, the text that tells of a filing tells of another paper.</summary>
    private static Finding BesideStamp(Finding finding) =>
        finding.Field == Fields.FiledDate && finding.By != FilingStamp.By ? finding with { Confidence = Math.Min(finding.Confidence ?? 1, InDoubt) } : finding;

    /// <summary>What stands beside its label or in its place: findings of their own, and for totals and the paper's date what the rankers weigh.</summary>
    public static IReadOnlyList<Finding> Printed(IReadOnlyList<Sheet> sheets, DayOrder order)
    {
        var rows = new ServiceLines();
        var first = sheets.FirstOrDefault(sheet => sheet.Text.Text.Length > 0);
        var found = sheets.SelectMany(sheet => FilingStamp.On(sheet).Concat(On(sheet.Text, sheet == first, order, rows))).OfType<Finding>();
        return [.. found.DistinctBy(finding => (finding.Field, finding.Value, finding.Page, finding.Box))];
    }

    private static IEnumerable<Finding?> On(PageText page, bool isFirst, DayOrder order, ServiceLines rows) =>
    [
        .. LabelledValues.On(page, order),
        .. isFirst ? Caption.On(page) : [],
        .. isFirst ? Letterhead.On(page) : [],
        .. PageMarks.On(page, isFirst, order),
        .. rows.On(page, order >= DayOrder.PerhapsDayFirst),
    ];
}
