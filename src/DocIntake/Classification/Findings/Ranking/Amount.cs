using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>An amount that may be the total, what is due or what was paid.</summary>
internal sealed record Amount(Sheet Sheet, Range Words, string Raw, Surroundings Around, decimal Value) : Mention(Sheet, Words, Raw, Around)
{
    public string Canonical => Value.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>Every amount of a document in reading order, with those that only a label makes one ("$ 933 50" in two boxes of a form).</summary>
    public static IReadOnlyList<Amount> In(IReadOnlyList<Sheet> sheets, IReadOnlyList<Finding> labelled) =>
        [.. sheets.SelectMany(sheet => On(sheet, [.. labelled.Where(finding => finding.Page == sheet.Page.Number)]))];

    private static IEnumerable<Amount> On(Sheet sheet, List<Finding> labelled)
    {
        var text = sheet.Text;
        var here = MoneyReader.Find(text.Text)
            .Select(hit => (Words: text.WordsAt(hit.Start, hit.Length), Raw: text.Text.Substring(hit.Start, hit.Length).Trim(), hit.Value)).ToList();
        var boxed = labelled.Where(finding => finding.Raw.Contains(' ', StringComparison.Ordinal) || !here.Exists(hit => IsAt(text, hit.Words, finding.Box))).DistinctBy(finding => finding.Box)
            .Select(finding => (Words: sheet.WordsIn(finding.Box), finding.Raw, Value: decimal.Parse(finding.Value, CultureInfo.InvariantCulture), finding.Box)).ToList();
        here.RemoveAll(hit => boxed.Exists(finding => IsAt(text, hit.Words, finding.Box)));
        here.AddRange(boxed.Select(finding => (finding.Words, finding.Raw, finding.Value)));
        var all = here.ConvertAll(hit => hit.Words);
        return here.Where(hit => text.BoxOf(hit.Words) is not null)
            .Select(hit => new Amount(sheet, hit.Words, hit.Raw, Surroundings.Of(sheet, hit.Words, all, labelled), hit.Value))
            .OrderBy(amount => amount.Row).ThenBy(amount => amount.Box.X);
    }

    private static bool IsAt(PageText text, Range words, Box box) => text.BoxOf(words) is { } own && Overlap(own, box);
}
