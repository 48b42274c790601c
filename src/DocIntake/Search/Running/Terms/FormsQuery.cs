using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>A word in one term or several, ranked as the one word it is: its places are added up, and it is as rare as the commonest of its terms.</summary>
/// <param name="boost">What it weighs beside others.</param>
internal sealed class FormsQuery(string field, IReadOnlyList<string> terms, float boost = 1) : Query
{
    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var (scoped, found, most) = ((ScopedSearcher)searcher, new List<(Term, TermContext)>(), 0);
        foreach (var term in terms.Select(text => new Term(field, text)))
        {
            var context = TermContext.Build(searcher.TopReaderContext, term);
            if (context.DocFreq > 0)
            {
                found.Add((term, context));
                most = Math.Max(most, scoped.CountOf(term, context));
            }
        }

        return new FormsWeight(this, field, found, boost * scoped.WeightOf(most));
    }

    public override string ToString(string field) => string.Join('|', terms);

    private sealed class FormsWeight(Query query, string field, List<(Term Term, TermContext Context)> terms, float most) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost)
        {
            // A weight stands for itself, whatever is beside it.
        }

        public override Explanation Explain(AtomicReaderContext context, int doc) => new(0, "scores are not shown");

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var lists = new List<TermPages>();
            foreach (var (term, states) in terms)
            {
                if (states.Get(context.Ord) is { } state)
                {
                    var found = context.AtomicReader.GetTerms(field).GetEnumerator();
                    found.SeekExact(term.Bytes, state);
                    lists.Add((TermPages)found.Docs(acceptDocs, null, DocsFlags.FREQS));
                }
            }

            if (lists.Count == 0)
            {
                return null;
            }

            var score = new PageScore(most, context.AtomicReader, field);
            return lists.Count == 1 ? new OneScorer(this, lists[0], score) : new FormsScorer(this, [.. lists], score);
        }
    }

    private sealed class OneScorer(Weight weight, TermPages list, PageScore score) : WordScorer(weight, [list], score)
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => list.Freq;

        public override int NextDoc() => _doc = list.NextDoc();

        public override int Advance(int target) => _doc = list.Advance(target);
    }

    private sealed class FormsScorer(Weight weight, TermPages[] lists, PageScore score) : WordScorer(weight, lists, score)
    {
        private readonly int[] _at = [.. lists.Select(_ => -1)];
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq
        {
            get
            {
                var freq = 0;
                for (var i = 0; i < _at.Length; i++)
                {
                    freq += _at[i] == _doc ? Lists[i].Freq : 0;
                }

                return freq;
            }
        }

        public override int NextDoc()
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < _at.Length; i++)
            {
                var at = _at[i] == _doc ? _at[i] = Lists[i].NextDoc() : _at[i];
                next = Math.Min(next, at);
            }

            return _doc = next;
        }

        public override int Advance(int target)
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < _at.Length; i++)
            {
                var at = _at[i] < target ? _at[i] = Lists[i].Advance(target) : _at[i];
                next = Math.Min(next, at);
            }

            return _doc = next;
        }
    }
}

/// <summary>The pages with a word.</summary>
internal abstract class WordScorer(Weight weight, TermPages[] lists, PageScore score) : Scorer(weight), IBounded
{
    /// <summary>The pages of each of its terms; whoever walks these does not walk the scorer.</summary>
    public TermPages[] Lists => lists;

    public PageScore Score => score;

    public float MostScore => score.MostOf(Freq);

    public override float GetScore() => score.Of(DocID, Freq);

    public override long GetCost() => lists.Sum(list => list.GetCost());
}
