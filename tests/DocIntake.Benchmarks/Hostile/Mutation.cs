using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace DocIntake.Benchmarks.Hostile;

/// <summary>Damages a file in the ways that transfers, failing disks and attackers do. The same seed damages the same bytes in the same way.</summary>
internal static class Mutation
{
    private const int LargestBlock = 16 << 10;

    private static readonly (string Name, Func<byte[], byte[], Random, byte[]> Damage)[] All =
    [
        ("flip", (file, _, random) => Flip(file, random)),
        ("truncate", (file, _, random) => file[..random.Next(1, file.Length)]),
        ("swap", (file, _, random) => SwapBlocks(file, random)),
        ("double", (file, _, random) => DoubleBlock(file, random)),
        ("delete", (file, _, random) => Block(file, random) is var (at, length) ? [.. file[..at], .. file[(at + length)..]] : file),
        ("overwrite", (file, _, random) => Overwrite(file, random)),
        ("number", (file, _, random) => ChangeNumber(file, random)),
        ("field", (file, _, random) => ChangeField(file, random)),
        ("splice", (file, other, random) => [.. file[..random.Next(1, file.Length)], .. other[random.Next(other.Length)..]]),
        ("inside", (file, _, random) => Inside(file, random)),
    ];

    /// <summary>One to three kinds of damage.</summary>
    /// <param name="other">Whose bytes are spliced in.</param>
    /// <returns>The damaged file, never empty, and what was done to it.</returns>
    public static (byte[] File, string Done) Make(byte[] file, byte[] other, Random random)
    {
        var done = new List<string>();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var (name, damage) = All[random.Next(All.Length)];
            var damaged = file.Length < 2 ? file : damage(file, other, random);
            file = damaged.Length == 0 ? file : damaged;
            done.Add(name);
        }

        return (file, string.Join('+', done));
    }

    private static byte[] Flip(byte[] file, Random random)
    {
        var flipped = file.ToArray();
        for (var times = random.Next(1, 65); times > 0; times--)
        {
            flipped[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private static (int At, int Length) Block(byte[] file, Random random)
    {
        var at = random.Next(file.Length);
        return (at, random.Next(1, Math.Min(LargestBlock, file.Length - at) + 1));
    }

    private static byte[] SwapBlocks(byte[] file, Random random)
    {
        var swapped = file.ToArray();
        var length = random.Next(1, Math.Min(LargestBlock, file.Length / 2) + 1);
        int one = random.Next(file.Length - length + 1), two = random.Next(file.Length - length + 1);
        file.AsSpan(one, length).CopyTo(swapped.AsSpan(two));
        file.AsSpan(two, length).CopyTo(swapped.AsSpan(one));
        return swapped;
    }

    private static byte[] DoubleBlock(byte[] file, Random random)
    {
        var (at, length) = Block(file, random);
        return [.. file[..(at + length)], .. file[at..]];
    }

    private static byte[] Overwrite(byte[] file, Random random)
    {
        var overwritten = file.ToArray();
        var (at, length) = Block(file, random);
        if (random.Next(2) == 0)
        {
            overwritten.AsSpan(at, length).Clear();
        }
        else
        {
            random.NextBytes(overwritten.AsSpan(at, length));
        }

        return overwritten;
    }

    /// <summary>A number written in digits (a length, a count, an object's number, a size) becomes an extreme one.</summary>
    private static byte[] ChangeNumber(byte[] file, Random random)
    {
        var from = random.Next(file.Length);
        var at = Array.FindIndex(file, from, Digit);
        if (at < 0)
        {
            return Flip(file, random);
        }

        var end = Array.FindIndex(file, at, value => !Digit(value));
        end = end < 0 ? file.Length : end;
        string[] extremes = ["0", "-1", "1", "65536", "2147483647", "2147483648", "4294967295", "9223372036854775808", "99999999999999999999"];
        var written = random.Next(3) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : extremes[random.Next(extremes.Length)];
        return [.. file[..at], .. written.Select(digit => (byte)digit), .. file[end..]];

        static bool Digit(byte value) => value is >= (byte)'0' and <= (byte)'9';
    }

    /// <summary>Two or four bytes, as a length field has them, become an extreme number; more often near the beginning, where such fields are.</summary>
    private static byte[] ChangeField(byte[] file, Random random)
    {
        var changed = file.ToArray();
        var size = Math.Min(random.Next(2) == 0 ? 2 : 4, file.Length);
        var within = random.Next(2) == 0 ? Math.Min(512, file.Length) : file.Length;
        var at = random.Next(Math.Max(1, within - size + 1));
        uint[] extremes = [0, 1, 0x7F, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];
        Span<byte> field = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(field, extremes[random.Next(extremes.Length)]);
        if (random.Next(2) == 0)
        {
            field[..size].Reverse();
        }

        field[..size].CopyTo(changed.AsSpan(at));
        return changed;
    }

    /// <summary>A ZIP (which a Word file is too) with one of its files damaged and packed again, so that the damage gets past the checksum.</summary>
    private static byte[] Inside(byte[] file, Random random)
    {
        using var packed = new MemoryStream();
        packed.Write(file);
        try
        {
            using var zip = new ZipArchive(packed, ZipArchiveMode.Update, leaveOpen: true);
            var entry = zip.Entries[random.Next(zip.Entries.Count)];
            using var content = new MemoryStream();
            using (var stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            var name = entry.FullName;
            entry.Delete();
            using var written = zip.CreateEntry(name).Open();
            written.Write(content.Length < 2 ? content.ToArray() : random.Next(2) == 0 ? ChangeNumber(content.ToArray(), random) : Flip(content.ToArray(), random));
        }
        catch (Exception noZip) when (noZip is InvalidDataException or ArgumentException or IOException or NotSupportedException)
        {
            return Flip(file, random);
        }

        return packed.ToArray();
    }
}
