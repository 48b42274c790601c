using DocIntake.Storage;

namespace DocIntake.Filing;

/// <summary>
/// Files a document that belongs to linked cases in the folder of each: its own, and a copy in every other. The copies come and go with it.
/// </summary>
internal sealed class LinkedCopies(CaseFolders folders, IDocumentStore store)
{
    /// <summary>Where the document lies, when it and its copies lie as they should and nowhere else; null when something has to be done.</summary>
    public async Task<string?> FindAsync(Guid document, FiledName wanted, IReadOnlyDictionary<string, FiledName> copies, CancellationToken cancel)
    {
        var record = await FilingRecord.LoadAsync(store, document, cancel);
        var there = record is null || !record.Copies.Order(StringComparer.Ordinal).SequenceEqual(copies.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? null : await folders.FindAsync(document, wanted, cancel);
        foreach (var (number, name) in copies)
        {
            there = there is null || await folders.FindAsync(FilingRecord.CopyOf(document, number), name, cancel) is null ? null : there;
        }

        return there;
    }

    /// <summary>Files the document and its copies, and takes away copies that it should have no more. As <see cref="CaseFolders.FileAsync"/>.</summary>
    public async Task<string> FileAsync(
        Guid document, FiledName wanted, IReadOnlyDictionary<string, FiledName> copies, IReadOnlyList<NewFile> files, CancellationToken cancel)
    {
        var path = await folders.FileAsync(document, wanted, files, cancel);
        var record = (await FilingRecord.LoadAsync(store, document, cancel))!;
        var all = record.Copies.Union(copies.Keys, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            return path;
        }

        // What may exist is written down first: a crash leaves no copy that nobody knows of.
        await (record with { Copies = all }).SaveAsync(store, document, cancel);
        foreach (var number in all)
        {
            var copy = FilingRecord.CopyOf(document, number);
            if (copies.TryGetValue(number, out var name))
            {
                await folders.FileAsync(copy, name, files, cancel);
            }
            else
            {
                await folders.RemoveAsync(copy, cancel);
            }
        }

        await (record with { Copies = [.. copies.Keys] }).SaveAsync(store, document, cancel);
        return path;
    }

    /// <summary>Takes the document out of the folders of all its cases.</summary>
    public async Task RemoveAsync(Guid document, CancellationToken cancel)
    {
        await folders.RemoveAsync(document, cancel);
        if (await FilingRecord.LoadAsync(store, document, cancel) is { Copies.Count: > 0 } record)
        {
            foreach (var number in record.Copies)
            {
                await folders.RemoveAsync(FilingRecord.CopyOf(document, number), cancel);
            }

            await (record with { Copies = [] }).SaveAsync(store, document, cancel);
        }
    }
}
