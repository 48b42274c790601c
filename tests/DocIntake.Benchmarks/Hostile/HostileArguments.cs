using System.Globalization;

namespace DocIntake.Benchmarks.Hostile;

/// <summary><c>hostile [N] [--minutes M] [--seed S] [--only INDEX] [--keep DIR]</c></summary>
/// <param name="Mutations">How many.</param>
/// <param name="Only">One mutation alone, to look at it again.</param>
/// <param name="Keep">Where the files that broke a promise are put; null = nowhere.</param>
internal sealed record HostileArguments(int Mutations = 5_000, int Seed = 20261123, int? Only = null, string? Keep = null)
{
    /// <summary>After it no more files are given out.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(60);

    public static HostileArguments Of(string[] args)
    {
        var read = new HostileArguments();
        for (var at = 0; at < args.Length; at++)
        {
            read = args[at] switch
            {
                "--minutes" => read with { Time = TimeSpan.FromMinutes(double.Parse(args[++at], CultureInfo.InvariantCulture)) },
                "--seed" => read with { Seed = Number(args[++at]) },
                "--only" => read with { Only = Number(args[++at]) },
                "--keep" => read with { Keep = Path.GetFullPath(args[++at]) },
                var count => read with { Mutations = Number(count) },
            };
        }

        return read;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
