using System.Globalization;
using System.Text.RegularExpressions;

namespace DocIntake.Splitting.Counters;

/// <summary>
/// Counters that run through a batch whatever documents are in it: a production's page stamp, Bates numbers, a fax machine's header. They
/// number what came in, so they say nothing about where a document ends; left in, they look like one long document.
/// </summary>
internal sealed partial class RunningCounters
{
    /// <summary>A run is a batch's own when it stands on this share of its pages from first to last, of so many pages at least.</summary>
    private const double MostPages = .75;
    private const int FewestPages = 3;

    private readonly HashSet<(int Page, int Line)> lines;

    private RunningCounters(HashSet<(int Page, int Line)> lines, bool isBates)
    {
        this.lines = lines;
        IsBates = isBates;
        Found = lines.Count > 0;
    }

    /// <summary>True when any counter runs through the batch.</summary>
    public bool Found { get; }

    /// <summary>True when one of them is a Bates number, which no author gives the pages of one document.</summary>
    public bool IsBates { get; }

    /// <summary>True when this line of a page (both as positions) belongs to a running counter.</summary>
    public bool Owns(int page, int line) => lines.Contains((page, line));

    /// <param name="margins">Of each page the lines in its margins: position among the page's lines, and text.</param>
    public static RunningCounters In(IReadOnlyList<IReadOnlyList<(int Line, string Text)>> margins)
    {
        var owned = new HashSet<(int, int)>();
        var isBates = false;
        foreach (var runs in Stamps(margins).GroupBy(stamp => stamp.Prefix))
        {
            var longest = Longest([.. runs.OrderBy(stamp => stamp.Page)]);
            var pages = longest.Select(stamp => stamp.Page).Distinct().Count();
            if (pages >= FewestPages && pages >= MostPages * margins.Count)
            {
                owned.UnionWith(longest.Select(stamp => (stamp.Page, stamp.Line)));
                isBates |= longest.Count(stamp => stamp.LooksLikeBates) > pages / 2;
            }
        }

        return new RunningCounters(owned, isBates);
    }

    private static IEnumerable<Stamp> Stamps(IReadOnlyList<IReadOnlyList<(int Line, string Text)>> margins)
    {
        for (var page = 0; page < margins.Count; page++)
        {
            foreach (var (line, text) in margins[page])
            {
                foreach (var match in Number().Matches(text).Take(8))
                {
                    var digits = match.Groups["n"].Value;
                    var prefix = match.Groups["p"].Value.ToUpperInvariant();
                    var bates = digits.Length >= 5 && (prefix.Length > 0 || digits[0] == '0');
                    yield return new Stamp(prefix, page, line, long.Parse(digits, CultureInfo.InvariantCulture), bates);
                }
            }
        }
    }

    /// <summary>
    /// The pages on which the number grows as the pages do. A page that was left out makes it jump ahead; a number misread stands alone, and is left out.
    /// </summary>
    private static List<Stamp> Longest(List<Stamp> stamps)
    {
        var shifts = stamps.GroupBy(stamp => stamp.Value - stamp.Page).Select(group => group.ToList()).OrderByDescending(group => group.Count).ToList();
        var run = shifts[0];
        foreach (var more in shifts.Skip(1).Where(more => more.Count >= 2).Take(20))
        {
            var after = more[0].Page > run.Max(stamp => stamp.Page) && more[0].Value - more[0].Page > run[^1].Value - run[^1].Page;
            var before = more[^1].Page < run.Min(stamp => stamp.Page) && more[0].Value - more[0].Page < run[0].Value - run[0].Page;
            if (after || before)
            {
                run = after ? [.. run, .. more] : [.. more, .. run];
            }
        }

        return run;
    }

    private sealed record Stamp(string Prefix, int Page, int Line, long Value, bool LooksLikeBates);

    [GeneratedRegex(@"(?<![\p{L}\d./:,$-])(?<p>[\p{L}][\p{L}._-]{0,12}?)?[ .:#_-]{0,2}(?<n>\d{1,10})(?![\d.,:]?\d|/\d+/)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
