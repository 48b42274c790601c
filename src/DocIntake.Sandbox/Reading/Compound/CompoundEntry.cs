namespace DocIntake.Sandbox.Reading.Compound;

/// <summary>A stream of a compound file, not yet read.</summary>
public sealed class CompoundEntry
{
    private readonly CompoundSectors sectors;
    private readonly uint first;

    internal CompoundEntry(string name, long length, CompoundSectors sectors, uint first)
    {
        (Name, Length, this.sectors, this.first) = (name, length, sectors, first);
    }

    public string Name { get; }

    /// <summary>Bytes, as the directory states them.</summary>
    public long Length { get; }

    /// <exception cref="InvalidDataException">The file does not hold what the directory states.</exception>
    public Stream Open()
    {
        var mini = Length < sectors.MiniCutoff;
        return new CompoundStream(sectors, sectors.Places(first, Length, mini), mini ? CompoundSectors.MiniLength : sectors.Length, Length);
    }

    /// <summary>All bytes, or the first <paramref name="most"/> of them.</summary>
    /// <exception cref="InvalidDataException">The file does not hold what the directory states.</exception>
    public byte[] Read(int most)
    {
        using var from = Open();
        var bytes = new byte[(int)Math.Min(most, Length)];
        from.ReadExactly(bytes);
        return bytes;
    }
}
