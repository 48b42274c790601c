using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>What the ranker knows of a date, each feature there or not.</summary>
internal static class DateFeatures
{
    private static readonly Regex Time = new(@"^\d{1,2}:\d{2}(?::\d{2})?(?:[ap]m)?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    /// <summary>Of every candidate, in their order, and of "none of them".</summary>
    public static (List<IReadOnlyCollection<string>> Each, IReadOnlyCollection<string> None) Of(IReadOnlyList<DateMention> dates)
    {
        var (latest, earliest) = (dates.Max(date => date.Value), dates.Min(date => date.Value));
        var times = dates.GroupBy(date => date.Value).ToDictionary(same => same.Key, same => same.Count());
        var each = new List<IReadOnlyCollection<string>>(dates.Count);
        for (var i = 0; i < dates.Count; i++)
        {
            var date = dates[i];
            var features = new HashSet<string>();
            date.AddWords(features);
            var beside = date.Beside.ToList();
            Add(features, "first-date", i == 0);
            Add(features, "second-date", i == 1);
            Add(features, "only-date", dates.Count == 1);
            Add(features, "last-date", i > 0 && i + 1 == dates.Count);
            Add(features, "only-value", times.Count == 1);
            Add(features, $"times:{Math.Min(times[date.Value], 3)}", true);
            Add(features, "latest", date.Value == latest);
            Add(features, "earliest", date.Value == earliest && times.Count > 1);
            Add(features, "long-before", latest.DayNumber - date.Value.DayNumber > 3 * 365);
            Add(features, "alone", beside.Count == 0);
            Add(features, "time", beside.Exists(word => Time.IsMatch(word.Text)));
            Add(features, "another-beside", dates.Any(other => other != date && other.IsOnRowOf(date)));
            Add(features, $"fifth:{(int)Math.Clamp(date.Box.Y * 5, 0, 4)}", true);
            Add(features, "edge", date.Box.Y > 0.94 || date.Box.Bottom < 0.03);
            Add(features, "first-page", ReferenceEquals(date.Sheet, dates[0].Sheet));
            Add(features, "of-a-column", dates.Count(other => ReferenceEquals(other.Sheet, date.Sheet) && Math.Abs(other.Box.X - date.Box.X) < 0.01) > 2);
            each.Add(features);
        }

        return (each, ["none", $"none:{Math.Min(dates.Count, 4)}", .. dates.SelectMany(date => date.Around.Labelled).Distinct().Select(field => $"none:{field}")]);
    }

    private static void Add(HashSet<string> features, string feature, bool holds)
    {
        if (holds)
        {
            features.Add(feature);
        }
    }
}
