using System.Text;

namespace DocIntake.Workers;

/// <summary>
/// Drains a child's standard error, so that it never blocks on it, and keeps at most 64 KiB: the first half and the last half,
/// because a crash names its cause first and a library its last step last.
/// </summary>
internal sealed class ErrorTail
{
    private const int Half = 32 << 10;

    private readonly Lock _gate = new();
    private readonly byte[] _first = new byte[Half];
    private readonly byte[] _last = new byte[Half];
    private long _total;

    /// <summary>Bytes written since the last <see cref="Forget"/>.</summary>
    public long Total => Interlocked.Read(ref _total);

    /// <summary>Reads until the stream ends.</summary>
    public async Task DrainAsync(Stream from)
    {
        var buffer = new byte[16 << 10];
        try
        {
            for (int got; (got = await from.ReadAsync(buffer)) > 0;)
            {
                Keep(buffer.AsSpan(0, got));
            }
        }
        catch (IOException)
        {
            // The child was killed while it was writing: what came before is kept.
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _total = 0;
        }
    }

    /// <summary>What was kept, as one text: untrusted, control characters taken out but line ends.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            var first = Encoding.UTF8.GetString(_first, 0, (int)Math.Min(_total, Half));
            var beyond = _total - Half;
            var split = (int)(beyond % Half);
            var last = beyond <= 0 ? ""
                : beyond <= Half ? Encoding.UTF8.GetString(_last, 0, (int)beyond)
                : "\n[…]\n" + Encoding.UTF8.GetString([.. _last.AsSpan(split), .. _last.AsSpan(0, split)]);
            var text = first + last;
            return string.Concat(text.Where(letter => letter == '\n' || !char.IsControl(letter)));
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            foreach (var value in bytes)
            {
                if (_total < Half)
                {
                    _first[_total] = value;
                }
                else
                {
                    _last[(_total - Half) % Half] = value;
                }

                _total++;
            }
        }
    }
}
