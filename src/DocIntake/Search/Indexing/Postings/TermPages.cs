using Lucene.Net.Index;
using Lucene.Net.Util;

namespace DocIntake.Search;

/// <summary>
/// The pages of one term in one segment, in order, how often it is on each, and where. Whole blocks are unpacked at once and handed out in spans;
/// places are unpacked where somebody asks for them.
/// </summary>
internal sealed class TermPages(PagePostings postings) : DocsAndPositionsEnum
{
    private const int Block = PagePostings.Block;

    // The pages unpacked last, how often it is on each, and how many places lie before each, from the first of these pages on.
    private readonly int[] _docs = new int[Block], _often = new int[Block], _before = new int[Block + 1];
    private int _at;
    private int _count;
    private int _doc;

    // Behind those.
    private BytesAhead? _pages;
    private int _left;
    private int _last;

    private PagePostings.Start _start = new();
    private IBits? _accepted;
    private bool _hasOften;
    private bool _withOften;
    private bool _hasPlaces;
    private bool _withPlaces;
    private PageSkips? _skips;
    private bool _isSkipping;
    private int _nextSkip;

    // Places are numbered from where the term's begin, or from the block that was skipped to.
    private BytesAhead? _places;
    private int[] _steps = [];
    private long _placesBefore;
    private long _unpacked;
    private long _next;
    private long _seek;
    private int _taken;
    private int _place;

    public PagePostings Postings => postings;

    public override int DocID => _doc;

    public override int Freq => _often[_at];

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public void Restart(PagePostings.Start start, IBits? accepted, bool hasOften, bool withOften, bool hasPlaces, bool withPlaces)
    {
        // The state may be used again for another term.
        _start.CopyFrom(start);
        (_accepted, _hasOften, _withOften, _hasPlaces, _withPlaces) = (accepted, hasOften, withOften, hasPlaces, withPlaces);
        (_doc, _at, _count, _left, _last, _isSkipping, _nextSkip) = (-1, -1, 0, start.DocFreq, 0, false, Block - 1);
        (_placesBefore, _unpacked, _next, _seek) = (0, long.MinValue, 0, start.Places);
        if (start.DocFreq > 1)
        {
            _pages ??= new BytesAhead(postings.ClonePages());
            _pages.Seek(start.Pages);
        }

        if (!withOften)
        {
            Array.Fill(_often, 1);
        }
    }

    public override int NextDoc()
    {
        do
        {
            if (++_at >= _count && !ReadBlock())
            {
                return _doc = NO_MORE_DOCS;
            }

            _doc = _docs[_at];
        }
        while (_accepted is not null && !_accepted.Get(_doc));
        (_taken, _place) = (0, 0);
        return _doc;
    }

    public override int Advance(int target)
    {
        if (_count == 0 || _docs[_count - 1] < target)
        {
            Skip(target);
            do
            {
                if (!ReadBlock())
                {
                    return _doc = NO_MORE_DOCS;
                }
            }
            while (_docs[_count - 1] < target);
        }
        else
        {
            _at++;
        }

        const int stride = 8;
        while (_at + stride < _count && _docs[_at + stride - 1] < target)
        {
            _at += stride;
        }

        while (_docs[_at] < target)
        {
            _at++;
        }

        _at--;
        return NextDoc();
    }

    /// <summary>Adds how often it is on each page of a stretch, both ends known, to the numbers of these pages.</summary>
    /// <returns>The first page from the end on; it stands there then.</returns>
    public int AddTo(int[] often, int start, int end)
    {
        var doc = _doc < start ? Advance(start) : _doc;
        while (doc < end)
        {
            if (_accepted is null)
            {
                var at = _at;
                for (; at < _count && _docs[at] < end; at++)
                {
                    often[_docs[at] - start] += _often[at];
                }

                _at = at - 1;
            }
            else
            {
                often[doc - start] += _often[_at];
            }

            doc = NextDoc();
        }

        return doc;
    }

    /// <summary>The distance of each place on this page from the one before it, as far as none was read and all are unpacked at once; else empty.</summary>
    public ReadOnlySpan<int> Steps
    {
        get
        {
            var number = _placesBefore + _before[_at] - _unpacked;
            if (number is < 0 or >= Block)
            {
                if (_taken > 0)
                {
                    return [];
                }

                number = Unpack(number + _unpacked);
            }

            return _taken == 0 && number + _often[_at] <= Block ? _steps.AsSpan((int)number, _often[_at]) : [];
        }
    }

