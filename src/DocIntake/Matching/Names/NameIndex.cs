using DocIntake.Documents;

namespace DocIntake.Matching.Names;

/// <summary>A name that a case goes by.</summary>
internal sealed record KnownName(PersonName Name, Case Case);

/// <summary>A known name found among the words of a text, and where its first and last word stand.</summary>
internal sealed record NameHit(KnownName Known, NameLevel Level, int From, int To);

/// <summary>The names that cases go by, found in a text by the surname and a first name beside it.</summary>
internal sealed class NameIndex
{
    /// <summary>Where the first name stands to the surname: before it, before a middle name, or after a comma.</summary>
    private static readonly int[] Beside = [-1, -2, 1];

    private readonly Dictionary<string, Dictionary<string, List<KnownName>>> known = [];
    private readonly DeletionIndex surnames;
    private readonly Dictionary<string, int> lasts = [], firsts = [];
    private readonly int count;

    public NameIndex(IReadOnlyList<Case> cases)
    {
        foreach (var one in cases)
        {
            foreach (var name in NamesOf(one).Distinct())
            {
                Add(new KnownName(name, one));
            }

            if (PersonName.Parse(one.Client) is { } client)
            {
                lasts[client.Last] = lasts.GetValueOrDefault(client.Last) + 1;
                firsts[client.First] = firsts.GetValueOrDefault(client.First) + 1;
                count++;
            }
        }

        surnames = new DeletionIndex(known.Keys);
    }

    /// <summary>The client's name and those it also goes by.</summary>
    public static IEnumerable<PersonName> NamesOf(Case one) => one.OtherNames.Prepend(one.Client).Select(PersonName.Parse).OfType<PersonName>();

    /// <summary>Term frequencies in bits: how much rarer than any name these two are, among the clients and smoothed for a small firm.</summary>
    public (double Last, double First) Rarity(PersonName name, MatchingOptions options) =>
        (Math.Log2((count + options.UnseenSurnames) / (lasts.GetValueOrDefault(name.Last) + 1.0)),
            Math.Log2((count + options.UnseenFirstNames) / (firsts.GetValueOrDefault(name.First) + 1.0)));

    public IEnumerable<NameHit> In(Tokens tokens)
    {
        var seen = new Dictionary<string, List<string>>();
        for (var i = 0; i < tokens.Words.Count; i++)
        {
            var word = tokens.Words[i];
            if (!seen.TryGetValue(word, out var near))
            {
                seen[word] = near = word.Length < 2 ? [] : [.. surnames.Near(word)];
            }

            foreach (var hit in near.SelectMany(last => At(tokens, i, last)))
            {
                yield return hit;
            }
        }
    }

    private IEnumerable<NameHit> At(Tokens tokens, int at, string last)
    {
        foreach (var (first, names) in known[last])
        {
            var best = Beside.Select(step => (Step: step, Level: tokens.At(at + step) is { Length: > 0 } word ? PersonName.CompareFirst(word, first) : NameLevel.Other))
                .MinBy(found => found.Level);
            // A misread surname needs its whole first name beside it: "a good" is nobody's initial and surname.
            if (best.Level >= NameLevel.OtherFirst || (best.Level == NameLevel.Short && tokens.Words[at] != last))
            {
                continue;
            }

            var level = best.Level == NameLevel.Same && tokens.Words[at] != last ? NameLevel.Misread : best.Level;
            var (from, to) = (Math.Min(at, at + best.Step), Math.Max(at, at + best.Step));
            foreach (var name in names.Where(name => !PersonName.IsSuffix(tokens.At(to + 1)) || !name.Name.IsOtherGeneration(tokens.At(to + 1))))
            {
                yield return new NameHit(name, level, from, to);
            }
        }
    }

    private void Add(KnownName name)
    {
        if (!known.TryGetValue(name.Name.Last, out var byFirst))
        {
            known[name.Name.Last] = byFirst = [];
        }

        if (!byFirst.TryGetValue(name.Name.First, out var names))
        {
            byFirst[name.Name.First] = names = [];
        }

        names.Add(name);
    }
}
