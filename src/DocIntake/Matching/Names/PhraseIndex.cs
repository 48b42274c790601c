using DocIntake.Documents;

namespace DocIntake.Matching.Names;

/// <summary>The names of organisations and people around cases (providers, opposing parties), found in a text word by word.</summary>
internal sealed class PhraseIndex
{
    private static readonly HashSet<string> CompanyForms = [.. Fold.Name("Inc LLC Co Corp Ltd LLP PC PA The Company Corporation Of And DO")];

    private readonly Dictionary<string, Phrase> phrases = [];
    private readonly ILookup<string, Phrase> byLongest;
    private readonly DeletionIndex longest;

    public PhraseIndex(IEnumerable<Case> cases, Func<Case, IEnumerable<string>> names)
    {
        foreach (var one in cases)
        {
            foreach (var name in names(one))
            {
                Add(name, one);
            }
        }

        byLongest = phrases.Values.ToLookup(phrase => phrase.Words[phrase.Longest]);
        longest = new DeletionIndex(byLongest.Select(group => group.Key));
    }

    public IEnumerable<Phrase> In(Tokens tokens)
    {
        var seen = new Dictionary<string, List<string>>();
        for (var i = 0; i < tokens.Words.Count; i++)
        {
            var word = tokens.Words[i];
            if (!seen.TryGetValue(word, out var near))
            {
                seen[word] = near = word.Length < 3 ? [] : [.. longest.Near(word)];
            }

            foreach (var phrase in near.SelectMany(key => byLongest[key]).Where(phrase => phrase.StandsAt(tokens, i)))
            {
                yield return phrase;
            }
        }
    }

    private void Add(string name, Case owner)
    {
        var words = Fold.Name(name).Where(word => word.Length > 1 && !CompanyForms.Contains(word)).ToList();
        if (words.Sum(word => word.Length) < 5)
        {
            return;
        }

        var key = string.Join(' ', words);
        if (!phrases.TryGetValue(key, out var phrase))
        {
            phrases[key] = phrase = new Phrase(name, words, []);
        }

        phrase.Owners.Add(owner);
    }
}

/// <summary>A name, its telling words, and the cases that have it.</summary>
internal sealed record Phrase(string Printed, IReadOnlyList<string> Words, HashSet<Case> Owners)
{
    public int Longest { get; } = Words.Index().MaxBy(word => word.Item.Length).Index;

    /// <summary>True when the words stand there in order with the longest at this place; an initial or an "of" may lie between two of them.</summary>
    public bool StandsAt(Tokens tokens, int at) => Follow(tokens, at, 1) && Follow(tokens, at, -1);

    private bool Follow(Tokens tokens, int at, int step)
    {
        for (var i = Longest + step; i >= 0 && i < Words.Count; i += step)
        {
            at += step;
            if (!Likeness.Alike(tokens.At(at), Words[i]))
            {
                at += step;
                if (!Likeness.Alike(tokens.At(at), Words[i]))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
