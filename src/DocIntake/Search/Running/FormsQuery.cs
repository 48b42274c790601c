using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>A word in several terms, ranked as the one word it is: its places are added up, and it is as rare as the commonest of its terms.</summary>
internal sealed class FormsQuery(string inField, IReadOnlyList<string> terms) : Query
{
    public override Weight CreateWeight(IndexSearcher searcher) => new FormsWeight(this, searcher);

    public override string ToString(string field) => string.Join('|', terms);

    private sealed class FormsWeight : Weight
    {
        private readonly List<(Term Term, TermContext Context)> _terms = [];
        private readonly Similarity _similarity;
        private readonly Similarity.SimWeight? _stats;

        public FormsWeight(FormsQuery query, IndexSearcher searcher)
        {
            (Query, _similarity) = (query, searcher.Similarity);
            TermStatistics? commonest = null;
            foreach (var text in query.Terms)
            {
                var term = new Term(query.Field, text);
                var context = TermContext.Build(searcher.TopReaderContext, term);
                if (context.DocFreq > 0)
                {
                    _terms.Add((term, context));
                    var stats = searcher.TermStatistics(term, context);
                    commonest = commonest is null || stats.DocFreq > commonest.DocFreq ? stats : commonest;
                }
            }

            _stats = commonest is null ? null : _similarity.ComputeWeight(query.Boost, searcher.CollectionStatistics(query.Field), commonest);
        }

        public override Query Query { get; }

        public override float GetValueForNormalization() => _stats?.GetValueForNormalization() ?? 1;

        public override void Normalize(float norm, float topLevelBoost) => _stats?.Normalize(norm, topLevelBoost);

        public override Explanation Explain(AtomicReaderContext context, int doc) => new(0, "scores are not shown");

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var lists = new List<DocsEnum>();
            foreach (var (term, states) in _terms)
            {
                if (states.Get(context.Ord) is { } state)
                {
                    var found = context.AtomicReader.GetTerms(term.Field).GetEnumerator();
                    found.SeekExact(term.Bytes, state);
                    lists.Add(found.Docs(acceptDocs, null, DocsFlags.FREQS));
                }
            }

            return lists.Count == 0 ? null : new FormsScorer(this, [.. lists], _similarity.GetSimScorer(_stats, context));
        }
    }

    private string Field => inField;

    private IReadOnlyList<string> Terms => terms;

    private sealed class FormsScorer(Weight weight, DocsEnum[] lists, Similarity.SimScorer scorer) : Scorer(weight)
    {
        private readonly int[] _at = [.. lists.Select(_ => -1)];
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq
        {
            get
            {
                var freq = 0;
                for (var i = 0; i < lists.Length; i++)
                {
                    freq += _at[i] == _doc ? lists[i].Freq : 0;
                }

                return freq;
            }
        }

        public override int NextDoc()
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < lists.Length; i++)
            {
                var at = _at[i] == _doc ? _at[i] = lists[i].NextDoc() : _at[i];
                next = Math.Min(next, at);
            }

            return _doc = next;
        }

        public override int Advance(int target)
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < lists.Length; i++)
            {
                var at = _at[i] < target ? _at[i] = lists[i].Advance(target) : _at[i];
                next = Math.Min(next, at);
            }

            return _doc = next;
        }

        public override float GetScore() => scorer.Score(_doc, Freq);

        public override long GetCost() => lists.Sum(list => list.GetCost());
    }
}
