namespace DocIntake.Search.Running;

/// <summary>Words in a row: where the first could begin one, as long as each other word stands at its distance.</summary>
/// <param name="words">Each with its distance from the beginning, from 0 up.</param>
internal sealed class RowFinder(IReadOnlyList<(int Offset, int Test)> words) : Finder
{
    private readonly (int Offset, int Test)[] _words = [.. words];
    private readonly (int Most, WordPlaces Places, int Offset)[] _order = new (int, WordPlaces, int)[words.Count];
    private int[] _starts = new int[64];

    // By place: the number of the meeting that wanted a word there last.
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

        var offset = _order[0].Offset;
        var starts = _order[0].Places.Through(WordPlaces.End - 1);
        for (var next = 1; next < _words.Length && !starts.IsEmpty; next++)
        {
            var other = _order[next];
            starts = Meet(starts, offset, other.Places.Through(starts[^1] - offset + other.Offset), other.Offset);
            offset = 0;
        }

        return starts.Length;
    }

    // Without a branch that depends on the places: which of two comes first is as good as a coin, and each wrong guess costs the processor more than the step.
    // No row begins before the page, since its first word would have to stand there.
    private ReadOnlySpan<int> Meet(ReadOnlySpan<int> ones, int offset, ReadOnlySpan<int> others, int otherOffset)
    {
        var back = _words[^1].Offset;
        var last = Math.Max(ones[^1] - offset, others.IsEmpty ? 0 : others[^1] - otherOffset) + back;
        if (_wanted.Length <= last)
        {
            (_wanted, _look) = (new int[2 * (last + 1)], 0);
        }

        var (wanted, look) = (_wanted, ++_look);
        foreach (var place in ones)
        {
            wanted[place - offset + back] = look;
        }

        if (_starts.Length <= others.Length)
        {
            _starts = new int[2 * others.Length];
        }

        var (starts, kept) = (_starts, 0);
        foreach (var place in others)
        {
            starts[kept] = place - otherOffset;
            kept += wanted[place - otherOffset + back] == look ? 1 : 0;
        }

        return starts.AsSpan(0, kept);
    }
}