    public override int NextPosition()
    {
        var number = _placesBefore + _before[_at] + _taken++ - _unpacked;
        if (number is < 0 or >= Block)
        {
            number = Unpack(number + _unpacked);
        }

        return _place += _steps[number];
    }

    /// <summary>Writes the places that follow on this page, until there is room for no more or one is behind <paramref name="last"/>, and perhaps more.</summary>
    /// <returns>How many.</returns>
    public int ReadPlaces(Span<int> into, int last)
    {
        var (often, count) = (_often[_at], 0);
        while (_taken < often && count < into.Length && (count == 0 || _place <= last))
        {
            var number = _placesBefore + _before[_at] + _taken - _unpacked;
            if (number is < 0 or >= Block)
            {
                number = Unpack(number + _unpacked);
            }

            var steps = _steps.AsSpan((int)number, Math.Min(Math.Min(often - _taken, into.Length - count), Block - (int)number));
            var target = into.Slice(count, steps.Length);
            var place = _place;
            for (var i = 0; i < steps.Length; i++)
            {
                target[i] = place += steps[i];
            }

            (_place, _taken, count) = (place, _taken + steps.Length, count + steps.Length);
        }

        return count;
    }

    public override BytesRef? GetPayload() => null;

    public override long GetCost() => _start.DocFreq;

    private bool ReadBlock()
    {
        _placesBefore += _before[_count];
        (_at, _count) = (0, Math.Min(_left, Block));
        _left -= _count;
        if (_count == 0)
        {
            return false;
        }

        if (_start.DocFreq == 1)
        {
            (_docs[0], _often[0]) = (_start.OnlyPage, _withOften ? (int)_start.TotalTermFreq : 1);
        }
        else if (_count == Block)
        {
            postings.Packing.Read(_pages!, _docs);
            if (_withOften)
            {
                postings.Packing.Read(_pages!, _often);
            }
            else if (_hasOften)
            {
                BlockPacking.Skip(_pages!);
            }

            Sum(_docs);
        }
        else
        {
            ReadRest();
        }

        _last = _docs[_count - 1];
        for (var i = 0; _withPlaces && i < _count; i++)
        {
            _before[i + 1] = _before[i] + _often[i];
        }

        return true;
    }

    private void Sum(int[] docs)
    {
        var doc = _last;
        for (var i = 0; i < docs.Length; i++)
        {
            docs[i] = doc += docs[i];
        }
    }

    private void ReadRest()
    {
        var doc = _last;
        for (var i = 0; i < _count; i++)
        {
            var step = _pages!.Number();
            var often = !_hasOften || (step & 1) != 0 ? 1 : _pages.Number();
            _docs[i] = doc += _hasOften ? step >>> 1 : step;
            _often[i] = _withOften ? often : 1;
        }
    }

    // To the block with the target, or one before it.
    private void Skip(int target)
    {
        if (_start.DocFreq <= Block || target <= _nextSkip)
        {
            return;
        }

        _skips ??= new PageSkips(postings.ClonePages(), _hasPlaces);
        if (!_isSkipping)
        {
            _skips.Restart(_start);
            _isSkipping = true;
        }

        var passed = _skips.SkipTo(target) + 1;
        if (passed > _start.DocFreq - _left)
        {
            (_left, _last, _count) = (_start.DocFreq - passed, _skips.Doc, 0);
            _pages!.Seek(_skips.Pages);
            (_placesBefore, _unpacked, _next, _seek) = (_skips.PlacesBefore, long.MinValue, 0, _skips.Places);
        }

        _nextSkip = _skips.Next;
    }

    // Returns where among those unpacked the place with this number is.
    private long Unpack(long number)
    {
        if (_seek >= 0)
        {
            if (_places is null)
            {
                (_places, _steps) = (new BytesAhead(postings.ClonePlaces()), new int[Block]);
            }

            _places.Seek(_seek);
            _seek = -1;
        }

        for (; number - _next >= Block; _next += Block)
        {
            BlockPacking.Skip(_places!);
        }

        if (_start.TotalTermFreq < Block || (_start.LastPlaces >= 0 && _places!.Position == _start.Places + _start.LastPlaces))
        {
            var rest = (int)(_start.TotalTermFreq % Block);
            for (var i = 0; i < rest; i++)
            {
                _steps[i] = _places!.Number();
            }
        }
        else
        {
            postings.Packing.Read(_places!, _steps);
        }

        (_unpacked, _next) = (_next, _next + Block);
        return number - _unpacked;
    }
}
