using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>Counts, by field, what of the stated values was found, and what else was.</summary>
internal sealed class RoleTally
{
    private readonly SortedDictionary<string, Count> counts = new(StringComparer.Ordinal);

    /// <summary>Of all values that were found with a wrong one: how many.</summary>
    public int Wrong => counts.Values.Sum(count => count.Wrong);

    public int Stated => counts.Values.Sum(count => count.Stated);

    public int Right => counts.Values.Sum(count => count.Right);

    /// <summary>Held against what the paper states: what is missing or wrong, in words.</summary>
    /// <param name="fields">What is asked of this paper; other findings are not looked at.</param>
    public IReadOnlyList<string> Add(IReadOnlyList<Stated> stated, IReadOnlyList<Stated> allowed, IReadOnlyList<Finding> found, IReadOnlyCollection<string> fields)
    {
        var said = new List<string>();
        foreach (var field in fields)
        {
            var truth = stated.Where(fact => fact.Field == field).Select(fact => RolePaper.Folded(field, fact.Value)).ToHashSet();
            var free = allowed.Where(fact => fact.Field == field).Select(fact => RolePaper.Folded(field, fact.Value)).ToHashSet();
            var values = found.Where(finding => finding.Field == field && finding.Line is null).DistinctBy(finding => RolePaper.Folded(field, finding.Value)).ToDictionary(finding => RolePaper.Folded(field, finding.Value));
            var missing = truth.Except(values.Keys).ToList();
            var others = values.Keys.Except(truth).Except(free).ToList();
            var misread = others.Where(other => truth.Any(value => IsNear(value, other))).ToList();
            others.RemoveAll(other => !misread.Contains(other) && free.Any(value => IsNear(value, other)));
            var count = counts.TryGetValue(field, out var so) ? so : counts[field] = new Count();
            count.Stated += truth.Count;
            count.Right += truth.Count - missing.Count;
            count.Misread += misread.Count;
            count.Wrong += others.Count - misread.Count;
            said.AddRange(missing.Where(value => !misread.Any(other => IsNear(value, other))).Select(value => $"missing {field} {value}"));
            said.AddRange(others.Except(misread).Select(other => $"wrong {field} {values[other].Value} ({values[other].By})"));
        }

        return said;
    }

    public void Print(string title)
    {
        Console.WriteLine($"{title}\n| field | stated | right | found with a letter or two wrong | found wrong | recall | precision |\n|---|---|---|---|---|---|---|");
        foreach (var (field, count) in counts.Append(new("all", new Count { Stated = Stated, Right = Right, Misread = counts.Values.Sum(one => one.Misread), Wrong = Wrong })).Where(pair => pair.Value.Stated + pair.Value.Wrong > 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {field} | {count.Stated} | {count.Right} | {count.Misread} | {count.Wrong} | {Share(count.Right, count.Stated)} | {Share(count.Right, count.Right + count.Misread + count.Wrong)} |"));
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "–" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    private static bool IsNear(string value, string other) => Differ(value, other) <= Math.Max(2, value.Length / 6);

    /// <summary>Letters that must be put in, taken out or changed.</summary>
    private static int Differ(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                left = Math.Min(Math.Min(above, left) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                (corner, row[j]) = (above, left);
            }
        }

        return row[b.Length];
    }

    private sealed class Count
    {
        public int Stated { get; set; }

        public int Right { get; set; }

        public int Misread { get; set; }

        public int Wrong { get; set; }
    }
}
