using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Web.Owner;

/// <summary>Where the owner of a data folder listens, and the key that its machine API asks for.</summary>
public sealed record OwnerAddress(string Uri, string Key, int ProcessId);

/// <summary>
/// One process owns a data folder. The lock is the operating system's, on <c>owner.lock</c>, so a killed owner leaves none behind;
/// <c>owner.json</c> beside it, readable by the same user only, tells others where to ask.
/// </summary>
public sealed class OwnerLock : IDisposable
{
    private readonly FileStream held;
    private readonly DataFolder data;

    private OwnerLock(FileStream held, DataFolder data)
    {
        this.held = held;
        this.data = data;
        Key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    }

    public string Key { get; }

    /// <summary>Takes the folder, or returns null while a living process owns it.</summary>
    public static OwnerLock? TryTake(DataFolder data)
    {
        data.Create();
        try
        {
            var held = new FileStream(LockFile(data), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

            // A killed owner's address must not be taken for this one's.
            File.Delete(data.OwnerFile);
            return new OwnerLock(held, data);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The living owner's address, or null when nobody owns the folder.</summary>
    public static async Task<OwnerAddress?> FindAsync(DataFolder data, CancellationToken cancel)
    {
        // An owner that has just started publishes its address within seconds, on a busy machine within half a minute.
        for (var tries = 0; tries < 300 && IsOwned(data); tries++)
        {
            if (await ReadAsync(data, cancel) is { } address)
            {
                return address;
            }

            await Task.Delay(100, cancel);
        }

        return null;
    }

    /// <summary>Tells other processes where this one listens.</summary>
    public async Task PublishAsync(string uri, CancellationToken cancel)
    {
        var near = data.OwnerFile + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(near, options))
        {
            await JsonSerializer.SerializeAsync(file, new OwnerAddress(uri, Key, Environment.ProcessId), Json.Options, cancel);
        }

        File.Move(near, data.OwnerFile, overwrite: true);
    }

    /// <summary>Takes the address back while what was begun is still answered: whoever asks from now on waits for the next owner.</summary>
    public void Withdraw() => File.Delete(data.OwnerFile);

    /// <summary>Whether the owner at this address withdrew in good order. One that was killed leaves its address behind.</summary>
    public static async Task<bool> WithdrewAsync(DataFolder data, OwnerAddress owner, CancellationToken cancel) => await ReadAsync(data, cancel) != owner;

    public void Dispose()
    {
        Withdraw();
        held.Dispose();
    }

    private static string LockFile(DataFolder data) => Path.ChangeExtension(data.OwnerFile, ".lock");

    private static bool IsOwned(DataFolder data)
    {
        if (!File.Exists(LockFile(data)))
        {
            return false;
        }

        try
        {
            using var free = new FileStream(LockFile(data), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

            // Whoever wrote the address is dead; it must not be taken for the next owner's.
            File.Delete(data.OwnerFile);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<OwnerAddress?> ReadAsync(DataFolder data, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(data.OwnerFile);
            return await JsonSerializer.DeserializeAsync<OwnerAddress>(file, Json.Options, cancel);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
