using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>The places of a test that very many terms meet, a stretch of pages at a time: all of them at once take gigabytes.</summary>
internal sealed class GatheredPlaces(AtomicReader reader, string field, TermTest test, IBits? accepted, int window) : TermPlaces
{
    private readonly List<long> _places = [];
    private int _at;
    private int _next;
    private int _end;
    private int _beyond;

    public override int Most
    {
        get
        {
            var behind = _at;
            while (behind < _places.Count && PageOf(behind) == Doc)
            {
                behind++;
            }

            return behind - _at;
        }
    }

    protected override int Seek(int target)
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
            _at = _next = index < 0 ? ~index : index;
            Restart();
            if (_at < _places.Count)
            {
                Doc = PageOf(_at);
            }
            else
            {
                target = Math.Max(_end, _beyond);
            }
        }

        return Doc;
    }

    protected override int ReadOn(Span<int> into, int last)
    {
        var (count, place) = (0, -1);
        for (; count < into.Length && place <= last && _next < _places.Count && PageOf(_next) == Doc; _next++)
        {
            if (_next == _at || _places[_next] != _places[_next - 1])
            {
                into[count++] = place = (int)_places[_next];
            }
        }

        return count;
    }

    private int PageOf(int index) => (int)(_places[index] >> 32);

    private void Gather(int first)
    {
        _places.Clear();
        (_at, _end, _beyond) = (0, (int)Math.Min(reader.MaxDoc, (long)first + window), DocIdSetIterator.NO_MORE_DOCS);
        DocsAndPositionsEnum? list = null;
        foreach (var term in TermDictionary.Find(reader, field, test))
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
