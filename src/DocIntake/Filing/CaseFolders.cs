using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Storage;

namespace DocIntake.Filing;

/// <summary>
/// Puts files into the case folders: never over another file, complete or not at all, and for one document always under one name. Documents
/// may be filed side by side by one process; the folder has one owner.
/// </summary>
public sealed class CaseFolders(DataFolder data, IDocumentStore store) : IDisposable
{
    private readonly SemaphoreSlim _naming = new(1, 1);

    /// <summary>
    /// Files a document. Filed before under the name it wants, nothing is done; under another one (a person has chosen another case), it
    /// moves.
    /// </summary>
    /// <param name="files">The first is the one that the document is known by.</param>
    /// <returns>Its path relative to the data folder, with '/'.</returns>
    /// <exception cref="IOException">The files could not be written.</exception>
    internal async Task<string> FileAsync(Guid document, FiledName wanted, IReadOnlyList<NewFile> files, CancellationToken cancel)
    {
        var folder = MakeFolder(wanted.Folder);
        var parts = new List<Part>();
        try
        {
            foreach (var file in files)
            {
                parts.Add(await WriteAsync(Path.Combine(folder, $".{document:N}{file.Extension}.part"), file, cancel));
            }

            // One at a time from here: what is looked up in the folder stays true until the name is taken.
            await _naming.WaitAsync(cancel);
            try
            {
                return CatalogPath(await PublishAsync(document, wanted, folder, parts, cancel));
            }
            finally
            {
                _naming.Release();
            }
        }
        finally
        {
            parts.ForEach(part => File.Delete(part.Path));
        }
    }

    /// <summary>Where the document lies already under the name it wants; null when it has still to be filed.</summary>
    internal async Task<string?> FindAsync(Guid document, FiledName wanted, CancellationToken cancel) =>
        await FilingRecord.LoadAsync(store, document, cancel) is { Published: true } known
            && known.Wanted == wanted && known.Files.All(file => File.Exists(PathOf(file)))
            ? CatalogPath(known)
            : null;

    /// <summary>Takes a document out of its case's folder: it is filed there no more. A copy that somebody has written on is kept in the store.</summary>
    internal async Task RemoveAsync(Guid document, CancellationToken cancel)
    {
        await _naming.WaitAsync(cancel);
        try
        {
            if (await FilingRecord.LoadAsync(store, document, cancel) is not { Files.Count: > 0 } known)
            {
                return;
            }

            foreach (var path in known.Files.Where(file => File.Exists(PathOf(file)) && IsOurs(known, file)).Select(PathOf))
            {
                if (known.Files.All(file => PathOf(file) != path || HashOf(path) != file.Sha256))
                {
                    await using var edited = File.OpenRead(path);
                    await store.SaveDerivedAsync($"filing/{document:N}-edited{Path.GetExtension(path)}", edited, cancel);
                }

                File.Delete(path);
            }

            await (known with { Files = [], Published = false }).SaveAsync(store, document, cancel);
        }
        finally
        {
            _naming.Release();
        }
    }

    /// <summary>True when a person has turned or reordered the pages since it was filed: the old file goes, and the new one gets its name.</summary>
    internal async Task<bool> IsArrangedOtherwiseAsync(Guid document, FiledName wanted, CancellationToken cancel) =>
        await FilingRecord.LoadAsync(store, document, cancel) is { Files.Count: > 0 } known && known.Wanted.Arrangement != wanted.Arrangement;

    /// <summary>Where the document lies, copies in linked cases included; relative to the data folder, with '/'.</summary>
    public async Task<IReadOnlyList<string>> PlacesOfAsync(Guid document, CancellationToken cancel) =>
        [.. (await FilingRecord.LoadAllAsync(store, document, cancel)).SelectMany(record => record.Files).Where(file => File.Exists(PathOf(file))).Select(CatalogPath)];

    public void Dispose() => _naming.Dispose();

    private async Task<FilingRecord> PublishAsync(Guid document, FiledName wanted, string folder, List<Part> parts, CancellationToken cancel)
    {
        var known = await FilingRecord.LoadAsync(store, document, cancel);
        if (known is not null && known.Wanted == wanted && await ResumeAsync(document, known, parts, cancel) is { } resumed)
        {
            return resumed;
        }

        KeepEdits(known, parts);
        var taken = Taken(folder);
        for (var number = 1; ; number++)
        {
            var stem = number == 1 ? wanted.Stem : string.Create(CultureInfo.InvariantCulture, $"{wanted.Stem} ({number})");
            if (parts.Any(part => taken.Contains(stem + part.Extension)))
            {
                continue;
            }

            var place = Path.GetRelativePath(data.Cases, folder).Replace(Path.DirectorySeparatorChar, '/');
            var record = new FilingRecord(
                wanted, [.. parts.Select(part => new FiledFile($"{place}/{stem}{part.Extension}", part.Sha256))], Published: false)
            {
                Copies = known?.Copies ?? [],
            };
            await record.SaveAsync(store, document, cancel);
            if (TryPublish(record, parts))
            {
                RemoveOld(known, record);
                return await MarkPublishedAsync(document, record, cancel);
            }
        }
    }

