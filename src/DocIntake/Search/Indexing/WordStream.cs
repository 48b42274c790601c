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
    private readonly IEnumerator<IReadOnlyList<string>> _words;
    private IReadOnlyList<string> _terms = [];
    private int _next;
    private int _position = -1;
    private int _last = -1;

    public WordStream(IReadOnlyList<string> words, IReadOnlyList<TextEnd> ends)
        : this(SearchTerms.Of(words, ends))
    {
    }

    /// <summary>Terms as they are, all at one place.</summary>
    public WordStream(IReadOnlyList<string> terms)
        : this([terms])
    {
    }

    private WordStream(IEnumerable<IReadOnlyList<string>> words)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _step = AddAttribute<IPositionIncrementAttribute>();
        _words = words.GetEnumerator();
    }

    public override bool IncrementToken()
    {
        while (_next == _terms.Count)
        {
            if (!_words.MoveNext())
            {
                return false;
            }

            (_terms, _next) = (_words.Current, 0);
            _position++;
        }

        _term.SetEmpty().Append(_terms[_next++]);
        _step.PositionIncrement = _position - _last;
        _last = _position;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        _words.Dispose();
        base.Dispose(disposing);
    }
}
