using System.Security.Cryptography;
using DocIntake.Storage;

namespace DocIntake.Filing;

/// <summary>A filed file that is not where it was put.</summary>
/// <param name="Path">Where it was put, relative to the data folder, with '/'.</param>
/// <param name="MovedTo">Where a file with the same bytes lies instead, perhaps in another case's folder; null when it is gone.</param>
public sealed record Displaced(Guid Document, string Path, string? MovedTo);

/// <summary>
/// Holds the case folders against what was filed. They are derived: who moves or deletes a file there by hand has not re-filed a document,
/// and the file can be put back.
/// </summary>
/// <param name="Displaced">Files that are not where they were put.</param>
/// <param name="Strange">Files in the folders that no document was filed as; they are somebody's own and stay.</param>
public sealed record FolderCheck(IReadOnlyList<Displaced> Displaced, IReadOnlyList<string> Strange)
{
    /// <param name="filed">The documents that are filed.</param>
    public static async Task<FolderCheck> OfAsync(DataFolder data, IDocumentStore store, IEnumerable<Guid> filed, CancellationToken cancel)
    {
        List<(Guid Document, FiledFile Filed)> known = [];
        foreach (var document in filed)
        {
            var records = await FilingRecord.LoadAllAsync(store, document, cancel);
            known.AddRange(records.SelectMany(record => record.Files).Select(file => (document, file)));
        }

        var names = known.Select(one => one.Filed.Path).ToHashSet(StringComparer.Ordinal);
        var missing = known.Where(one => !File.Exists(PathOf(data, one.Filed.Path))).ToList();
        var strange = FilesIn(data).Where(path => !names.Contains(path)).ToList();

        // Bytes are compared only where something is missed.
        var moved = (missing.Count == 0 ? [] : strange).ToLookup(path => HashOf(PathOf(data, path)));
        var displaced = missing.Select(one => new Displaced(
            one.Document, Shown(one.Filed.Path), moved[one.Filed.Sha256].FirstOrDefault() is { } there ? Shown(there) : null)).ToList();
        return new FolderCheck(displaced, [.. strange.Select(Shown).Except(displaced.Select(one => one.MovedTo))!]);
    }

    /// <summary>Moves a file back to where it was put.</summary>
    /// <returns>False when it is no longer there to be moved, or its place is taken.</returns>
    public static bool PutBack(DataFolder data, Displaced file)
    {
        var (from, to) = (file.MovedTo is null ? "" : Path.Combine(data.Root, file.MovedTo), Path.Combine(data.Root, file.Path));
        if (!File.Exists(from) || File.Exists(to))
        {
            return false;
        }

        Durable.CreateFolder(Path.GetDirectoryName(to)!);
        File.Move(from, to);
        return true;
    }

    // Names with a dot before them are files in the making, and the file manager's own.
    private static IEnumerable<string> FilesIn(DataFolder data) => Directory.Exists(data.Cases)
        ? Directory.EnumerateFiles(data.Cases, "*", SearchOption.AllDirectories).Where(path => !Path.GetFileName(path).StartsWith('.'))
            .Select(path => Path.GetRelativePath(data.Cases, path).Replace(Path.DirectorySeparatorChar, '/'))
        : [];

    private static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string PathOf(DataFolder data, string path) => Path.Combine(data.Cases, path);

    private static string Shown(string path) => $"cases/{path}";
}
