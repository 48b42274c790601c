namespace DocIntake.Benchmarks.Amounts.Papers;

/// <summary>Papers of every kind in turn, each of its own look, the same for the same seed.</summary>
internal static class MadePapers
{
    public static IEnumerable<MadePaper> Make(int seed, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var random = new Random((seed * 1_000_003) + i);

            // Half as print has it, half as a scanner leaves it.
            var misread = i / 10 % 2 == 0 ? 0 : random.NextDouble() * 0.06;
            yield return (i % 10) switch
            {
                0 or 1 or 2 or 3 => Receipts.Make(random, misread),
                4 or 5 => Invoices.Make(random, misread),
                6 => Invoices.Statement(random, misread),
                7 => Letters.Benefits(random, misread),
                8 => Letters.Make(random, misread),
                _ => Letters.Note(random, misread),
            };
        }
    }
}
