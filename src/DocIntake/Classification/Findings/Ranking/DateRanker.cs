using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>Chooses the date that a paper itself bears, as letter, invoice, receipt or report, among all dates on its first pages and its last.</summary>
internal static class DateRanker
{
    private const double Surest = 0.99, Unsaid = 0.8, Ambiguous = 0.5;

    private const int FirstPages = 3, Most = 400;

    /// <param name="labelled">What labels and places alone make of the document's dates.</param>
    public static Finding? On(IReadOnlyList<Sheet> sheets, IEnumerable<Finding> labelled, DayOrder order)
    {
        var dates = Candidates(sheets, labelled, order);
        if (dates.Count == 0)
        {
            return null;
        }

        var (each, none) = DateFeatures.Of(dates);
        var probabilities = LinearRanker.For(Fields.LetterDate).Rank(each, none);
        var (probability, best) = Enumerable.Range(0, dates.Count).GroupBy(i => dates[i].Value)
            .Select(same => (same.Sum(i => probabilities[i]), same.MaxBy(i => probabilities[i]))).MaxBy(value => value.Item1);
        if (1 - probabilities.Sum() > probability)
        {
            return null;
        }

        var date = dates[best];
        var (doubt, note) = !date.Hit.Ambiguous ? (Surest, "") : order switch
        {
            DayOrder.PerhapsDayFirst => (Ambiguous, $"; {Make.AmbiguousDate}"),
            DayOrder.Unsaid => (Unsaid, "; read month first, as nothing says otherwise"),
            _ => (Surest, ""),
        };
        return new Finding(
            Fields.LetterDate, Value.Iso(date.Value), date.Raw, Math.Round(Math.Min(date.Legibility, Math.Min(probability, doubt)), 3),
            date.Sheet.Page.Number, date.Box, Line: null, string.Create(CultureInfo.InvariantCulture, $"ranked among {dates.Count} dates{note}"));
    }

    /// <summary>Every date that is weighed.</summary>
    public static IReadOnlyList<DateMention> Candidates(IReadOnlyList<Sheet> sheets, IEnumerable<Finding> labelled, DayOrder order)
    {
        List<Sheet> looked = [.. sheets.Take(FirstPages), .. sheets.Skip(FirstPages).TakeLast(1)];
        return [.. DateMention.In(looked, [.. labelled.Where(finding => DateMention.IsDate(finding.Field))], order).Take(Most)];
    }
}
