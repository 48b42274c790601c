using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace DocIntake.Storage.Disk;

/// <summary>
/// The store in a folder: <c>originals/ab/cd/&lt;sha-256&gt;</c>, read-only, and <c>derived/&lt;key&gt;</c>. A file appears under its name in
/// one step and complete, or not at all; what a crash leaves in <c>temp/</c> is swept when the next store opens the folder for writing.
/// </summary>
public sealed class DiskStore(string folder) : IDocumentStore
{
    private readonly string _originals = Path.Combine(folder, "originals");
    private readonly string _derived = Path.Combine(folder, "derived");
    private readonly string _temp = Path.Combine(folder, "temp");

    /// <summary>Removes what writers that died left behind. Only for the owner of the folder, before it writes.</summary>
    public void Sweep()
    {
        if (Directory.Exists(_temp))
        {
            Directory.Delete(_temp, recursive: true);
        }
    }

    public async Task<StoredOriginal> SaveOriginalAsync(Stream bytes, CancellationToken cancel)
    {
        var temp = NewTemp();
        try
        {
            var (sha256, length) = await WriteHashedAsync(temp, bytes, cancel);
            if (await HashAsync(temp, cancel) != sha256)
            {
                throw new IOException($"An original did not read back from {folder} as it was written; check the disk.");
            }

            var target = OriginalPath(sha256);
            if (File.Exists(target) && await HashAsync(target, cancel) == sha256)
            {
                return new StoredOriginal(sha256, length, WasNew: false);
            }

            Publish(temp, target);
            return new StoredOriginal(sha256, length, WasNew: true);
        }
        finally
        {
            File.Delete(temp);
        }
    }

    public Task<Stream> OpenOriginalAsync(string sha256, CancellationToken cancel) =>
        Task.FromResult<Stream>(Open(OriginalPath(sha256)) ?? throw new FileNotFoundException($"The original {sha256} is not in {folder}."));

    public Task<bool> HasOriginalAsync(string sha256, CancellationToken cancel) => Task.FromResult(File.Exists(OriginalPath(sha256)));

    public async IAsyncEnumerable<string> ListOriginalsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (!Directory.Exists(_originals))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(_originals, "*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            yield return Path.GetFileName(file);
        }

        await Task.CompletedTask;
    }

    public async Task SaveDerivedAsync(string key, Stream bytes, CancellationToken cancel)
    {
        var target = DerivedPath(key);
        var temp = NewTemp();
        try
        {
            await Durable.WriteAsync(temp, bytes, cancel);
            Durable.CreateFolder(Path.GetDirectoryName(target)!);
            Durable.Replace(temp, target);
        }
        finally
        {
            File.Delete(temp);
        }
    }

    public Task<Stream?> OpenDerivedAsync(string key, CancellationToken cancel) => Task.FromResult<Stream?>(Open(DerivedPath(key)));

    private static void Publish(string temp, string target)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(temp, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        }

        Durable.CreateFolder(Path.GetDirectoryName(target)!);

        // Over a file of that name: it is the same bytes written by somebody else a moment ago, or a damaged copy that is healed by this.
        Durable.Replace(temp, target);
    }

    private static async Task<(string Sha256, long Length)> WriteHashedAsync(string path, Stream bytes, CancellationToken cancel)
    {
        using var hash = SHA256.Create();
        await using var hashed = new CryptoStream(bytes, hash, CryptoStreamMode.Read, leaveOpen: true);
        var length = await Durable.WriteAsync(path, hashed, cancel);
        return (Convert.ToHexStringLower(hash.Hash!), length);
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 << 10, FileOptions.Asynchronous);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private string NewTemp()
    {
        Directory.CreateDirectory(_temp);
        return Path.Combine(_temp, Guid.NewGuid().ToString("N"));
    }

    private string OriginalPath(string sha256) => Path.Combine(_originals, StoreKey.OfOriginal(sha256));

    private string DerivedPath(string key) => Path.Combine(_derived, StoreKey.Checked(key));
}
