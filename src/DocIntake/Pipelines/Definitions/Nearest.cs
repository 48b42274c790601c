namespace DocIntake.Pipelines.Definitions;

/// <summary>Finds the word that somebody most likely meant.</summary>
internal static class Nearest
{
    /// <summary>"; did you mean "threshold"?" for a near miss, else "; known are a, b and c".</summary>
    public static string Hint(string written, IReadOnlyCollection<string> known)
    {
        var nearest = known
            .Select(word => (word, distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(found => found.distance)
            .FirstOrDefault();
        if (nearest.word is not null && nearest.distance <= Math.Max(2, nearest.word.Length / 3))
        {
            return $"; did you mean \"{nearest.word}\"?";
        }

        return known.Count == 0 ? "; it has none" : $"; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
    }

    /// <summary>How many letters must be changed, added, dropped or swapped with their neighbour.</summary>
    public static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                        cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
