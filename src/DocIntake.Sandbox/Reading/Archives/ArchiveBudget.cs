using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>How a file came out of its archive.</summary>
public enum Copied { Whole, Broken, TooMuch }

/// <summary>The bytes that an archive may still unpack to.</summary>
public sealed class ArchiveBudget
{
    private const long FreeBytes = 10 << 20;
    private long left;

    private ArchiveBudget(long bytes, Reason reason)
    {
        Bytes = bytes;
        left = bytes;
        Reason = reason;
    }

    public long Bytes { get; }

    /// <summary>Which limit it is that runs out first.</summary>
    public Reason Reason { get; }

    /// <summary>The budget of an archive of <paramref name="packed"/> bytes: the smaller of the ratio's and the total's.</summary>
    public static ArchiveBudget For(long packed, SandboxLimits limits)
    {
        var byRatio = FreeBytes + (packed * limits.ArchiveRatio);
        return byRatio < limits.ArchiveBytes ? new(byRatio, Reason.BombRatio) : new(limits.ArchiveBytes, Reason.LimitSize);
    }

    /// <summary>Unpacks one file; the parser's exceptions on damaged bytes are the caller's to meet.</summary>
    /// <param name="checksum">What the archive says that the CRC-32 is; null when it does not say.</param>
    public Copied Copy(Stream from, uint? checksum, string to)
    {
        var check = new Crc32();
        using var file = File.Create(to);
        if (Attachments.Copy(from, file, left, check) is not { } copied)
        {
            return Copied.TooMuch;
        }

        left -= copied;
        // Neither .NET nor SharpCompress checks always; a damaged exhibit must not pass for a whole one.
        return checksum is null || check.Value == checksum ? Copied.Whole : Copied.Broken;
    }
}
