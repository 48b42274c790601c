namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>Reads a stream of a compound file piece by piece from where its sectors lie.</summary>
internal sealed class CompoundStream(CompoundSectors sectors, long[] places, int unit, long length) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = length - Position;
        if (left <= 0 || buffer.Length == 0)
        {
            return 0;
        }

        var inside = (int)(Position % unit);
        var at = (int)(Position / unit);
        var room = unit - inside;
        for (var next = at + 1; room < buffer.Length && next < places.Length && places[next] == places[next - 1] + unit; next++)
        {
            room += unit;
        }

        var got = (int)Math.Min(Math.Min(left, buffer.Length), room);
        sectors.ReadAt(places[at] + inside, buffer[..got]);
        Position += got;
        return got;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
