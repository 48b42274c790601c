using DocIntake.Documents;

namespace DocIntake.Search;

/// <summary>What a word is the last one of.</summary>
internal enum TextEnd : byte { None, Sentence, Paragraph }

/// <summary>Where the sentences and paragraphs of a page end: a paragraph at an empty line of its text, a sentence at its stop.</summary>
internal static class TextEnds
{
    // Behind these a stop ends no sentence.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "dr", "mr", "mrs", "ms", "jr", "sr", "st", "prof", "rev", "hon", "gen", "col", "sgt", "lt", "capt", "no", "nos", "vs", "v", "etc", "inc", "ltd",
        "co", "corp", "dept", "fig", "approx", "ave", "blvd", "rd", "ste", "apt", "ext", "tel", "esq", "cf", "al", "art", "sec", "para", "vol", "pp", "ed",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "a.m", "p.m", "u.s", "m.d", "d.o", "p.c", "r.n",
    };

    public static TextEnd[] Of(Page page)
    {
        var ends = new TextEnd[page.Words.Count];
        var at = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var word = page.Words[i].Text;
            var (lines, start) = Skip(page.Text, at);
            if (at >= 0 && lines > 1 && i > 0)
            {
                ends[i - 1] = TextEnd.Paragraph;
            }

            // Where text and words do not agree, paragraphs are not known from there on.
            at = start >= 0 && string.CompareOrdinal(page.Text, start, word, 0, word.Length) == 0 ? start + word.Length : -1;
            if (i + 1 < ends.Length && EndsSentence(word, page.Words[i + 1].Text))
            {
                ends[i] = TextEnd.Sentence;
            }
        }

        return ends;
    }

    private static (int Lines, int Start) Skip(string text, int at)
    {
        var lines = 0;
        while (at >= 0 && at < text.Length && char.IsWhiteSpace(text[at]))
        {
            lines += text[at++] == '\n' ? 1 : 0;
        }

        return (lines, at);
    }

    private static bool EndsSentence(string word, string next)
    {
        var end = word.Length;
        while (end > 0 && word[end - 1] is '"' or '\'' or ')' or ']' or '”' or '’')
        {
            end--;
        }

        if (end < 2 || word[end - 1] is not ('.' or '!' or '?'))
        {
            return false;
        }

        var before = word.AsSpan(0, end - 1).TrimStart("\"'([“‘");
        var first = next.AsSpan().TrimStart("\"'([“‘");
        return word[end - 1] != '.' || (first.Length > 0 && !char.IsLower(first[0]) && before.Length > 1
            && (before.Length > 2 || before.IndexOfAnyExceptInRange('0', '9') >= 0)
            && !Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before));
    }
}
