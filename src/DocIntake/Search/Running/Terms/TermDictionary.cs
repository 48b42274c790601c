using System.Text;
using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace DocIntake.Search.Running;

/// <summary>Finds the terms of one segment of the index that a test means.</summary>
internal static class TermDictionary
{
    /// <summary>The terms, each as the enumeration that stands at it until the next is asked for.</summary>
    public static IEnumerable<TermsEnum> Find(AtomicReader reader, string field, TermTest test) => (reader.GetTerms(field), test) switch
    {
        (null, _) => [],
        (var terms, { Terms: { } known }) => Exactly(terms.GetEnumerator(), known),
        (var terms, TermTest.Number number) => From(terms.GetEnumerator(), new BytesRef(number.Low), new BytesRef(number.High)),
        (var terms, TermTest.Like like) => Near(terms, like.Word, like.Edits, test),
        (var terms, TermTest.AsScanned scanned) => Near(terms, scanned.Word, scanned.Edits, test),
        (var terms, { Start.Length: > 0 }) => Beginning(terms.GetEnumerator(), test),
        var (terms, _) => All(terms.GetEnumerator(), WordList.Of(reader, field, terms), test),
    };

    private static IEnumerable<TermsEnum> Exactly(TermsEnum terms, IReadOnlyList<string> known)
    {
        foreach (var term in known)
        {
            if (terms.SeekExact(new BytesRef(term)))
            {
                yield return terms;
            }
        }
    }

    private static IEnumerable<TermsEnum> From(TermsEnum terms, BytesRef low, BytesRef high)
    {
        for (var more = terms.SeekCeil(low) != TermsEnum.SeekStatus.END; more && terms.Term.CompareTo(high) <= 0; more = terms.MoveNext())
        {
            yield return terms;
        }
    }

    private static IEnumerable<TermsEnum> Near(Terms terms, string word, int edits, TermTest test)
    {
        var near = new CompiledAutomaton(new LevenshteinAutomata(word, withTranspositions: true).ToAutomaton(edits), finite: true, simplify: false).GetTermsEnum(terms);
        while (near.MoveNext())
        {
            if (Matches(near.Term, test))
            {
                yield return near;
            }
        }
    }

    private static IEnumerable<TermsEnum> Beginning(TermsEnum terms, TermTest test)
    {
        var start = new BytesRef(test.Start);
        var isPrefix = test is TermTest.Pattern { IsPrefix: true };
        for (var more = terms.SeekCeil(start) != TermsEnum.SeekStatus.END; more && StringHelper.StartsWith(terms.Term, start); more = terms.MoveNext())
        {
            if (isPrefix || Matches(terms.Term, test))
            {
                yield return terms;
            }
        }
    }

    private static IEnumerable<TermsEnum> All(TermsEnum terms, WordList words, TermTest test)
    {
        foreach (var word in words.Find(test))
        {
            if (terms.SeekExact(word))
            {
                yield return terms;
            }
        }
    }

    public static bool Matches(BytesRef term, TermTest test)
    {
        Span<char> letters = stackalloc char[term.Length];
        return test.Matches(letters[..Encoding.UTF8.GetChars(term.Bytes.AsSpan(term.Offset, term.Length), letters)]);
    }
}
