namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>The checksum that ZIP keeps of each file.</summary>
public sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Start)];
    private uint state = uint.MaxValue;

    public uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            state = Table[(byte)(state ^ value)] ^ (state >> 8);
        }
    }

    private static uint Start(int value)
    {
        var start = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            start = (start & 1) == 0 ? start >> 1 : (start >> 1) ^ 0xEDB88320;
        }

        return start;
    }
}
