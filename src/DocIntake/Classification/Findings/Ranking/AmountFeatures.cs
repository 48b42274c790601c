namespace DocIntake.Classification.Findings.Ranking;

/// <summary>What the ranker knows of an amount, each feature there or not.</summary>
internal static class AmountFeatures
{
    /// <summary>Of every candidate, in their order, and of "none of them".</summary>
    public static (List<IReadOnlyCollection<string>> Each, IReadOnlyCollection<string> None) Of(IReadOnlyList<Amount> amounts, Sums sums)
    {
        var positive = amounts.Where(amount => amount.Value > 0).ToList();
        var largest = positive.Count == 0 ? 0 : positive.Max(amount => amount.Value);
        var largestTotal = positive.Where(IsTotal).Select(amount => amount.Value).DefaultIfEmpty().Max();
        var times = amounts.GroupBy(amount => amount.Value).ToDictionary(same => same.Key, same => same.Count());
        var lastTotal = amounts.LastOrDefault(IsTotal);
        var signs = amounts.Count(HasSign);
        var each = new List<IReadOnlyCollection<string>>(amounts.Count);
        for (var i = 0; i < amounts.Count; i++)
        {
            var amount = amounts[i];
            var features = new HashSet<string>();
            amount.AddWords(features);
            Add(features, "largest", amount.Value == largest);
            Add(features, "largest-total", amount.Value == largestTotal && IsTotal(amount));
            Add(features, "over-largest-total", amount.Value > largestTotal && largestTotal > 0);
            Add(features, "last-total", ReferenceEquals(amount, lastTotal));
            Add(features, $"times:{Math.Min(times[amount.Value], 4)}", true);
            Add(features, "zero", amount.Value == 0);
            Add(features, "negative", amount.Value < 0);
            Add(features, "sign-of-few", HasSign(amount) && signs * 3 < amounts.Count);
            Add(features, "no-sign-of-many", !HasSign(amount) && signs * 3 > amounts.Count * 2);
            Add(features, "tall", amount.Box.Height > amount.Sheet.Rows.UsualHeight * 1.35);
            Add(features, "last-of-row", i + 1 == amounts.Count || !amounts[i + 1].IsOnRowOf(amount));
            Add(features, "first-of-row", i == 0 || !amounts[i - 1].IsOnRowOf(amount));
            Add(features, $"fifth:{Math.Min(4, i * 5 / amounts.Count)}", true);
            Add(features, "last", i + 1 == amounts.Count);
            Add(features, "addend", sums.IsAddend(amount));
            Add(features, "last-page", ReferenceEquals(amount.Sheet, amounts[^1].Sheet));
            features.UnionWith(sums.Of(amount).Select(proof => $"proof:{proof}"));
            Add(features, "proof:any", sums.Of(amount).Count > 0);
            Add(features, "proof:total", sums.Of(amount).Count > 0 && IsTotal(amount));
            each.Add(features);
        }

        return (each, [
            "none", $"none:{Math.Min(amounts.Count, 4)}", largestTotal > 0 ? "none:total" : "none:no-total",
            amounts.Any(amount => amount.Around.Labelled.Count > 0) ? "none:labelled" : "none:no-label", amounts.Any(amount => sums.Of(amount).Count > 0) ? "none:proof" : "none:no-proof"]);
    }

    private static bool IsTotal(Amount amount) =>
        (amount.Label.Contains("total") || amount.Label.Contains("due") || amount.Label.Contains("payable") || amount.Label.Contains("balance")) && !amount.Label.Contains("sub") && !amount.Label.Contains("qty");

    private static bool HasSign(Amount amount) => amount.Raw.Any(c => c is '$' or '£' or '€' || char.IsLetter(c));

    private static void Add(HashSet<string> features, string feature, bool holds)
    {
        if (holds)
        {
            features.Add(feature);
        }
    }
}
