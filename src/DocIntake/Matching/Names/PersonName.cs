namespace DocIntake.Matching.Names;

/// <summary>How well two names agree: the levels of the comparison, the best first.</summary>
internal enum NameLevel { Same, Misread, Short, OtherFirst, Other }

/// <summary>A person's name in folded parts. <paramref name="Middle"/> and <paramref name="Suffix"/> are "" where none is printed.</summary>
internal sealed record PersonName(string First, string Middle, string Last, string Suffix)
{
    private static readonly HashSet<string> Suffixes = [.. "JR SR II III IV".Split(' ').Select(Fold.Word)];

    /// <summary>"Maria L. Rivera", "RIVERA, MARIA" or "John Ames, Jr."; null when there are not two words to it.</summary>
    public static PersonName? Parse(string name)
    {
        var words = Fold.Name(name).ToList();
        var suffix = words.Find(Suffixes.Contains) ?? "";
        words.RemoveAll(Suffixes.Contains);
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var before = comma > 0 ? Fold.Name(name[..comma]).Count(word => !Suffixes.Contains(word)) : 0;
        if (before > 0 && before < words.Count)
        {
            words = [.. words.Skip(before), .. words.Take(before)];
        }

        return words.Count < 2 || !words.Exists(word => word.Length > 1) ? null : new PersonName(words[0], words.Count > 2 ? words[1] : "", words[^1], suffix);
    }

    public NameLevel Compare(PersonName other)
    {
        var asPrinted = Level(First, Last, other);
        var turned = Level(Last, First, other);
        var level = turned < asPrinted && turned <= NameLevel.Misread ? turned : asPrinted;
        return level < NameLevel.OtherFirst && IsOtherGeneration(other.Suffix) ? NameLevel.OtherFirst : level;
    }

    /// <summary>True when both names say which generation and not the same.</summary>
    public bool IsOtherGeneration(string suffix) => Suffix.Length > 0 && suffix.Length > 0 && suffix != Suffix;

    /// <summary>How well a first name as read agrees with one as known.</summary>
    public static NameLevel CompareFirst(string read, string known)
    {
        if (read == known)
        {
            return NameLevel.Same;
        }

        if (read.Length == 1 || known.Length == 1)
        {
            return read.Length > 0 && known.Length > 0 && read[0] == known[0] ? NameLevel.Short : NameLevel.Other;
        }

        var shortened = Math.Min(read.Length, known.Length) >= 3 && (read.StartsWith(known, StringComparison.Ordinal) || known.StartsWith(read, StringComparison.Ordinal));
        return Nicknames.AreOne(read, known) ? NameLevel.Short : Math.Min(read.Length, known.Length) >= 5 && Likeness.Alike(read, known) ? NameLevel.Misread : shortened ? NameLevel.Short : Likeness.Alike(read, known) ? NameLevel.Misread : NameLevel.Other;
    }

    public static bool IsSuffix(string word) => Suffixes.Contains(word);

    /// <summary>True when no misreading explains the difference: another surname, or another first name.</summary>
    public bool IsClearlyNot(PersonName other) =>
        Compare(other) >= NameLevel.OtherFirst
        && (IsOtherGeneration(other.Suffix)
            || (IsOther(Last, other.Last) && IsOther(Last, other.First))
            || (CompareFirst(other.First, First) == NameLevel.Other && CompareFirst(other.Middle, First) == NameLevel.Other && Likeness.Differ(First, other.First)));

    private static bool IsOther(string a, string b) => Likeness.Differ(a, b);

    private static NameLevel Level(string first, string last, PersonName other)
    {
        if (!Likeness.Alike(last, other.Last))
        {
            return NameLevel.Other;
        }

        var level = CompareFirst(other.First, first);
        return level == NameLevel.Other ? NameLevel.OtherFirst : level == NameLevel.Same && last != other.Last ? NameLevel.Misread : level;
    }
}
