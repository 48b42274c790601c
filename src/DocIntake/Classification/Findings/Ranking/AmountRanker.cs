using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Ranking;

/// <summary>
/// Chooses a document's total, what is due and what was paid among all its amounts. A choice that arithmetic proves, or that leaves the others
/// far behind, is sure; another carries the ranker's own doubt.
/// </summary>
internal static class AmountRanker
{
    /// <summary>From this confidence on a value may be used without asking.</summary>
    public const double Sure = 0.9;

    /// <summary>
    /// A proved value is believed by a share of the ranker that would not do alone; that takes the doubt of OCR away too. Lines add up to a subtotal
    /// as well, so their sum alone needs more of it.
    /// </summary>
    private const double EnoughIfSummed = 0.8, EnoughIfProved = 0.6, Proved = 0.99, Surest = 0.98, Contested = 0.85;

    /// <summary>Below this share a document is believed to have no such value; from here on it is a finding in doubt.</summary>
    private const double Worth = 0.25;

    /// <summary>From this share on another total counts that nothing explains.</summary>
    private const double Rival = 0.003;

    /// <summary>Amounts of one document that are looked at; a ledger with more says its total near its end.</summary>
    private const int Most = 3000;

    public static readonly IReadOnlyList<string> FieldsOf = [Fields.Total, Fields.AmountDue, Fields.Paid];

    /// <param name="labelled">What labels alone make of the document.</param>
    public static IEnumerable<Finding> On(IReadOnlyList<Sheet> sheets, IEnumerable<Finding> labelled)
    {
        var amounts = Candidates(sheets, labelled);
        if (amounts.Count == 0)
        {
            yield break;
        }

        var sums = new Sums(amounts);
        var (each, none) = AmountFeatures.Of(amounts, sums);
        foreach (var field in FieldsOf)
        {
            if (Choose(amounts, LinearRanker.For(field).Rank(each, none), sums, field) is { } chosen)
            {
                yield return chosen;
            }
        }
    }

    /// <summary>Every amount that is weighed.</summary>
    public static IReadOnlyList<Amount> Candidates(IReadOnlyList<Sheet> sheets, IEnumerable<Finding> labelled) =>
        [.. Amount.In(sheets, [.. labelled.Where(finding => FieldsOf.Contains(finding.Field))]).TakeLast(Most)];

    /// <summary>Another amount under the same name: two prices, as for paying by card and by cheque.</summary>
    private static bool IsOfSameName(Amount other, Amount chosen) =>
        other.Label.Contains("total") && other.Label.Count > 1 && chosen.Label.Count > 1 && other.Label.Take(2).SequenceEqual(chosen.Label.Take(2));

    /// <summary>A row further down names what is to be paid, in digits that nobody could read as an amount.</summary>
    private static bool IsUnreadBelow(Amount amount)
    {
        var rows = amount.Sheet.Rows.Rows;
        return Enumerable.Range(amount.Row + 1, Math.Max(0, rows.Count - amount.Row - 1)).Any(row =>
        {
            var stems = amount.Sheet.StemsOf(rows[row]);
            var words = rows[row].Select(word => amount.Sheet.Page.Words[word].Text).ToList();
            return stems.Contains("total") && (stems.Contains("payable") || stems.Contains("grand") || stems.Contains("due")) && words[^1].Count(char.IsAsciiDigit) >= 2 && !MoneyReader.Find(string.Join(' ', words)).Any();
        });
    }

    /// <summary>Equal amounts speak for one value; its best place is shown.</summary>
    private static Finding? Choose(IReadOnlyList<Amount> amounts, double[] probabilities, Sums sums, string field)
    {
        var values = Enumerable.Range(0, amounts.Count).GroupBy(i => amounts[i].Value)
            .Select(same => (Probability: same.Sum(i => probabilities[i]), Best: same.MaxBy(i => probabilities[i]), Proofs: same.SelectMany(i => sums.Of(amounts[i])).Distinct().Order(StringComparer.Ordinal).ToList()))
            .ToList();
        var (probability, best, proofs) = values.MaxBy(value => value.Probability);
        if (probability < Worth && 1 - probabilities.Sum() > probability)
        {
            // No value is likely; what a label names is still one, in doubt.
            best = Enumerable.Range(0, amounts.Count).Where(i => amounts[i].Around.Labelled.Contains(field)).OrderByDescending(i => probabilities[i]).FirstOrDefault(-1);
            if (best < 0)
            {
                return null;
            }

            (probability, proofs) = (probabilities[best], []);
        }

        var amount = amounts[best];
        var isProved = proofs.Count > 0 && probability >= (proofs is ["column"] ? EnoughIfSummed : EnoughIfProved);
        var confidence = isProved ? Proved : Math.Min(amount.Legibility, Math.Min(probability, Surest));
        var isContested = Enumerable.Range(0, amounts.Count).Any(i => amounts[i].Value > amount.Value
            ? probabilities[i] >= Rival && !sums.IsAddend(amounts[i]) && sums.Of(amounts[i]).Count == 0
            : proofs.Count == 0 && amounts[i].Value < amount.Value && amounts[i].Value > 0 && IsOfSameName(amounts[i], amount)) || IsUnreadBelow(amount);
        confidence = isContested ? Math.Min(confidence, Contested) : confidence;
        var by = proofs.Count > 0 ? $"ranked among {amounts.Count} amounts; proved by {string.Join(", ", proofs)}" : string.Create(CultureInfo.InvariantCulture, $"ranked among {amounts.Count} amounts");
        return new Finding(field, amount.Canonical, amount.Raw, Math.Round(confidence, 3), amount.Sheet.Page.Number, amount.Box, Line: null, by);
    }
}
