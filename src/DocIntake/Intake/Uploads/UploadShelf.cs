using System.Collections.Concurrent;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Intake.Uploads;

/// <summary>
/// Files on their way in, piece by piece: <c>uploads/&lt;id&gt;/</c> with <c>content</c> and <c>slip.json</c>. What breaks off lies there and goes on where it stopped; only a whole
/// file is taken in, once, as the arrival of the same number; a rest that nothing was added to for a day is thrown away.
/// </summary>
public sealed class UploadShelf(DataFolder data, Reception reception, TimeProvider time)
{
    /// <summary>Bytes of one file; larger ones go through the inbox folder.</summary>
    public const long Largest = 2L << 30;

    /// <summary>Uploads of one person that are not whole yet.</summary>
    public const int MostOfOne = 1000;

    /// <summary>How long a rest is kept after its last piece.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Bytes of the disk that uploads leave to everything else.</summary>
    private const long Spare = 1L << 30;

    private readonly ConcurrentDictionary<Guid, bool> busy = new();

    private string Folder => Path.Combine(data.Root, "uploads");

    /// <summary>Begins an upload. An empty file is whole at once.</summary>
    public async Task<UploadStep> BeginAsync(Incoming file, long length, string owner, CancellationToken cancel)
    {
        if (length > Largest)
        {
            return new(UploadFault.TooLarge);
        }

        var open = List().Where(upload => !upload.IsTaken).ToList();
        if (open.Count(upload => upload.Owner == owner) >= MostOfOne)
        {
            return new(UploadFault.TooMany);
        }

        if (open.Sum(upload => upload.Length - upload.Offset) + length + Spare > new DriveInfo(data.Root).AvailableFreeSpace)
        {
            return new(UploadFault.NoSpace);
        }

        var id = Guid.CreateVersion7();
        busy[id] = true;
        try
        {
            Durable.CreateFolder(FolderOf(id));
            await File.WriteAllBytesAsync(ContentOf(id), [], cancel);
            await WriteSlipAsync(id, new Slip(file, length, owner, IsTaken: false), cancel);
        }
        finally
        {
            busy.TryRemove(id, out _);
        }

        return length == 0 ? await AppendAsync(id, 0, Stream.Null, owner, cancel) : new(UploadFault.None, Find(id));
    }

    /// <summary>The upload as it stands; null when there is none of this person's.</summary>
    public Upload? Find(Guid id, string owner) => Find(id) is { } upload && upload.Owner == owner ? upload : null;

    /// <summary>Adds the bytes that come, as far as they come; with the last of them the file is taken in.</summary>
    /// <param name="offset">Where the sender believes that the file goes on.</param>
    public async Task<UploadStep> AppendAsync(Guid id, long offset, Stream bytes, string owner, CancellationToken cancel)
    {
        if (Find(id, owner) is null)
        {
            return new(UploadFault.Unknown);
        }

        if (!busy.TryAdd(id, true))
        {
            return new(UploadFault.Busy);
        }

        try
        {
            if (Find(id, owner) is not { } upload || upload.IsTaken || upload.Offset != offset)
            {
                return new(UploadFault.OtherOffset, Find(id, owner));
            }

            var fits = await WriteAsync(upload, bytes, cancel);
            upload = Find(id)!;
            return !fits ? new(UploadFault.TooMuch, upload) : new(UploadFault.None, upload.Offset == upload.Length ? await TakeAsync(upload, cancel) : upload);
        }
        finally
        {
            busy.TryRemove(id, out _);
        }
    }

    /// <summary>Throws an upload away; false when there is none, or somebody is sending to it.</summary>
    public bool Drop(Guid id, string owner) => Find(id, owner) is not null && Exclusively(id, () => Delete(id));

