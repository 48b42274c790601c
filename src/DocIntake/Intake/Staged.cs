using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Storage;

namespace DocIntake.Intake;

/// <summary>What is known of a file when it is taken in; lies beside it in staging until the catalog knows it.</summary>
/// <param name="Path">Where it lay, relative, with '/'; untrusted text.</param>
/// <param name="CopiedFrom">Set when it could not be moved and the file itself still lies there.</param>
internal sealed record Slip(
    string Path, string Origin, string? GivenCase, string By, Urgency Urgency, DateTimeOffset Received, string? CopiedFrom = null);

/// <summary>
/// A claimed file on its way into the store: <c>staging/&lt;arrival id&gt;/</c> with the file as <c>content</c> and its <c>slip.json</c>. Only
/// with both is it complete; what a crash left with one of them was never claimed, or is done with.
/// </summary>
internal sealed class Staged
{
    private const string ContentName = "content", SlipName = "slip.json";

    private Staged(Guid id, string folder, Slip slip) => (Id, Folder, Slip) = (id, folder, slip);

    /// <summary>The id that the arrival gets: taking the same staged file in twice makes one arrival.</summary>
    public Guid Id { get; }

    public Slip Slip { get; }

    public string Content => Path.Combine(Folder, ContentName);

    private string Folder { get; }

    /// <summary>Claims a file: one rename, or where it lies on another volume a copy.</summary>
    /// <exception cref="IOException">It cannot be moved (now).</exception>
    public static async Task<Staged> ClaimAsync(string staging, Guid id, string file, Slip slip, CancellationToken cancel)
    {
        var staged = New(staging, id, slip);
        await staged.WriteSlipAsync(cancel);
        try
        {
            if (!Native.TryRename(file, staged.Content))
            {
                return await CopyAsync(staged, file, cancel);
            }

            Durable.FlushFolder(staged.Folder);
            Durable.FlushFolder(Path.GetDirectoryName(file)!);
            return staged;
        }
        catch (IOException)
        {
            staged.DeleteUnlessComplete();
            throw;
        }
    }

    /// <summary>Writes bytes that come from elsewhere (an upload); complete only when all of them are there.</summary>
    public static async Task<Staged> WriteAsync(string staging, Guid id, Stream bytes, Slip slip, CancellationToken cancel)
    {
        var staged = New(staging, id, slip);
        try
        {
            await Durable.WriteAsync(staged.Content, bytes, cancel);
            await staged.WriteSlipAsync(cancel);
            return staged;
        }
        catch
        {
            staged.Delete();
            throw;
        }
    }

    /// <summary>Finds what was claimed and not finished, and sweeps what a crash left incomplete.</summary>
    public static async Task<IReadOnlyList<Staged>> FindAsync(string staging, Func<Guid, bool> isBusy, CancellationToken cancel)
    {
        List<Staged> found = [];
        foreach (var folder in Directory.EnumerateDirectories(staging).Order(StringComparer.Ordinal).ToList())
        {
            if (!Guid.TryParse(Path.GetFileName(folder), out var id) || isBusy(id))
            {
                continue;
            }

            var slip = Path.Combine(folder, SlipName);
            if (File.Exists(slip) && File.Exists(Path.Combine(folder, ContentName)))
            {
                await using var text = File.OpenRead(slip);
                found.Add(new Staged(id, folder, (await JsonSerializer.DeserializeAsync<Slip>(text, Json.Options, cancel))!));
            }
            else
            {
                Remove(folder);
            }
        }

        return found;
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It was finished, and removed, since the folders were listed.
        }
    }

    /// <summary>Tidies up after the catalog has the arrival.</summary>
    public void Delete()
    {
        // A copied file is taken away last, and only if it is still the one that was copied.
        if (Slip.CopiedFrom is { } source && File.Exists(source) && File.GetLastWriteTimeUtc(source) == File.GetLastWriteTimeUtc(Content)
            && new FileInfo(source).Length == new FileInfo(Content).Length)
        {
            File.Delete(source);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static Staged New(string staging, Guid id, Slip slip)
    {
        var folder = Path.Combine(staging, id.ToString("N"));
        Durable.CreateFolder(folder);
        return new Staged(id, folder, slip);
    }

    private static async Task<Staged> CopyAsync(Staged staged, string file, CancellationToken cancel)
    {
        var copy = new Staged(staged.Id, staged.Folder, staged.Slip with { CopiedFrom = file });
        await copy.WriteSlipAsync(cancel);
        var partial = copy.Content + ".partial";
        await using (var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None))
        {
            await Durable.WriteAsync(partial, source, cancel);
        }

        File.SetLastWriteTimeUtc(partial, File.GetLastWriteTimeUtc(file));
        Durable.Replace(partial, copy.Content);
        return copy;
    }

    private void DeleteUnlessComplete()
    {
        if (!File.Exists(Content))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task WriteSlipAsync(CancellationToken cancel)
    {
        var path = Path.Combine(Folder, SlipName);
        using var text = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Slip, Json.Options));
        await Durable.WriteAsync(path + ".new", text, cancel);
        Durable.Replace(path + ".new", path);
    }
}
