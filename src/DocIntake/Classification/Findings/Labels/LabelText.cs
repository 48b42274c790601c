using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Labels;

/// <summary>
/// A page's text in which words of labels that OCR misread by one character are put right ("Pat1ent Narne"), with the way back to what was read. Only what the
/// engine doubts or what looks alike is taken for damage; a text layer is left as it is.
/// </summary>
internal sealed class LabelText
{
    /// <summary>Below this confidence any one character may be wrong, else only one that looks like the other.</summary>
    private const double Doubted = 0.85;

    private const int Shortest = 4, ShortestDoubted = 5;

    private static readonly ILookup<int, string> Words =
        ("account accident admission arbitration attending author birth chart claim claimant client collision conference consulting control date dated deposition dictated discharge electronically employee encounter "
        + "exam examiner examination facility federal filed hearing hospital identifier incident injured injury insured loss mediation medical member name national number officer ordering patient payment "
        + "physician policy policyholder prepared printed procedure provider recipient record reference referring rendering report reporting sender service signed statement subscriber surgeon taxpayer therapist "
        + "treating trial visit worker").Split(' ').ToLookup(word => word.Length);

    /// <summary>Words of their own that are one character away from a label's.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "insurer", "insures", "employer", "employed", "police", "provided", "provides", "field", "filled", "fixed", "birch", "charts", "patent", "patents", "recorded", "records", "injures", "referred", "treated", "worked",
        "reports", "reported", "members", "visits", "visited", "exams", "singed", "trail", "triad", "sender", "tender", "gender", "render", "vender", "lender", "insure", "incidents", "services", "serviced", "nation", "notional",
    };

    private static readonly HashSet<(char, char)> Alike = [.. "0o 1l 1i |l |i !l !i 5s 8b 6b 2z 9g ec eo oa nh nm uv uy ij lj il tf hb bh gq vy cl ao ce co hn mn vu li".Split(' ').Select(pair => (pair[0], pair[1]))];

    private readonly int[]? back;

    private LabelText(string text, int[]? back) => (Text, this.back) = (text, back);

    public string Text { get; }

    /// <summary>Where a place of <see cref="Text"/> is in the text as it was read.</summary>
    public int Back(int at) => back?[at] ?? at;

    public static LabelText Of(PageText page)
    {
        var mended = page.Page.Words.Select((word, i) => (At: page.StartOf(i), word.Text, Right: word.Source == TextSource.Ocr ? Mend(word) : null)).Where(word => word.Right is not null).ToList();
        if (mended.Count == 0)
        {
            return new LabelText(page.Text, null);
        }

        var text = new System.Text.StringBuilder(page.Text.Length + mended.Count);
        var back = new List<int>(page.Text.Length + mended.Count + 1);
        var at = 0;
        foreach (var word in mended)
        {
            Copy(word.At);
            text.Append(word.Right);
            back.AddRange(Enumerable.Range(0, word.Right!.Length).Select(i => word.At + Math.Min(i, word.Text.Length - 1)));
            at = word.At + word.Text.Length;
        }

        Copy(page.Text.Length);
        back.Add(page.Text.Length);
        return new LabelText(text.ToString(), [.. back]);

        void Copy(int to)
        {
            text.Append(page.Text, at, to - at);
            back.AddRange(Enumerable.Range(at, to - at));
        }
    }

    /// <summary>The word as it was printed, with what stands around its letters; null where it is no damaged label.</summary>
    private static string? Mend(Word word)
    {
        var bare = word.Text.Trim(':', '.', ',', '#', '(', ')').Replace("rn", "m", StringComparison.Ordinal);
        if (bare.Length < Shortest - 1 || bare.Length > 16 || !char.IsLetter(bare[0]) && !char.IsLetter(bare[^1]) || Others.Contains(bare))
        {
            return null;
        }

        var read = bare.ToLowerInvariant();
        var isDoubted = word.Confidence < Doubted;
        if (Words[read.Length].Contains(read))
        {
            return word.Text.Contains("rn", StringComparison.Ordinal) ? word.Text.Replace("rn", "m", StringComparison.Ordinal) : null;
        }

        var right = Words[read.Length].FirstOrDefault(label => IsSubstituted(read, label, isDoubted))
            ?? (isDoubted ? Words[read.Length - 1].FirstOrDefault(label => label.Length >= ShortestDoubted && IsLonger(read, label)) ?? Words[read.Length + 1].FirstOrDefault(label => label.Length >= ShortestDoubted && IsLonger(label, read)) : null);
        if (right is null)
        {
            return null;
        }

        var start = word.Text.Length - word.Text.TrimStart(':', '.', ',', '#', '(', ')').Length;
        return word.Text[..start] + (char.IsUpper(bare[0]) || !char.IsLetter(bare[0]) ? char.ToUpperInvariant(right[0]) + right[1..] : right) + word.Text[word.Text.TrimEnd(':', '.', ',', '#', '(', ')').Length..];
    }

    private static bool IsSubstituted(string read, string label, bool isDoubted)
    {
        var at = -1;
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i] == label[i])
            {
                continue;
            }

            if (at >= 0)
            {
                return false;
            }

            at = i;
        }

        return at >= 0 && (!char.IsLetter(read[at]) || Alike.Contains((read[at], label[at])) || (isDoubted && label.Length >= ShortestDoubted));
    }

    /// <summary>One character more, and not the ending of a plural.</summary>
    private static bool IsLonger(string longer, string shorter)
    {
        var same = 0;
        while (same < shorter.Length && longer[same] == shorter[same])
        {
            same++;
        }

        return same < shorter.Length && longer.AsSpan(same + 1).SequenceEqual(shorter.AsSpan(same));
    }
}
