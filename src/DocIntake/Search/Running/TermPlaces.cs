using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>The pages of one segment that hold terms of a test, in order, with the places on each.</summary>
internal abstract class TermPlaces
{
    // More terms than these are gathered first: one open list for each costs more than reading them through.
    private const int Open = 32;

    private const int Window = 32_768;

    public int Doc { get; protected set; } = -1;

    /// <param name="window">Pages gathered at a time.</param>
    public static TermPlaces Of(AtomicReader reader, string field, TermTest test, IBits? accepted, int window = Window)
    {
        var lists = new List<DocsAndPositionsEnum>();
        foreach (var term in TermDictionary.Find(reader.GetTerms(field), test))
        {
            if (lists.Count == Open)
            {
                return new Gathered(reader, field, test, accepted, window);
            }

            lists.Add(term.DocsAndPositions(accepted, null, DocsAndPositionsFlags.NONE));
        }

        return lists.Count == 1 ? new Single(lists[0]) : new Several(lists);
    }

    /// <summary>The first page from this one on; never goes back.</summary>
    public abstract int Advance(int target);

    /// <summary>The places on the page it stands at, in order, each once.</summary>
    public abstract void Read(List<int> into);

    private static void Read(DocsAndPositionsEnum list, List<int> into)
    {
        for (var left = list.Freq; left > 0; left--)
        {
            into.Add(list.NextPosition());
        }
    }

    private sealed class Single(DocsAndPositionsEnum list) : TermPlaces
    {
        public override int Advance(int target) => Doc >= target ? Doc : Doc = target == Doc + 1 ? list.NextDoc() : list.Advance(target);

        public override void Read(List<int> into) => Read(list, into);
    }

    private sealed class Several(List<DocsAndPositionsEnum> lists) : TermPlaces
    {
        public override int Advance(int target)
        {
            if (Doc >= target)
            {
                return Doc;
            }

            var first = DocIdSetIterator.NO_MORE_DOCS;
            foreach (var list in lists)
            {
                first = Math.Min(first, list.DocID >= target ? list.DocID : list.Advance(target));
            }

            return Doc = first;
        }

        public override void Read(List<int> into)
        {
            var sorted = true;
            foreach (var list in lists)
            {
                if (list.DocID == Doc)
                {
                    sorted = into.Count == 0;
                    Read(list, into);
                }
            }

            if (!sorted)
            {
                into.Sort();
                var kept = 1;
                for (var i = 1; i < into.Count; i++)
                {
                    if (into[i] != into[kept - 1])
                    {
                        into[kept++] = into[i];
                    }
                }

                into.RemoveRange(kept, into.Count - kept);
            }
        }
    }

    // A stretch of pages at a time: all places of a test that many words meet take gigabytes.
    private sealed class Gathered(AtomicReader reader, string field, TermTest test, IBits? accepted, int window) : TermPlaces
    {
        private readonly List<long> _places = [];
        private int _at;
        private int _end;
        private int _beyond;

        public override int Advance(int target)
        {
            while (Doc < target)
            {
                if (target >= _end)
                {
                    if (_beyond == DocIdSetIterator.NO_MORE_DOCS || target >= reader.MaxDoc)
                    {
                        return Doc = DocIdSetIterator.NO_MORE_DOCS;
                    }

                    Gather(Math.Max(target, _beyond));
                }

                var index = _places.BinarySearch(_at, _places.Count - _at, (long)target << 32, null);
                _at = index < 0 ? ~index : index;
                if (_at < _places.Count)
                {
                    Doc = (int)(_places[_at] >> 32);
                }
                else
                {
                    target = Math.Max(_end, _beyond);
                }
            }

            return Doc;
        }

        public override void Read(List<int> into)
        {
            for (var i = _at; i < _places.Count && (int)(_places[i] >> 32) == Doc; i++)
            {
                if (i == _at || _places[i] != _places[i - 1])
                {
                    into.Add((int)_places[i]);
                }
            }
        }

        private void Gather(int first)
        {
            _places.Clear();
            (_at, _end, _beyond) = (0, (int)Math.Min(reader.MaxDoc, (long)first + window), DocIdSetIterator.NO_MORE_DOCS);
            DocsAndPositionsEnum? list = null;
            foreach (var term in TermDictionary.Find(reader.GetTerms(field), test))
            {
                list = term.DocsAndPositions(accepted, list, DocsAndPositionsFlags.NONE);
                var doc = list.Advance(first);
                for (; doc < _end; doc = list.NextDoc())
                {
                    for (var left = list.Freq; left > 0; left--)
                    {
                        _places.Add(((long)doc << 32) | (uint)list.NextPosition());
                    }
                }

                _beyond = Math.Min(_beyond, doc);
            }

            _places.Sort();
        }
    }
}
