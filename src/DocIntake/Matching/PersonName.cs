namespace DocIntake.Matching;

/// <summary>A person's name in parts, compared as OCR and forms garble it.</summary>
internal sealed record PersonName(string First, string Last)
{
    /// <summary>"Maria L. Rivera" or "RIVERA, MARIA"; null when there are not two words to it.</summary>
    public static PersonName? Parse(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var parts = Fold.Name(comma > 0 ? $"{name[(comma + 1)..]} {name[..comma]}" : name);
        return parts.Count < 2 ? null : new PersonName(parts[0], parts[^1]);
    }

    /// <summary>True when both can be the same person's: the surname alike, the first name alike or shortened.</summary>
    public bool CanBe(PersonName other) =>
        (Alike(Last, other.Last) && FirstAlike(First, other.First)) || (Alike(Last, other.First) && Alike(First, other.Last));

    /// <summary>Equal but for one misread letter in a word of five or more, two in nine or more.</summary>
    public static bool Alike(string a, string b)
    {
        var allowed = Math.Min(a.Length, b.Length) switch { >= 9 => 2, >= 5 => 1, _ => 0 };
        return a == b || (Math.Abs(a.Length - b.Length) <= allowed && Distance(a, b) <= allowed);
    }

    private static bool FirstAlike(string a, string b) =>
        Alike(a, b) || (Math.Min(a.Length, b.Length) >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[^1];
    }
}
