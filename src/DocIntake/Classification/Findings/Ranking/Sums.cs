namespace DocIntake.Classification.Findings.Ranking;

/// <summary>What the amounts of a document prove about each other, to the cent.</summary>
internal sealed class Sums
{
    /// <summary>How far two right edges of one column may be apart, as a share of the page.</summary>
    private const double ColumnEdge = 0.02;

    /// <summary>Addends that are looked back for, and rows between a total and what was handed over for it.</summary>
    private const int LongestColumn = 120, PaymentRows = 14;

    private static readonly string[] TakenOff = ["discount", "credit", "paid", "payment", "deposit", "adjustment", "commission"];

    private readonly Dictionary<Amount, HashSet<string>> proofs = [];
    private readonly HashSet<Amount> addends = [];

    public Sums(IReadOnlyList<Amount> amounts)
    {
        for (var i = 0; i < amounts.Count; i++)
        {
            AddColumn(amounts, i);
            AddLabelled(amounts, i);
            AddChange(amounts, i);
            AddRepeat(amounts, i);
        }
    }

    /// <summary>How an amount is proved: "column" (the sum of what stands over it), "tax" (net and tax), "change" (cash less change), "paid" (the same as was paid or is due).</summary>
    public IReadOnlyCollection<string> Of(Amount amount) => proofs.GetValueOrDefault(amount) ?? [];

    /// <summary>It is part of a sum itself.</summary>
    public bool IsAddend(Amount amount) => addends.Contains(amount);

    /// <summary>The amounts over this one in its column, from the nearest up, until they add up to it.</summary>
    private void AddColumn(IReadOnlyList<Amount> amounts, int at)
    {
        var total = amounts[at];
        var over = new List<Amount>();
        var sum = 0m;
        for (var i = at - 1; i >= Math.Max(0, at - LongestColumn); i--)
        {
            var other = amounts[i];
            if (ReferenceEquals(other.Sheet, total.Sheet) && (other.Row == total.Row || Math.Abs(other.Box.Right - total.Box.Right) > ColumnEdge))
            {
                continue;
            }

            sum += Signed(other);
            over.Add(other);
            if (sum == total.Value && over.Count(addend => addend.Value != 0) > 1 && total.Value > 0)
            {
                Prove(total, "column", over);
                return;
            }
        }
    }

    /// <summary>What is called net or subtotal and what is called tax, wherever they stand.</summary>
    private void AddLabelled(IReadOnlyList<Amount> amounts, int at)
    {
        var tax = amounts[at];
        if (tax.Value <= 0 || !Says(tax, "tax", "gst", "service", "shipping"))
        {
            return;
        }

        var near = amounts.Skip(Math.Max(0, at - PaymentRows)).Take(2 * PaymentRows).ToList();
        foreach (var net in near.Where(net => net.Value > tax.Value))
        {
            foreach (var gross in near.Where(gross => gross.Value == net.Value + tax.Value))
            {
                Prove(gross, "tax", [net, tax]);
            }
        }
    }

    private void AddChange(IReadOnlyList<Amount> amounts, int at)
    {
        var change = amounts[at];
        if (change.Value == 0 || !Says(change, "change"))
        {
            return;
        }

        // First what is to be paid, then what was handed over: a price and an item's count make many a difference.
        var before = amounts.Take(at).TakeLast(PaymentRows).ToList();
        var isNamed = before.Exists(amount => Says(amount, "cash"));
        for (var i = 1; i < before.Count; i++)
        {
            var cash = before[i];
            if (isNamed && !Says(cash, "cash"))
            {
                continue;
            }

            foreach (var total in before.Take(i).Where(total => total.Value == cash.Value - Math.Abs(change.Value)))
            {
                Prove(total, "change", [cash, change]);
            }
        }
    }

    private void AddRepeat(IReadOnlyList<Amount> amounts, int at)
    {
        var total = amounts[at];
        if (total.Value > 0 && Says(total, "total", "amount", "due", "balance", "payable") && !Says(total, "sub", "qty")
            && amounts.Skip(at + 1).Take(PaymentRows).Any(paid => paid.Value == total.Value && Says(paid, "cash", "card", "paid", "payment", "due", "payable", "balance") && !paid.Label.SequenceEqual(total.Label)))
        {
            Prove(total, "paid", []);
        }
    }

    private void Prove(Amount total, string how, List<Amount> of)
    {
        if (!proofs.TryGetValue(total, out var known))
        {
            proofs[total] = known = [];
        }

        known.Add(how);
        addends.UnionWith(of);
    }

    /// <summary>A discount is printed with or without its minus.</summary>
    private static decimal Signed(Amount amount) => amount.Value > 0 && Says(amount, TakenOff) && !Says(amount, "total") ? -amount.Value : amount.Value;

    private static bool Says(Amount amount, params ReadOnlySpan<string> stems)
    {
        foreach (var stem in stems)
        {
            if (amount.Label.Contains(stem))
            {
                return true;
            }
        }

        return false;
    }
}
