using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>Pages that have the places a query asks for: rows, w/5, /s, atleast. Ranked by how often, for the rarity of its words.</summary>
internal sealed class PlaceQuery(string field, QueryNode node) : Query
{
    private const int MostWeighed = 8;

    public override Weight CreateWeight(IndexSearcher searcher)
    {
        var (scoped, tests, weight) = ((ScopedSearcher)searcher, new List<TermTest>(), 0f);
        Finder.Of(node, tests);
        var terms = tests.SelectMany(test => test.Terms ?? []).Where(term => term[0] != '.').Distinct().Select(text => new Term(field, text));
        foreach (var found in terms.Select(term => scoped.CountOf(term, TermContext.Build(searcher.TopReaderContext, term))).Where(found => found > 0).Take(MostWeighed))
        {
            weight += scoped.WeightOf(found);
        }

        return new PlaceWeight(this, field, node, weight > 0 ? weight : 1);
    }

    public override string ToString(string field) => node.ToString();

    private sealed class PlaceWeight(Query query, string field, QueryNode node, float most) : Weight
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
            if (context.AtomicReader.GetTerms(field) is null)
            {
                return null;
            }

            var tests = new List<TermTest>();
            var finder = Finder.Of(node, tests);
            TermPlaces[] places = [.. tests.Select(test => TermPlaces.Of(context.AtomicReader, field, test, acceptDocs))];
            var next = 0;
            var pages = PageWalk.Of(node, places, ref next);
            return new PlaceScorer(this, finder, places, pages, new PageScore(most, context.AtomicReader, field));
        }
    }

    private sealed class PlaceScorer(Weight weight, Finder finder, TermPlaces[] places, PageWalk pages, PageScore score)
        : Scorer(weight), IPlaces, IBounded
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => finder.CountOn(this);

        public float MostScore => score.Of(_doc, finder.MostOn(this));

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            for (_doc = pages.Advance(target); _doc != NO_MORE_DOCS; _doc = pages.Advance(_doc + 1))
            {
                if (finder.IsOn(this))
                {
                    return _doc;
                }
            }

            return _doc;
        }

        public override float GetScore() => score.Of(_doc, Freq);

        public override long GetCost() => pages.Cost;

        public WordPlaces Of(int test)
        {
            var list = places[test];
            return list.Advance(_doc) == _doc ? list : WordPlaces.None;
        }
    }
}
