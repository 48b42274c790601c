namespace DocIntake.Search.Running;

/// <summary>Words in a row: where the first could begin one, as long as each other word stands at its distance.</summary>
/// <param name="words">Each with its distance from the beginning, from 0 up.</param>
internal sealed class RowFinder(IReadOnlyList<(int Offset, int Test)> words) : Finder
{
    private readonly (int Offset, int Test)[] _words = [.. words];
    private readonly (int Most, WordPlaces Places, int Offset)[] _order = new (int, WordPlaces, int)[words.Count];
    private int[] _starts = new int[64];

    // By place: the number of the look that wanted a word there last.
    private int[] _wanted = new int[512];
    private int _look;
    private int _count;

    public override void Look(IPlaces page)
    {
        Found.Clear();
        var count = CountStarts(page);
        for (var i = 0; i < count; i++)
        {
            Found.Add(new Stretch(_starts[i] + _words[0].Offset, _starts[i] + _words[^1].Offset));
        }
    }

    public override bool IsOn(IPlaces page) => (_count = CountStarts(page)) > 0;

    public override int CountOn(IPlaces page) => _count;

    public override int MostOn(IPlaces page)
    {
        var most = int.MaxValue;
        foreach (var (_, test) in _words)
        {
            most = Math.Min(most, page.Of(test).Most);
        }

        return most;
    }

    public override void Mark(IReadOnlySet<Stretch> accepted, ISet<int> marked)
    {
        foreach (var stretch in accepted)
        {
            marked.UnionWith(_words.Select(word => stretch.Start - _words[0].Offset + word.Offset));
        }
    }

    // From the rarest word on: the commoner ones are read only where the rarer leave something to look for, and only so far.
    private int CountStarts(IPlaces page)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            var places = page.Of(_words[i].Test);
            var most = places.Most;
            if (most == 0)
            {
                return 0;
            }

            var at = i;
            for (; at > 0 && _order[at - 1].Most > most; at--)
            {
                _order[at] = _order[at - 1];
            }

            _order[at] = (most, places, _words[i].Offset);
        }

        var count = Begin(_order[0].Places.Through(WordPlaces.End - 1), _order[0].Offset);
        for (var next = 1; next < _words.Length && count > 0; next++)
        {
            var (_, places, offset) = _order[next];
            count = Keep(count, places.Through(_starts[count - 1] + offset), offset);
        }

        return count;
    }

    // None begins before the page.
    private int Begin(ReadOnlySpan<int> places, int offset)
    {
        if (_starts.Length <= places.Length)
        {
            _starts = new int[2 * places.Length];
        }

        var (starts, count) = (_starts, 0);
        foreach (var place in places)
        {
            starts[count] = place - offset;
            count += place >= offset ? 1 : 0;
        }

        return count;
    }

    // Without a branch that depends on the places: which of two comes first is as good as a coin, and each wrong guess costs the processor more than the step.
    private int Keep(int count, ReadOnlySpan<int> places, int offset)
    {
        var last = Math.Max(_starts[count - 1] + offset, places.IsEmpty ? 0 : places[^1]);
        if (_wanted.Length <= last)
        {
            (_wanted, _look) = (new int[2 * (last + 1)], 0);
        }

        var (wanted, starts, look) = (_wanted, _starts, ++_look);
        foreach (var start in starts.AsSpan(0, count))
        {
            wanted[start + offset] = look;
        }

        var kept = 0;
        foreach (var place in places)
        {
            starts[kept] = place - offset;
            kept += wanted[place] == look ? 1 : 0;
        }

        return kept;
    }
}
