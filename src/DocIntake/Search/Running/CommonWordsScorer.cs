using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>
/// Pages that hold all of several words which are common: each word's pages are read through, a stretch at a time, and met there. Going from page to
/// page, each word asked whether it is on it, costs more as soon as the answer is mostly yes. Ranks exactly as the other way does.
/// </summary>
internal sealed class CommonWordsScorer : Scorer, IBounded
{
    // A stretch is short where pages are skipped, and grows while none are.
    private const int Shortest = 64, Longest = 4096;

    // What a page costs that is asked for, in pages that are read through; and pages that pass between two of the rarest word, at most.
    private const int CostOfAsking = 8, Farthest = 32;

    private readonly Word[] _words;
    private readonly Scorer[] _besides;
    private readonly int _pages;
    private readonly long _cost;
    private readonly int[] _found = new int[Longest + 1];
    private int _next;
    private int _count;
    private int _start;
    private int _end;
    private int _size = Shortest / 2;
    private int _doc = -1;

    private CommonWordsScorer(Weight weight, Word[] words, Scorer[] besides, int pages, long cost)
        : base(weight) => (_words, _besides, _pages, _cost) = (words, besides, pages, cost);

    public override int DocID => _doc;

    public override int Freq => _words.Length;

    public float MostScore
    {
        get
        {
            var most = 0f;
            foreach (var word in _words)
            {
                most += word.Score.MostOf(word.Often[_doc - _start]);
            }

            return most + Besides(_besides, _doc);
        }
    }

    /// <summary>Null where the words are none or too rare for it.</summary>
    public static CommonWordsScorer? Of(Weight weight, Scorer[] all, Scorer[] besides, int pages)
    {
        if (all.Length < 2 || !Array.TrueForAll(all, scorer => scorer is WordScorer))
        {
            return null;
        }

        var (rarest, sum) = (all.Min(scorer => scorer.GetCost()), all.Sum(scorer => scorer.GetCost()));
        return rarest * CostOfAsking < sum || rarest < pages / Farthest ? null : new CommonWordsScorer(weight, Array.ConvertAll(all, scorer => new Word((WordScorer)scorer)), besides, pages, rarest);
    }

    /// <summary>What a page is ranked by besides.</summary>
    public static float Besides(Scorer[] besides, int doc)
    {
        var score = 0f;
        foreach (var scorer in besides)
        {
            score += (scorer.DocID < doc ? scorer.Advance(doc) : scorer.DocID) == doc ? scorer.GetScore() : 0;
        }

        return score;
    }

    public override int NextDoc() => Advance(_doc + 1);

    public override int Advance(int target)
    {
        while (true)
        {
            for (; _next < _count; _next++)
            {
                if (_start + _found[_next] >= target)
                {
                    return _doc = _start + _found[_next];
                }
            }

            target = Math.Max(target, _end);
            if (target >= _pages)
            {
                return _doc = NO_MORE_DOCS;
            }

            Read(target);
        }
    }

    // In the order of the query: the last bit of a sum depends on it.
    public override float GetScore()
    {
        var score = 0f;
        foreach (var word in _words)
        {
            score += word.Score.Of(_doc, word.Often[_doc - _start]);
        }

        return score + Besides(_besides, _doc);
    }

    public override long GetCost() => _cost;

    private void Read(int first)
    {
        _size = first == _end ? Math.Min(2 * _size, Longest) : Shortest;
        (_start, _end, _next) = (first, Math.Min(first + _size, _pages), 0);
        var length = _end - _start;
        for (var i = 0; i < length; i++)
        {
            _found[i] = i;
        }

        (_count, var following) = (length, _end);
        foreach (var word in _words)
        {
            following = Math.Max(following, word.Read(_start, _end));
            _count = Keep(_found, _count, word.Often);
        }

        // Up to there one of the words is on no page.
        _end = following;
    }

    private static int Keep(int[] found, int count, int[] often)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            found[kept] = found[i];
            kept += often[found[i]] > 0 ? 1 : 0;
        }

        return kept;
    }

    private sealed class Word(WordScorer scorer)
    {
        public PageScore Score => scorer.Score;

        /// <summary>How often it is on each page of the stretch.</summary>
        public int[] Often { get; } = new int[Longest];

        /// <returns>The first page from the end on.</returns>
        public int Read(int start, int end)
        {
            Array.Clear(Often, 0, end - start);
            var following = NO_MORE_DOCS;
            foreach (var list in scorer.Lists)
            {
                following = Math.Min(following, list.AddTo(Often, start, end));
            }

            return following;
        }
    }
}
