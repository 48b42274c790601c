using DocIntake.Storage;

namespace DocIntake.Web.Parts.Days;

/// <summary>Whether what is kept is safe: room on the disk, and the last backup.</summary>
/// <param name="Free">Bytes free where the data folder lies.</param>
/// <param name="Total">Bytes there in all.</param>
/// <param name="LastBackup">When the file <c>last-backup</c> of the data folder was written last; null when there is none.</param>
public sealed record Keeping(long Free, long Total, DateTimeOffset? LastBackup)
{
    /// <summary>Below this no more files are taken in safely.</summary>
    public const long Least = 2L << 30;

    /// <summary>A backup that is older wants a look.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromDays(2);

    public bool IsShort => Free < Least;

    public static Keeping Of(DataFolder data)
    {
        var drive = new DriveInfo(data.Root);
        var stamp = new FileInfo(Path.Combine(data.Root, "last-backup"));
        return new Keeping(drive.AvailableFreeSpace, drive.TotalSize, stamp.Exists ? stamp.LastWriteTimeUtc : null);
    }

    public bool IsOld(DateTimeOffset now) => LastBackup is not { } last || now - last > Old;
}
