namespace DocIntake.Workers;

/// <summary>
/// The pool's own folder under the scratch root, locked while the pool lives: what pools that died left there, files and processes, is
/// swept when the next one starts; those of living pools in other processes are left alone.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _folder;
    private int _made;

    public Scratch(string root)
    {
        MakePrivate(root);
        foreach (var left in Directory.EnumerateDirectories(root, "pool-*"))
        {
            Sweep(left);
        }

        _folder = Path.Combine(root, $"pool-{Guid.CreateVersion7():N}");

        // The lock comes before the folder: a pool that starts at this moment never sees one without the other.
        _lock = Lock(_folder);
        MakePrivate(_folder);
    }

    /// <summary>A new empty folder.</summary>
    public string MakeFolder()
    {
        var folder = Path.Combine(_folder, Interlocked.Increment(ref _made).ToString("000", null));
        MakePrivate(folder);
        return folder;
    }

    /// <summary>False when something in it cannot be deleted.</summary>
    public static bool Empty(string folder)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                // A link to a folder is a DirectoryInfo too; deleting it takes the link, never what it points to.
                if (entry is DirectoryInfo { LinkTarget: null } below)
                {
                    below.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Sweep(_folder);
    }

    private static void Sweep(string folder)
    {
        try
        {
            using (Lock(folder))
            {
                LeftProcesses.Kill(folder);
                Directory.Delete(folder, recursive: true);
                File.Delete(LockOf(folder));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // In use by a living pool, or somebody else's: whoever may delete it will.
        }
    }

    private static FileStream Lock(string folder) => new(LockOf(folder), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

    private static string LockOf(string folder) => folder + ".lock";

    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
