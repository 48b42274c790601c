using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>Pages that all of several queries find. What they may have besides ranks them and makes no page a hit.</summary>
internal sealed class EveryQuery(IReadOnlyList<Query> all, IReadOnlyList<Query> besides) : Query
{
    public override Weight CreateWeight(IndexSearcher searcher) =>
        new EveryWeight(this, [.. all.Select(query => query.CreateWeight(searcher))], [.. besides.Select(query => query.CreateWeight(searcher))]);

    public override Query Rewrite(IndexReader reader)
    {
        List<Query> whole = [.. all.Select(query => query.Rewrite(reader))], wholeBesides = [.. besides.Select(query => query.Rewrite(reader))];
        return whole.SequenceEqual(all, ReferenceEqualityComparer.Instance) && wholeBesides.SequenceEqual(besides, ReferenceEqualityComparer.Instance)
            ? this : new EveryQuery(whole, wholeBesides);
    }

    // To Lucene, queries of one type are equal as long as they do not say otherwise.
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString(string field) => string.Join(" AND ", all);

    private sealed class EveryWeight(Query query, Weight[] all, Weight[] besides) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization() => 1;

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (var weight in (Weight[])[.. all, .. besides])
            {
                weight.Normalize(norm, topLevelBoost);
            }
        }

        public override Explanation Explain(AtomicReaderContext context, int doc) => new(0, "scores are not shown");

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            var scorers = new Scorer[all.Length];
            for (var i = 0; i < all.Length; i++)
            {
                // A page has to be found by all of them: that one looks whether it may be seen is enough.
                if (all[i].GetScorer(context, i == 0 ? acceptDocs : null) is not { } scorer)
                {
                    return null;
                }

                scorers[i] = scorer;
            }

            Scorer[] more = [.. besides.Select(weight => weight.GetScorer(context, null)).OfType<Scorer>()];
            if (scorers.Length == 1 && more.Length == 0)
            {
                return scorers[0];
            }

            if (CommonWordsScorer.Of(this, scorers, more, context.AtomicReader.MaxDoc) is { } common)
            {
                return common;
            }

            return scorers.Any(scorer => scorer is IBounded) ? new BoundedScorer(this, scorers, more) : new EveryScorer(this, scorers, more);
        }
    }

    private class EveryScorer(Weight weight, Scorer[] all, Scorer[] besides) : Scorer(weight)
    {
        // The rarest leads.
        private readonly Scorer[] _walks = [.. all.OrderBy(scorer => scorer.GetCost())];
        private int _doc = -1;

        public override int DocID => _doc;

        public override int Freq => all.Length;

        public override int NextDoc() => _doc = Agree(_walks[0].NextDoc());

        public override int Advance(int target) => _doc = Agree(_walks[0].Advance(target));

        // In the order of the query: which word leads depends on pages that may not be seen, and the last bit of a sum on its order.
        public override float GetScore()
        {
            var score = 0f;
            foreach (var scorer in all)
            {
                score += scorer.GetScore();
            }

            return score + Besides();
        }

        public override long GetCost() => _walks[0].GetCost();

        protected float Besides() => CommonWordsScorer.Besides(besides, _doc);

        private int Agree(int doc)
        {
            for (var i = 1; i < _walks.Length && doc != NO_MORE_DOCS;)
            {
                var other = _walks[i].DocID < doc ? _walks[i].Advance(doc) : _walks[i].DocID;
                (doc, i) = other == doc ? (doc, i + 1) : (_walks[0].Advance(other), 1);
            }

            return doc;
        }
    }

    private sealed class BoundedScorer(Weight weight, Scorer[] all, Scorer[] besides) : EveryScorer(weight, all, besides), IBounded
    {
        private readonly Scorer[] _all = all;

        public float MostScore
        {
            get
            {
                var most = 0f;
                foreach (var scorer in _all)
                {
                    most += scorer is IBounded bounded ? bounded.MostScore : scorer.GetScore();
                }

                return most + Besides();
            }
        }
    }
}
