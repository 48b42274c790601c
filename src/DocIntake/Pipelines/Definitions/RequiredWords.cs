using System.Text;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// Finds words of which every match of a pattern holds at least one. A text without any of them needs no regular expression: of the
/// hundreds of signals only a few are then tried on a page.
/// </summary>
internal sealed class RequiredWords
{
    private const int Shortest = 3;

    private readonly string pattern;
    private int at;

    private RequiredWords(string pattern) => this.pattern = pattern;

    /// <summary>The words in lower case; null when nothing can be said, and the expression has to be tried.</summary>
    public static IReadOnlyList<string>? Of(string pattern)
    {
        var reader = new RequiredWords(pattern);
        var words = reader.Alternatives();
        return reader.at == pattern.Length ? words : null;
    }

    private char Next => at < pattern.Length ? pattern[at] : '\0';

    /// <summary>True when what stands before is not certain to be there.</summary>
    private bool IsOptional => Next is '?' or '*' or '{';

    private List<string>? Alternatives()
    {
        List<string>? all = [];
        while (true)
        {
            var one = Sequence();
            all = one is null ? null : all?.Concat(one).ToList();
            if (Next != '|')
            {
                return all;
            }

            at++;
        }
    }

    private List<string>? Sequence()
    {
        List<string>? best = null;
        var run = new StringBuilder();
        while (Next is not ('\0' or '|' or ')'))
        {
            if (char.IsAsciiLetterOrDigit(Next))
            {
                var letter = char.ToLowerInvariant(pattern[at++]);
                if (IsOptional)
                {
                    best = Better(best, run);
                    continue;
                }

                run.Append(letter);
                if (Next != '+')
                {
                    continue;
                }
            }

            best = Better(best, run);
            best = Next == '(' ? Better(best, Group()) : best;
            if (Next is not ('|' or ')'))
            {
                Skip();
            }
        }

        return Better(best, run);
    }

    private List<string>? Group()
    {
        at++;
        if (Next == '?')
        {
            at = pattern.IndexOfAny([':', '>'], at) is var named and >= 0 ? named + 1 : pattern.Length;
        }

        var inside = Alternatives();
        at = Math.Min(at + 1, pattern.Length);
        return IsOptional ? null : inside;
    }

    /// <summary>Passes over one thing that is no plain letter.</summary>
    private void Skip()
    {
        switch (Next)
        {
            case '\\':
                at = Math.Min(at + 2, pattern.Length);
                break;
            case '[':
                for (at++; at < pattern.Length && (Next != ']' || pattern[at - 1] == '['); at++)
                {
                    at += Next == '\\' ? 1 : 0;
                }

                at = Math.Min(at + 1, pattern.Length);
                break;
            case '{':
                at = pattern.IndexOf('}', at) is var end and >= 0 ? end + 1 : pattern.Length;
                break;
            case '(':
                break;
            default:
                at = Math.Min(at + 1, pattern.Length);
                break;
        }
    }

    private static List<string>? Better(List<string>? best, StringBuilder run)
    {
        var word = run.ToString();
        run.Clear();
        return Better(best, word.Length >= Shortest ? [word] : null);
    }

    private static List<string>? Better(List<string>? best, List<string>? other) =>
        best is null || (other is not null && other.Min(w => w.Length) > best.Min(w => w.Length)) ? other : best;
}
