using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>Pages that have the places a query asks for: rows with open words, w/5, /s, atleast. Ranked as a phrase is: by how often, for the rarity of its words.</summary>
internal sealed class PlaceQuery(QueryNode node) : Query
{
    private const string Field = IndexFields.Text;

    public override Weight CreateWeight(IndexSearcher searcher) => new PlaceWeight(this, node, searcher);

    public override string ToString(string field) => node.ToString();

    private sealed class PlaceWeight : Weight
    {
        private readonly QueryNode _node;
        private readonly Similarity _similarity;
        private readonly Similarity.SimWeight? _stats;

        public PlaceWeight(PlaceQuery query, QueryNode node, IndexSearcher searcher)
        {
            (Query, _node, _similarity) = (query, node, searcher.Similarity);
            var tests = new List<TermTest>();
            Finder.Of(node, tests);
            var terms = tests.SelectMany(test => test.Terms ?? []).Where(term => term[0] != '.').Distinct().Take(8)
                .Select(term => new Term(Field, term)).Select(term => searcher.TermStatistics(term, TermContext.Build(searcher.TopReaderContext, term)))
                .Where(stats => stats.DocFreq > 0).ToArray();
            _stats = terms.Length == 0 ? null : _similarity.ComputeWeight(query.Boost, searcher.CollectionStatistics(Field), terms);
        }

        public override Query Query { get; }

        public override float GetValueForNormalization() => _stats?.GetValueForNormalization() ?? 1;

        public override void Normalize(float norm, float topLevelBoost) => _stats?.Normalize(norm, topLevelBoost);

        public override Explanation Explain(AtomicReaderContext context, int doc) => new(0, "scores are not shown");

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var tests = new List<TermTest>();
            var finder = Finder.Of(_node, tests);
            var places = tests.ConvertAll(test => TermPlaces.Of(context.AtomicReader, Field, test, acceptDocs));
            var next = 0;
            var pages = PageWalk.Of(_node, places, ref next);
            return new PlaceScorer(this, finder, places, pages, _stats is null ? null : _similarity.GetSimScorer(_stats, context));
        }
    }

    private sealed class PlaceScorer(Weight weight, Finder finder, List<TermPlaces> places, PageWalk pages, Similarity.SimScorer? scorer) : Scorer(weight), IPlaces
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => finder.Found.Count;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            for (_doc = pages.Advance(target); _doc != NO_MORE_DOCS; _doc = pages.Advance(_doc + 1))
            {
                finder.Look(this);
                if (finder.Found.Count > 0)
                {
                    return _doc;
                }
            }

            return _doc;
        }

        public override float GetScore() => scorer?.Score(_doc, Freq) ?? 1;

        public override long GetCost() => 1000;

        public void Read(int test, List<int> into)
        {
            if (places[test].Advance(_doc) == _doc)
            {
                places[test].Read(into);
            }
        }
    }
}
