using DocIntake.Search.Language;
using Lucene.Net.Search;

namespace DocIntake.Search.Running;

/// <summary>The pages of a segment that may have what a query asks for: all words of a row, both sides of w/5. Which of them do, is looked at later.</summary>
internal abstract class PageWalk
{
    /// <summary>The first page from this one on.</summary>
    public abstract int Advance(int target);

    /// <summary>Pages to walk at most.</summary>
    public abstract long Cost { get; }

    /// <param name="places">By the tests' numbers, in the order in which <see cref="Finder.Of"/> gave them out.</param>
    /// <param name="next">The number of the next test.</param>
    public static PageWalk Of(QueryNode node, IReadOnlyList<TermPlaces> places, ref int next)
    {
        switch (node)
        {
            case QueryNode.One:
                return new Word(places[next++]);
            case QueryNode.Row row:
                var words = new List<PageWalk>();
                foreach (var _ in row.Words)
                {
                    words.Add(new Word(places[next++]));
                }

                return new Every(words);
            case QueryNode.Or or:
                var ways = new List<PageWalk>();
                foreach (var one in or.Nodes)
                {
                    ways.Add(Of(one, places, ref next));
                }

                return new Any(ways);
            case QueryNode.AtLeast atLeast:
                return Of(atLeast.Node, places, ref next);
            case QueryNode.Near near:
                List<PageWalk> sides = [Of(near.Left, places, ref next), Of(near.Right, places, ref next)];
                next += near.Reach.Bound == Bound.None ? 0 : 1;
                return new Every(sides);
            case QueryNode.NotNear near:
                var left = Of(near.Left, places, ref next);
                Of(near.Right, places, ref next);
                next += near.Reach.Bound == Bound.None ? 0 : 1;
                return left;
            default:
                throw new ArgumentException($"{node.GetType().Name} has no places.", nameof(node));
        }
    }

    private sealed class Word(TermPlaces places) : PageWalk
    {
        public override long Cost => places.Cost;

        public override int Advance(int target) => places.Advance(target);
    }

    // The rarest leads.
    private sealed class Every(List<PageWalk> walks) : PageWalk
    {
        private readonly PageWalk[] _walks = [.. walks.OrderBy(walk => walk.Cost)];

        public override long Cost => _walks[0].Cost;

        public override int Advance(int target)
        {
            var doc = _walks[0].Advance(target);
            for (var i = 1; i < _walks.Length && doc != DocIdSetIterator.NO_MORE_DOCS;)
            {
                var other = _walks[i].Advance(doc);
                (doc, i) = other == doc ? (doc, i + 1) : (_walks[0].Advance(other), 1);
            }

            return doc;
        }
    }

    private sealed class Any(List<PageWalk> walks) : PageWalk
    {
        public override long Cost => walks.Sum(walk => walk.Cost);

        public override int Advance(int target)
        {
            var first = DocIdSetIterator.NO_MORE_DOCS;
            foreach (var walk in walks)
            {
                first = Math.Min(first, walk.Advance(target));
            }

            return first;
        }
    }
}
