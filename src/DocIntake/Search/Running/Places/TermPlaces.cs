using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>The pages of one segment that hold terms of a test, in order, with the places on each.</summary>
internal abstract class TermPlaces : WordPlaces
{
    // More terms than these are gathered first: one open list for each costs more than reading them through.
    private const int Open = 32;

    private const int Window = 32_768;

    public int Doc { get; protected set; } = -1;

    /// <summary>Pages to walk at most.</summary>
    public long Cost { get; private init; }

    /// <param name="window">Pages gathered at a time.</param>
    public static TermPlaces Of(AtomicReader reader, string field, TermTest test, IBits? accepted, int window = Window)
    {
        var (lists, cost) = (new List<TermPages>(), 0L);
        foreach (var term in TermDictionary.Find(reader, field, test))
        {
            if (lists.Count == Open)
            {
                return new GatheredPlaces(reader, field, test, accepted, window) { Cost = reader.MaxDoc };
            }

            lists.Add((TermPages)term.DocsAndPositions(accepted, null, DocsAndPositionsFlags.NONE));
            cost += term.DocFreq;
        }

        return lists.Count == 1 ? new Single(lists[0]) { Cost = cost } : new Several([.. lists]) { Cost = cost };
    }

    /// <summary>The first page from this one on; never goes back.</summary>
    public int Advance(int target) => Doc < target ? Seek(target) : Doc;

    protected abstract int Seek(int target);

    private sealed class Single(TermPages list) : TermPlaces
    {
        public override int Most => list.Freq;

        protected override int Seek(int target)
        {
            // The next page is cheaper than any other.
            Doc = target == Doc + 1 ? list.NextDoc() : list.Advance(target);
            Restart();
            return Doc;
        }

        public override ReadOnlySpan<int> Steps => list.Steps;

        protected override int ReadOn(Span<int> into, int last) => list.ReadPlaces(into, last);
    }

    private sealed class Several(TermPages[] lists) : TermPlaces
    {
        private readonly int[] _at = [.. lists.Select(_ => -1)];

        // Of each list: places left on the page, and the first of them; not begun where the page was not looked at.
        private readonly int[] _left = new int[lists.Length], _next = new int[lists.Length];
        private bool _isBegun;

        public override int Most
        {
            get
            {
                var most = 0;
                for (var i = 0; i < lists.Length; i++)
                {
                    most += _at[i] == Doc ? lists[i].Freq : 0;
                }

                return most;
            }
        }

        protected override int Seek(int target)
        {
            var first = DocIdSetIterator.NO_MORE_DOCS;
            for (var i = 0; i < lists.Length; i++)
            {
                var at = _at[i] < target ? _at[i] = lists[i].Advance(target) : _at[i];
                first = Math.Min(first, at);
            }

            Doc = first;
            _isBegun = false;
            Restart();
            return Doc;
        }

        protected override int ReadOn(Span<int> into, int last)
        {
            var count = 0;
            for (var place = -1; count < into.Length && place <= last && (place = Next()) != End;)
            {
                into[count++] = place;
            }

            return count;
        }

        private int Next()
        {
            if (!_isBegun)
            {
                Begin();
            }

            var first = End;
            foreach (var next in _next)
            {
                first = Math.Min(first, next);
            }

            for (var i = 0; i < lists.Length && first != End; i++)
            {
                if (_next[i] == first)
                {
                    Step(i);
                }
            }

            return first;
        }

        private void Begin()
        {
            _isBegun = true;
            for (var i = 0; i < lists.Length; i++)
            {
                _left[i] = _at[i] == Doc ? lists[i].Freq : 0;
                Step(i);
            }
        }

        private void Step(int list) => _next[list] = _left[list]-- > 0 ? lists[list].NextPosition() : End;
    }
}
