using System.Text.RegularExpressions;

namespace DocIntake.Search.Language;

/// <summary>Says of a term of the index whether it is meant. The same test serves the index and the words of a page.</summary>
internal abstract class TermTest
{
    /// <summary>The terms that are meant, where they are known without asking the index.</summary>
    public virtual IReadOnlyList<string>? Terms => null;

    /// <summary>What every term that is meant begins with.</summary>
    public virtual string Start => "";

    /// <summary>What every term that is meant ends with.</summary>
    public virtual string End => "";

    public abstract bool Matches(ReadOnlySpan<char> term);

    /// <summary>One of these terms.</summary>
    public sealed class AnyOf(params string[] terms) : TermTest
    {
        public override IReadOnlyList<string> Terms => terms;

        public override bool Matches(ReadOnlySpan<char> term)
        {
            foreach (var one in terms)
            {
                if (term.SequenceEqual(one))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Letters with * for any number of them and ? for one.</summary>
    public sealed class Pattern(string pattern) : TermTest
    {
        private readonly int _literal = pattern.IndexOfAny(['*', '?']);

        public override string Start => pattern[.._literal];

        public override string End { get; } = pattern[(pattern.LastIndexOfAny(['*', '?']) + 1)..];

        /// <summary>True for letters with one star behind them.</summary>
        public bool IsPrefix => _literal == pattern.Length - 1 && pattern[^1] == '*';

        public override bool Matches(ReadOnlySpan<char> term)
        {
            if (!SearchTerms.IsWord(term))
            {
                return false;
            }

            // Greedy, and back to the last star where that fails: linear for the patterns people write.
            var (at, star, starAt) = (0, -1, 0);
            for (var i = 0; i < term.Length;)
            {
                if (at < pattern.Length && pattern[at] == '*')
                {
                    (star, starAt) = (at++, i);
                }
                else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == term[i]))
                {
                    at++;
                    i++;
                }
                else if (star >= 0)
                {
                    (at, i) = (star + 1, ++starAt);
                }
                else
                {
                    return false;
                }
            }

            return pattern.AsSpan(at).TrimStart('*').IsEmpty;
        }
    }

    /// <summary>Terms that an expression describes from their first letter to their last; it looks at each once and never back.</summary>
    public sealed class Expression(Regex regex) : TermTest
    {
        public override bool Matches(ReadOnlySpan<char> term) => SearchTerms.IsWord(term) && regex.IsMatch(term);
    }

    /// <summary>Numbers from one to another, both included.</summary>
    public sealed class Number(string low, string high) : TermTest
    {
        public string Low => low;

        public string High => high;

        public override bool Matches(ReadOnlySpan<char> term) =>
            term.Length > 0 && term[0] == SearchTerms.NumberMark && term.SequenceCompareTo(low) >= 0 && term.SequenceCompareTo(high) <= 0;
    }

    /// <summary>Terms that a few wrong letters make of the word; two that changed places are one.</summary>
    public sealed class Like(string word, int edits) : TermTest
    {
        public string Word => word;

        public int Edits => edits;

        public override bool Matches(ReadOnlySpan<char> term) => SearchTerms.IsWord(term) && LetterDistance.Of(word, term, edits) <= edits;
    }

    /// <summary>Terms that a scan makes of the word: look-alikes count half of another wrong letter.</summary>
    public sealed class AsScanned(string word) : TermTest
    {
        public string Word => word;

        /// <summary>Letters that may differ, look-alikes such as rn and m included.</summary>
        public int Edits => word.Length <= 3 ? 1 : 2;

        public override bool Matches(ReadOnlySpan<char> term) =>
            SearchTerms.IsWord(term) && (term.SequenceEqual(word) || (ScanDistance.Of(word, term) <= Allowed(word.Length) && LetterDistance.Of(word, term, Edits) <= Edits));

        private static double Allowed(int length) => length switch
        {
            <= 3 => .5,
            <= 8 => 1,
            _ => 2,
        };
    }
}
