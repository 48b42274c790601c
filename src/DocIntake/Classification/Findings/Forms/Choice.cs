namespace DocIntake.Classification.Findings.Forms;

/// <summary>One way to read a place: the page's own or an engine's that read its box alone.</summary>
/// <param name="Value">What it says.</param>
/// <param name="Weight">Sum of the confidences with which it was read.</param>
internal sealed record Way(CellValue Value, double Weight);

/// <summary>What a place may say, the likeliest first: readings that agree count together.</summary>
internal sealed record Choice(IReadOnlyList<Way> Ways)
{
    private const double Unmeasured = .9, OfDoubtful = .4;

    /// <summary>The letter that a code begins with is read as a digit now and then; hardly ever the reverse.</summary>
    private const double OfLetter = 2;

    public CellValue? Value => Ways.Count == 0 ? null : Ways[0].Value;

    /// <param name="values">Of each reading, the page's first.</param>
    /// <param name="confidence">Of a word.</param>
    public static Choice Of(IEnumerable<CellValue> values, Func<FormWord, double?> confidence) => new(
    [
        .. values.GroupBy(value => value.Canonical, StringComparer.Ordinal).Select(same =>
            new Way(same.MaxBy(value => Weight(value, confidence))!, same.Sum(value => Weight(value, confidence)))).OrderByDescending(way => way.Weight),
    ]);

    /// <summary>For boxes that hold several values, one beside the other: a choice for each spot where one was read.</summary>
    public static IEnumerable<Choice> Several(IEnumerable<CellValue> values, Func<FormWord, double?> confidence)
    {
        const double Beside = 30, Below = 6;
        var spots = new List<List<CellValue>>();
        foreach (var value in values)
        {
            var spot = spots.Find(spot => Math.Abs(spot[0].Words[0].Middle - value.Words[0].Middle) < Beside && Math.Abs(spot[0].Words[0].Y - value.Words[0].Y) < Below);
            if (spot is null)
            {
                spots.Add(spot = []);
            }

            spot.Add(value);
        }

        return spots.Select(spot => Of(spot, confidence));
    }

    /// <summary>The same, with another way taken: a sum proves it.</summary>
    public Choice Take(Way way) => this with { Ways = [way, .. Ways.Where(other => other != way)] };

    private static double Weight(CellValue value, Func<FormWord, double?> confidence) =>
        value.Words.Min(word => confidence(word) ?? Unmeasured) * (value.Note is null ? 1 : OfDoubtful)
        * (value.Canonical.Length == 5 && Mended.IsHcpcs(value.Canonical) ? OfLetter : 1);
}
