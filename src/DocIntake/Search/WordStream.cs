using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace DocIntake.Search;

/// <summary>
/// The words of a page as Lucene's tokens: the n-th word stands at position n, with all its terms, so that a position found in the index
/// is a word on the page and has its box.
/// </summary>
internal sealed class WordStream : TokenStream
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _step;
    private readonly IEnumerator<(int Position, string Term)> _terms;
    private int _last = -1;

    public WordStream(IReadOnlyList<string> words)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _step = AddAttribute<IPositionIncrementAttribute>();
        _terms = SearchTerms.Of(words).SelectMany((terms, position) => terms.Select(term => (position, term))).GetEnumerator();
    }

    public override bool IncrementToken()
    {
        if (!_terms.MoveNext())
        {
            return false;
        }

        ClearAttributes();
        _term.SetEmpty().Append(_terms.Current.Term);
        _step.PositionIncrement = _terms.Current.Position - _last;
        _last = _terms.Current.Position;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _terms.Dispose();
        base.Dispose(disposing);
    }
}