    // The last attempt ended between its record and its files, or a person has removed a filed one: the same name again, if it can be had.
    private async Task<FilingRecord?> ResumeAsync(Guid document, FilingRecord known, List<Part> parts, CancellationToken cancel)
    {
        if (known.Files.Count != parts.Count || known.Files.Any(file => File.Exists(PathOf(file)) && !IsOurs(known, file)))
        {
            return null;
        }

        var missing = parts.Where((_, index) => !File.Exists(PathOf(known.Files[index]))).ToList();
        var record = known with
        {
            Files = [.. known.Files.Zip(parts, (file, part) => missing.Contains(part) ? file with { Sha256 = part.Sha256 } : file)],
            Published = false,
        };
        await record.SaveAsync(store, document, cancel);
        var stillMissing = record with { Files = [.. record.Files.Where((_, index) => missing.Contains(parts[index]))] };
        return TryPublish(stillMissing, missing) ? await MarkPublishedAsync(document, record, cancel) : null;
    }

    private async Task<FilingRecord> MarkPublishedAsync(Guid document, FilingRecord record, CancellationToken cancel)
    {
        var published = record with { Published = true };
        await published.SaveAsync(store, document, cancel);
        return published;
    }

    private bool TryPublish(FilingRecord record, List<Part> parts)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            if (!Durable.TryPublish(parts[index].Path, PathOf(record.Files[index])))
            {
                // Somebody took the second of two names just now: the first is given back.
                for (var taken = 0; taken < index; taken++)
                {
                    File.Move(PathOf(record.Files[taken]), parts[taken].Path);
                }

                return false;
            }
        }

        return true;
    }

    // What a person has written on the filed copy moves along with it.
    private void KeepEdits(FilingRecord? known, List<Part> parts)
    {
        foreach (var file in known is { Published: true } ? known.Files : [])
        {
            var index = parts.FindIndex(part => part.Extension == Path.GetExtension(file.Path));
            if (index >= 0 && File.Exists(PathOf(file)) && HashOf(PathOf(file)) is var sha256 && sha256 != file.Sha256)
            {
                File.Copy(PathOf(file), parts[index].Path, overwrite: true);
                parts[index] = parts[index] with { Sha256 = sha256 };
            }
        }
    }

    private void RemoveOld(FilingRecord? known, FilingRecord now)
    {
        foreach (var file in known?.Files ?? [])
        {
            if (now.Files.All(kept => kept.Path != file.Path) && File.Exists(PathOf(file)) && IsOurs(known!, file))
            {
                File.Delete(PathOf(file));
            }
        }
    }

    private bool IsOurs(FilingRecord known, FiledFile file) => known.Published || HashOf(PathOf(file)) == file.Sha256;

    // A folder that differs only in upper and lower case is the same one on many a share.
    private string MakeFolder(string relative)
    {
        var folder = data.Cases;
        Durable.CreateFolder(folder);
        foreach (var segment in relative.Split('/'))
        {
            var twin = Directory.EnumerateDirectories(folder).FirstOrDefault(
                there => Path.GetFileName(there).Normalize().Equals(segment, StringComparison.OrdinalIgnoreCase));
            folder = twin ?? Path.Combine(folder, segment);
            Durable.CreateFolder(folder);
        }

        return folder;
    }

    private static HashSet<string> Taken(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Select(entry => Path.GetFileName(entry).Normalize(NormalizationForm.FormC))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static async Task<Part> WriteAsync(string path, NewFile file, CancellationToken cancel)
    {
        await using var bytes = await file.Open(cancel);
        await Durable.WriteAsync(path, bytes, cancel);
        return new Part(path, file.Extension, HashOf(path));
    }

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private string PathOf(FiledFile file) => Path.Combine(data.Cases, file.Path);

    private string CatalogPath(FilingRecord record) => CatalogPath(record.Files[0]);

    private string CatalogPath(FiledFile file) => Path.GetRelativePath(data.Root, PathOf(file)).Replace(Path.DirectorySeparatorChar, '/');

    // A file with its bytes on the disk and no name yet.
    private sealed record Part(string Path, string Extension, string Sha256);
}

/// <summary>A file to be put into a case folder.</summary>
/// <param name="Extension">With its dot.</param>
internal sealed record NewFile(string Extension, Func<CancellationToken, Task<Stream>> Open);
