namespace DocIntake.Workers;

/// <summary>A child's output with a budget: whoever reads past it gets an <see cref="InvalidDataException"/> and not an endless flood.</summary>
internal sealed class CountedStream(Stream inner) : Stream
{
    private long _left;

    /// <summary>The child has used its budget up.</summary>
    public bool Exhausted => _left <= 0;

    /// <summary>Gives the budget for one ask.</summary>
    public void Allow(long bytes) => _left = bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Exhausted)
        {
            throw new InvalidDataException("A sandbox child has answered more than it may.");
        }

        var got = await inner.ReadAsync(buffer, cancellationToken);
        _left -= got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
