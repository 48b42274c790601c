using Lucene.Net.Store;

namespace DocIntake.Search;

/// <summary>Reads a file a stretch at a time: the farther it is read in order, the longer the stretch.</summary>
internal sealed class BytesAhead(IndexInput input)
{
    /// <summary>So many bytes behind the last may be read, and mean nothing.</summary>
    public const int Behind = 32;

    private const int Shortest = 1024, Longest = 8192;

    // The longest stretch begins with the rest of a block.
    private byte[] _bytes = new byte[Shortest + Behind];
    private long _start;
    private int _at;
    private int _count;
    private int _stretch = Shortest;

    public byte[] Bytes => _bytes;

    /// <summary>Where in the file it stands.</summary>
    public long Position => _start + _at;

    public void Seek(long position)
    {
        if (position - _start is >= 0 and var at && at <= _count)
        {
            _at = (int)at;
            return;
        }

        (_start, _at, _count, _stretch) = (position, 0, 0, Shortest);
    }

    /// <summary>Passes over bytes and returns where in <see cref="Bytes"/> the first of them lies.</summary>
    public int Take(int count)
    {
        if (_count - _at < count)
        {
            Fill(count);
        }

        _at += count;
        return _at - count;
    }

    public int Byte()
    {
        // Taking may make the array anew.
        var at = Take(1);
        return _bytes[at];
    }

    /// <summary>A number in as many bytes as it takes, the lowest bits first.</summary>
    public int Number()
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            number |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }

    private void Fill(int count)
    {
        var kept = _count - _at;
        var more = (int)Math.Min(Math.Max(_stretch, count), input.Length - _start - _count);
        if (kept + more < count)
        {
            throw new EndOfStreamException($"{input} ends early.");
        }

        var bytes = _bytes.Length < kept + more + Behind ? new byte[kept + more + Behind] : _bytes;
        Buffer.BlockCopy(_bytes, _at, bytes, 0, kept);
        input.Seek(_start + _count);
        input.ReadBytes(bytes, kept, more);
        (_bytes, _start, _at, _count, _stretch) = (bytes, _start + _at, 0, kept + more, Math.Min(2 * _stretch, Longest));
    }
}
