namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>The first engine's words in its order of reading, in which lines of another take the place of what they replace.</summary>
internal sealed class WordOrder(IReadOnlyList<OcrWord> first)
{
    private readonly Dictionary<OcrWord, IReadOnlyList<OcrWord>> replaced = [];
    private readonly HashSet<OcrWord> settled = [];
    private readonly List<(OcrWord? After, IReadOnlyList<OcrWord> Line)> added = [];

    public void Keep(IEnumerable<OcrWord> words) => settled.UnionWith(words);

    public void Replace(IReadOnlyList<OcrWord> words, IReadOnlyList<OcrWord> line)
    {
        settled.UnionWith(words);
        if (words.Count == 0)
        {
            added.Add((WordBefore(line), line));
            return;
        }

        var starts = words[0];
        replaced[starts] = [line[0] with { StartsLine = starts.StartsLine || line[0].StartsLine, StartsParagraph = starts.StartsParagraph }, .. line.Skip(1)];
        foreach (var word in words.Skip(1))
        {
            replaced.TryAdd(word, []);
        }
    }

    /// <param name="leastAlone">Words that belong to no line are left out below this confidence.</param>
    public IReadOnlyList<OcrWord> Words(double leastAlone)
    {
        var words = added.Where(line => line.After is null).SelectMany(line => line.Line).ToList();
        foreach (var word in first)
        {
            words.AddRange(replaced.TryGetValue(word, out var line) ? line : settled.Contains(word) || word.Confidence >= leastAlone ? [word] : []);
            words.AddRange(added.Where(more => more.After == word).SelectMany(more => more.Line));
        }

        return words;
    }

    // The last word, in the first engine's order, that stands above the line or left of it: the line goes after that.
    private OcrWord? WordBefore(IReadOnlyList<OcrWord> line)
    {
        int left = line.Min(word => word.Left), top = line.Min(word => word.Top), bottom = line.Max(word => word.Bottom), middle = (top + bottom) / 2;
        var before = first.Where(word => word.Bottom < middle || (word.Top < middle && word.Right <= left)).ToArray();
        return before.Length == 0 ? null : before.MaxBy(word => (Math.Min(word.Bottom, middle), word.Right <= left ? 1 : 0, word.Right));
    }
}
