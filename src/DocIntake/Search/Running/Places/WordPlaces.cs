namespace DocIntake.Search.Running;

/// <summary>Where the terms of a test stand on one page, in order, each place once. Read only as far as somebody asks: most pages are decided by their first words.</summary>
internal abstract class WordPlaces
{
    /// <summary>Stands behind the last place.</summary>
    public const int End = int.MaxValue;

    // One behind another, as many as are read at a time where nobody says how far.
    private const int Few = 4;

    private int[] _read = new int[16];
    private int _count;

    /// <summary>A page without any.</summary>
    public static WordPlaces None { get; } = new Nowhere();

    /// <summary>How many there are at most, known without reading them.</summary>
    public abstract int Most { get; }

    /// <summary>A place by its number from 0; <see cref="End"/> behind the last.</summary>
    public int this[int index] => index < _count ? _read[index] : ReadTo(index);

    /// <summary>Those up to this one, and perhaps some behind it, without <see cref="End"/>.</summary>
    public ReadOnlySpan<int> Through(int last)
    {
        var isAll = _count > 0 && _read[_count - 1] == End;
        if (!isAll && (_count == 0 || _read[_count - 1] <= last))
        {
            if (_read.Length <= _count + Most)
            {
                Array.Resize(ref _read, 2 * (_count + Most));
            }

            _count += ReadOn(_read.AsSpan(_count), last);
        }

        return _read.AsSpan(0, isAll ? _count - 1 : _count);
    }

    /// <summary>The distance of each place from the one before it, the first from the page's beginning, where all of them lie ready; they can be read as ever after.</summary>
    public virtual ReadOnlySpan<int> Steps => [];

    /// <summary>Writes the places that follow until there is room for no more or one is behind the last asked for, and returns how many these are: none when there are no more.</summary>
    protected abstract int ReadOn(Span<int> into, int last);

    protected void Restart() => _count = 0;

    private int ReadTo(int index)
    {
        while (_count <= index)
        {
            if (_count > 0 && _read[_count - 1] == End)
            {
                return End;
            }

            if (_count + Few > _read.Length)
            {
                Array.Resize(ref _read, 2 * _read.Length);
            }

            if (ReadOn(_read.AsSpan(_count, Few), End) is > 0 and var read)
            {
                _count += read;
            }
            else
            {
                _read[_count++] = End;
            }
        }

        return _read[index];
    }

    private sealed class Nowhere : WordPlaces
    {
        // Read once here, as all threads share it.
        public Nowhere() => _ = this[0];

        public override int Most => 0;

        protected override int ReadOn(Span<int> into, int last) => 0;
    }
}
