namespace DocIntake.Learning;

/// <summary>A document as the model sees it: which features it has, ascending, and how much of each.</summary>
internal sealed record Vector(int[] Index, float[] Value)
{
    /// <summary>Cosine, 0..1, with a vector of length 1 that was scattered: it costs what this one is long.</summary>
    public float Dot(float[] dense)
    {
        var sum = 0f;
        for (var i = 0; i < Index.Length; i++)
        {
            sum += Value[i] * dense[Index[i]];
        }

        return sum;
    }

    /// <summary>Writes its values to their places among zeros, where many others can be compared with it.</summary>
    public void ScatterTo(float[] dense)
    {
        for (var i = 0; i < Index.Length; i++)
        {
            dense[Index[i]] = Value[i];
        }
    }

    /// <summary>Puts the zeros back.</summary>
    public void ClearFrom(float[] dense)
    {
        foreach (var i in Index)
        {
            dense[i] = 0;
        }
    }
}

/// <summary>A word of a page as it counts: lower case, digits folded, where it stands in the text, and its features.</summary>
internal readonly record struct Term(int Page, int Start, int Length, int Feature);

/// <summary>
/// Turns text into features: words and pairs of words; those that start a line, those of the first lines and those of the end once more. Digits are
/// folded to 0, so that no number is learnt. Each is hashed into one of <see cref="Count"/> places, pairs into places of their own.
/// </summary>
internal static class TextFeatures
{
    public const int Count = 2 * Half;

    private const int Half = 1 << 16;

    /// <summary>What a document is stands at its beginning; a page more than this adds time and drowns it.</summary>
    private const int Pages = 4, LettersAPage = 6000, HeadingLines = 10, EndingLetters = 600;

    /// <summary>A misread letter breaks two pairs and one word.</summary>
    private const float PairWeight = 0.5f;

    /// <summary>Letters of a word that count.</summary>
    public const int LongestWord = 24;

    private const uint Pair = 0x9E3779B9, LineStart = 0x85EBCA6B, Heading = 0xC2B2AE35, Ending = 0x27D4EB2F;

    /// <summary>The features of the first pages with where they stand.</summary>
    /// <param name="vocabulary">Words near one of these count as it; null = each word as it stands.</param>
    public static IEnumerable<Term> Terms(IReadOnlyList<string> pages, Vocabulary? vocabulary = null)
    {
        var last = Math.Min(pages.Count, Pages) - 1;
        for (var page = 0; page <= last; page++)
        {
            var text = pages[page];
            var (lines, before, startsLine) = (0, 0u, true);
            for (var at = 0; at < Math.Min(text.Length, LettersAPage);)
            {
                if (text[at] == '\n')
                {
                    (before, lines, startsLine) = (0, startsLine ? lines : lines + 1, true);
                }

                if (!char.IsLetterOrDigit(text[at]))
                {
                    at++;
                    continue;
                }

                var (hash, length) = Word(text, at, vocabulary);
                yield return new Term(page, at, length, Place(hash));
                if (startsLine)
                {
                    yield return new Term(page, at, length, Place(hash ^ LineStart));
                }

                if (page == 0 && lines < HeadingLines)
                {
                    yield return new Term(page, at, length, Place(hash ^ Heading));
                }

                if (page == last && at > text.Length - EndingLetters)
                {
                    yield return new Term(page, at, length, Place(hash ^ Ending));
                }

                if (before != 0)
                {
                    yield return new Term(page, at, length, Half + Place((before * Pair) ^ hash));
                }

                (before, startsLine, at) = (hash, false, at + length);
            }
        }
    }

    /// <summary>Counts as 1 + log, weighed by rarity, scaled to length 1.</summary>
    public static Vector Weigh(IReadOnlyList<string> pages, float[] rarity, Vocabulary? vocabulary = null)
    {
        var counts = new Dictionary<int, float>();
        foreach (var term in Terms(pages, vocabulary))
        {
            counts[term.Feature] = counts.GetValueOrDefault(term.Feature) + 1;
        }

        var index = counts.Keys.Order().ToArray();
        var value = Array.ConvertAll(index, i => (1 + MathF.Log(counts[i])) * rarity[i]);
        var length = MathF.Sqrt(value.Sum(v => v * v));
        return new Vector(index, length == 0 ? value : Array.ConvertAll(value, v => v / length));
    }

    /// <summary>How much each feature counts among these documents: log of the share that has it, of pairs half.</summary>
    public static float[] Rarity(IReadOnlyCollection<IReadOnlyList<string>> documents, Vocabulary? vocabulary = null)
    {
        var having = new int[Count];
        foreach (var document in documents)
        {
            foreach (var feature in Terms(document, vocabulary).Select(term => term.Feature).Distinct())
            {
                having[feature]++;
            }
        }

        return [.. having.Select((n, i) => (1 + MathF.Log((1f + documents.Count) / (1f + n))) * (i < Half ? 1 : PairWeight))];
    }

    /// <summary>The words of the part of a page that counts, folded.</summary>
    public static IEnumerable<string> Words(string page)
    {
        var folded = new char[LongestWord];
        for (var at = 0; at < Math.Min(page.Length, LettersAPage); at++)
        {
            if (char.IsLetterOrDigit(page[at]))
            {
                var (letters, length) = Fold(page, at, folded);
                yield return new string(folded, 0, letters);
                at += length - 1;
            }
        }
    }

    /// <summary>FNV-1a: the same on every machine and in every run, as string.GetHashCode is not.</summary>
    public static uint Hash(ReadOnlySpan<char> folded)
    {
        var hash = 2166136261u;
        foreach (var letter in folded)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }

    private static (uint Hash, int Length) Word(string text, int at, Vocabulary? vocabulary)
    {
        Span<char> folded = stackalloc char[LongestWord];
        var (letters, length) = Fold(text, at, folded);
        var hash = Hash(folded[..letters]);
        return (vocabulary?.Meant(folded[..letters], hash) is { } meant ? Hash(meant) : hash, length);
    }

    // Lower case, a run of digits as one 0.
    public static (int Letters, int Length) Fold(string text, int at, Span<char> folded)
    {
        var (letters, end) = (0, at);
        for (; end < text.Length && char.IsLetterOrDigit(text[end]) && end - at < LongestWord; end++)
        {
            var letter = char.IsDigit(text[end]) ? '0' : char.ToLowerInvariant(text[end]);
            if (letter != '0' || letters == 0 || folded[letters - 1] != '0')
            {
                folded[letters++] = letter;
            }
        }

        return (letters, end - at);
    }

    private static int Place(uint hash) => (int)((hash ^ (hash >> 16)) & (Half - 1));
}
