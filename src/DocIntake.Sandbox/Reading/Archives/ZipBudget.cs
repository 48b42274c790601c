using System.IO.Compression;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>How a file came out of its archive.</summary>
public enum Copied { Whole, Broken, TooMuch }

/// <summary>The bytes that an archive may still unpack to.</summary>
public sealed class ZipBudget
{
    private const long FreeBytes = 10 << 20;
    private long left;

    private ZipBudget(long bytes, Reason reason)
    {
        Bytes = bytes;
        left = bytes;
        Reason = reason;
    }

    public long Bytes { get; }

    /// <summary>Which limit it is that runs out first.</summary>
    public Reason Reason { get; }

    /// <summary>The budget of an archive of <paramref name="packed"/> bytes: the smaller of the ratio's and the total's.</summary>
    public static ZipBudget For(long packed, SandboxLimits limits)
    {
        var byRatio = FreeBytes + (packed * limits.ArchiveRatio);
        return byRatio < limits.ArchiveBytes ? new(byRatio, Reason.BombRatio) : new(limits.ArchiveBytes, Reason.LimitSize);
    }

    public Copied Copy(ZipArchiveEntry entry, string to)
    {
        try
        {
            using var from = entry.Open();
            var check = new Crc32();
            using (var file = File.Create(to))
            {
                if (Attachments.Copy(from, file, left, check) is not { } copied)
                {
                    return Copied.TooMuch;
                }

                left -= copied;
            }

            // .NET does not check; a damaged exhibit must not pass for a whole one.
            return check.Value == entry.Crc32 ? Copied.Whole : throw new InvalidDataException("The checksum is wrong.");
        }
        catch (InvalidDataException)
        {
            File.Delete(to);
            return Copied.Broken;
        }
    }
}
