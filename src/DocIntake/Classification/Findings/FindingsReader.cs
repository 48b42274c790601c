using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Everything found on the pages of one document, each value with its place.</summary>
internal static class FindingsReader
{
    public static IReadOnlyList<Finding> Read(IReadOnlyList<PageText> pages)
    {
        var mayBeDayFirst = pages.Any(page => DateReader.Find(page.Text).Any(date => date.DayFirst));
        var rows = new ServiceLines();
        var first = pages.FirstOrDefault(page => page.Text.Length > 0);
        var found = pages.SelectMany(page => On(page, page == first, mayBeDayFirst, rows)).OfType<Finding>();
        return [.. found.DistinctBy(finding => (finding.Field, finding.Value, finding.Page, finding.Box))];
    }

    private static IEnumerable<Finding?> On(PageText page, bool isFirst, bool mayBeDayFirst, ServiceLines rows) =>
    [
        .. FederalStamp.On(page),
        .. LabelledValues.On(page, mayBeDayFirst),
        .. isFirst ? Caption.On(page) : [],
        .. isFirst ? Letterhead.On(page) : [],
        .. PageMarks.On(page, isFirst, mayBeDayFirst),
        .. rows.On(page, mayBeDayFirst),
    ];
}
