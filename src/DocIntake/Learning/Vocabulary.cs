using System.Text;

namespace DocIntake.Learning;

/// <summary>
/// The words that the lessons are written in. A word that is none of them, but one letter from one, is taken for it: where one character in ten is misread, half of all long
/// words are broken, most of them in one place.
/// </summary>
internal sealed class Vocabulary
{
    /// <summary>Shorter words are one letter from too many others.</summary>
    public const int ShortestWord = 4;

    private const int MostWords = 20_000, FewestLessons = 2;

    private const char AnyLetter = '*';

    // Hash of a word, of a word with one letter hidden, of one with a letter left out → which word. The most frequent word comes first and stays.
    private readonly Dictionary<uint, int> known = [], hidden = [], lacking = [];

    /// <param name="words">Folded as <see cref="TextFeatures"/> folds them, the most frequent first.</param>
    public Vocabulary(IReadOnlyList<string> words)
    {
        Words = words;
        Span<char> letters = stackalloc char[TextFeatures.LongestWord];
        for (var word = 0; word < words.Count; word++)
        {
            known.TryAdd(TextFeatures.Hash(words[word]), word);
            for (var i = 0; i < words[word].Length; i++)
            {
                hidden.TryAdd(TextFeatures.Hash(Hiding(words[word], i, letters)), word);
                lacking.TryAdd(TextFeatures.Hash(Without(words[word], i, letters)), word);
            }
        }
    }

    public IReadOnlyList<string> Words { get; }

    /// <summary>Every word of the text that came with the product, and what two documents of this firm share: a scan's own misreadings stand in one.</summary>
    public static Vocabulary Of(IReadOnlyList<Lesson> lessons)
    {
        var counts = new Dictionary<string, (int Lessons, bool Shipped)>();
        foreach (var lesson in lessons)
        {
            foreach (var word in lesson.Pages.SelectMany(TextFeatures.Words).Where(word => word.Length >= ShortestWord && word.All(char.IsLetter)).Distinct())
            {
                var (count, shipped) = counts.GetValueOrDefault(word);
                counts[word] = (count + 1, shipped || !lesson.ByPerson);
            }
        }

        return new Vocabulary(
        [
            .. counts.Where(word => word.Value.Shipped || word.Value.Lessons >= FewestLessons)
                .OrderByDescending(word => word.Value.Lessons).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords).Select(word => word.Key),
        ]);
    }

    /// <summary>The word that a misread one stands for; null where it is known as it is, or near none.</summary>
    /// <param name="word">Folded.</param>
    public string? Meant(ReadOnlySpan<char> word, uint hash)
    {
        if (word.Length < ShortestWord || known.ContainsKey(hash))
        {
            return null;
        }

        var best = lacking.TryGetValue(hash, out var longer) ? longer : int.MaxValue;
        Span<char> letters = stackalloc char[TextFeatures.LongestWord];
        for (var i = 0; i < word.Length; i++)
        {
            if (hidden.TryGetValue(TextFeatures.Hash(Hiding(word, i, letters)), out var other))
            {
                best = Math.Min(best, other);
            }

            if (word.Length > ShortestWord && known.TryGetValue(TextFeatures.Hash(Without(word, i, letters)), out var shorter))
            {
                best = Math.Min(best, shorter);
            }
        }

        return best == int.MaxValue ? null : Words[best];
    }

    /// <summary>A page with its misread words put right, as far as they are near known ones.</summary>
    /// <returns>The text, how many of its words are long enough for that, and how many were put right.</returns>
    public (string Text, int Words, int Meant) Repair(string page)
    {
        var (text, words, meant) = (new StringBuilder(page.Length), 0, 0);
        Span<char> folded = stackalloc char[TextFeatures.LongestWord];
        for (var at = 0; at < page.Length;)
        {
            if (!char.IsLetterOrDigit(page[at]))
            {
                text.Append(page[at++]);
                continue;
            }

            var (letters, length) = TextFeatures.Fold(page, at, folded);
            words += letters >= ShortestWord ? 1 : 0;
            if (Meant(folded[..letters], TextFeatures.Hash(folded[..letters])) is { } word)
            {
                text.Append(word);
                meant++;
            }
            else
            {
                text.Append(page, at, length);
            }

            at += length;
        }

        return (text.ToString(), words, meant);
    }

    private static ReadOnlySpan<char> Hiding(ReadOnlySpan<char> word, int letter, Span<char> room)
    {
        word.CopyTo(room);
        room[letter] = AnyLetter;
        return room[..word.Length];
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> word, int letter, Span<char> room)
    {
        word[..letter].CopyTo(room);
        word[(letter + 1)..].CopyTo(room[letter..]);
        return room[..(word.Length - 1)];
    }
}
