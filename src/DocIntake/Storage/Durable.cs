using System.ComponentModel;
using System.Runtime.InteropServices;

namespace DocIntake.Storage;

/// <summary>
/// Writes that survive a power cut: the bytes reach the disk, and so does the folder entry that names them, which <c>fsync</c> of the file
/// alone does not promise. Failures are <see cref="IOException"/>.
/// </summary>
public static class Durable
{
    /// <summary>Makes the folder and those above it that are missing, each flushed into its parent.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder) ?? throw new IOException($"The folder {folder} cannot be made.");
        CreateFolder(parent);
        Directory.CreateDirectory(folder);
        FlushFolder(parent);
    }

    /// <summary>Copies a stream into a new or emptied file and flushes it to the disk.</summary>
    /// <returns>How many bytes were written.</returns>
    public static async Task<long> WriteAsync(string path, Stream bytes, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        await bytes.CopyToAsync(file, 128 << 10, cancel);
        file.Flush(flushToDisk: true);
        return file.Length;
    }

    /// <summary>Renames onto <paramref name="target"/> in one step, over what was there.</summary>
    public static void Replace(string file, string target)
    {
        File.Move(file, target, overwrite: true);
        FlushFolder(Path.GetDirectoryName(target)!);
    }

    /// <summary>Gives a file a name that nobody has; false, and nothing done, when somebody has it.</summary>
    public static bool TryPublish(string file, string target)
    {
        try
        {
            // Without overwriting, .NET makes a hard link and then removes the old name: the file system itself decides who is first.
            File.Move(file, target, overwrite: false);
        }
        catch (IOException) when (File.Exists(target) || Directory.Exists(target))
        {
            return false;
        }

        FlushFolder(Path.GetDirectoryName(target)!);
        return true;
    }

    /// <summary>Flushes a folder's entries. .NET has no call for it; elsewhere than on Unix the file system sees to it.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var handle = Open(folder, 0);
        if (handle < 0)
        {
            throw Failure("open", folder);
        }

        var flushed = Fsync(handle);
        var failure = flushed == 0 ? null : Failure("flush", folder);
        _ = Close(handle);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private static IOException Failure(string what, string folder) =>
        new($"Could not {what} the folder {folder}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