    /// <summary>Takes in what is whole and was not taken yet (the host was killed), and throws old rests away.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        foreach (var id in Ids())
        {
            if (Find(id) is { IsTaken: false } whole && whole.Offset == whole.Length)
            {
                await AppendAsync(id, whole.Offset, Stream.Null, whole.Owner, cancel);
            }
            else
            {
                // Looked at once nobody else is at it: it may have begun, or gone on, a moment ago.
                Exclusively(id, () =>
                {
                    if (Find(id) is not { } upload || upload.Expires < time.GetUtcNow())
                    {
                        Delete(id);
                    }
                });
            }
        }
    }

    private static async Task<bool> WriteAsync(Upload upload, Stream bytes, string content, CancellationToken cancel)
    {
        await using var file = new FileStream(content, FileMode.Append, FileAccess.Write, FileShare.Read, 1, FileOptions.Asynchronous);
        try
        {
            var piece = new byte[128 << 10];
            for (var left = upload.Length - upload.Offset; ;)
            {
                var read = await bytes.ReadAsync(piece, cancel);
                if (read > left)
                {
                    return false;
                }

                if (read == 0)
                {
                    return true;
                }

                await file.WriteAsync(piece.AsMemory(..read), CancellationToken.None);
                left -= read;
            }
        }
        finally
        {
            // What came before the line broke is kept.
            file.Flush(flushToDisk: true);
        }
    }

    private Task<bool> WriteAsync(Upload upload, Stream bytes, CancellationToken cancel) => WriteAsync(upload, bytes, ContentOf(upload.Id), cancel);

    private async Task<Upload> TakeAsync(Upload upload, CancellationToken cancel)
    {
        await using (var content = File.OpenRead(ContentOf(upload.Id)))
        {
            await reception.TakeAsync(content, upload.File, upload.Id, cancel);
        }

        // Who did not hear the answer asks once more, and is told that it is done.
        await WriteSlipAsync(upload.Id, new Slip(upload.File, upload.Length, upload.Owner, IsTaken: true), cancel);
        File.Delete(ContentOf(upload.Id));
        return upload with { IsTaken = true };
    }

    private void Delete(Guid id)
    {
        if (Directory.Exists(FolderOf(id)))
        {
            Directory.Delete(FolderOf(id), recursive: true);
        }
    }

    private bool Exclusively(Guid id, Action act)
    {
        if (!busy.TryAdd(id, true))
        {
            return false;
        }

        try
        {
            act();
            return true;
        }
        finally
        {
            busy.TryRemove(id, out _);
        }
    }

    private IEnumerable<Upload> List() => Ids().Select(Find).OfType<Upload>();

    private List<Guid> Ids() => Directory.Exists(Folder) ? [.. Directory.EnumerateDirectories(Folder).Select(folder => Guid.TryParse(Path.GetFileName(folder), out var id) ? id : (Guid?)null).OfType<Guid>()] : [];

    private Upload? Find(Guid id)
    {
        var (slip, content) = (new FileInfo(SlipOf(id)), new FileInfo(ContentOf(id)));
        if (Read(slip) is not { } known || (!known.IsTaken && !content.Exists))
        {
            return null;
        }

        var last = known.IsTaken ? slip.LastWriteTimeUtc : content.LastWriteTimeUtc;
        return new Upload(id, known.File, known.Length, known.Owner, known.IsTaken ? known.Length : content.Length, new DateTimeOffset(last, TimeSpan.Zero) + Kept, known.IsTaken);
    }

    // Null for one that another request has thrown away since, and for one that the disk has damaged.
    private static Slip? Read(FileInfo slip)
    {
        try
        {
            return slip.Exists ? JsonSerializer.Deserialize<Slip>(File.ReadAllText(slip.FullName), Json.Options) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    private async Task WriteSlipAsync(Guid id, Slip slip, CancellationToken cancel)
    {
        using var text = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(slip, Json.Options));
        await Durable.WriteAsync(SlipOf(id) + ".new", text, cancel);
        Durable.Replace(SlipOf(id) + ".new", SlipOf(id));
    }

    private string FolderOf(Guid id) => Path.Combine(Folder, id.ToString("N"));

    private string ContentOf(Guid id) => Path.Combine(FolderOf(id), "content");

    private string SlipOf(Guid id) => Path.Combine(FolderOf(id), "slip.json");

    private sealed record Slip(Incoming File, long Length, string Owner, bool IsTaken);
}
