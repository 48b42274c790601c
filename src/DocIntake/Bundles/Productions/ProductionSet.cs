using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;

namespace DocIntake.Bundles.Productions;

/// <summary>
/// A production as review programs load it, in one ZIP beside the bundle: each numbered page as a picture named by its Bates number, the text of each document, native files,
/// and the two load files that say what belongs together. All of it is taken from the finished bundle. The same bundle gives the same bytes.
/// </summary>
internal sealed class ProductionSet(Lease lease, SandboxLimits limits)
{
    private const string Volume = "VOL001";
    private const int FilesOfFolder = 1000;
    private static readonly TimeSpan LimitOfPage = TimeSpan.FromSeconds(20);
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="bundle">Where the bundle is put together; the production is written beside it.</param>
    /// <param name="volumes">The bundle's files in the lease's folder.</param>
    /// <param name="exhibits">As bound, as planned and as fetched.</param>
    public async Task<Problem?> WriteAsync(
        string bundle, IReadOnlyList<BoundVolume> volumes, BatesPlan bates, IReadOnlyList<(BundledExhibit Bound, ExhibitPlan Plan, ReadyExhibit Ready)> exhibits, IReadOnlyList<BundledNative> natives, CancellationToken cancel)
    {
        var (documents, images) = (new List<ProducedDocument>(), new List<ProducedImage>());
        await using var zip = await ZipFile.OpenAsync(BundleCompanions.PathOf(bundle, BundleCompanions.Production), ZipArchiveMode.Create, cancel);
        foreach (var (bound, plan, ready) in exhibits)
        {
            var numbered = bates with { Start = long.Parse(bound.Bates![0].AsSpan(bates.Prefix.Length), CultureInfo.InvariantCulture) };
            var pages = Enumerable.Range(0, bound.Pages).Select(page => numbered.Number(page)).ToList();
            var (volume, first) = PlaceOf(volumes, bound.FirstPage);
            var text = pages[0] + ".txt";
            var drawn = await lease.AskAsync<ImagesDrawn>(new ImagesRequest(volume, first, pages, text, limits), LimitOfPage * (pages.Count + 3), cancel);
            if (drawn.Reply is not { } reply)
            {
                return drawn.Problem;
            }

            foreach (var (image, at) in reply.Files.Select((image, at) => (image, at)))
            {
                var path = $"IMAGES/{(images.Count / FilesOfFolder) + 1:0000}/{image}";
                await AddAsync(zip, Path.Combine(lease.Folder, image), path, CompressionLevel.NoCompression, cancel);
                images.Add(new ProducedImage(pages[at], path, at == 0, pages.Count));
            }

            var words = $"TEXT/{(documents.Count / FilesOfFolder) + 1:0000}/{text}";
            await AddAsync(zip, Path.Combine(lease.Folder, text), words, CompressionLevel.Optimal, cancel);
            var file = natives.FirstOrDefault(one => one.Label == bound.Label)?.File;
            var native = file is null ? null : $"NATIVES/{pages[0]}{Path.GetExtension(file)}";
            if (native is not null)
            {
                await AddAsync(zip, Path.Combine(NativeFiles.FolderOf(bundle), file!), native, CompressionLevel.Optimal, cancel, keep: true);
            }

            documents.Add(new ProducedDocument(
                pages[0], pages[^1], pages.Count, bound.Label, bound.Title, DateOnly.TryParse(ready.Date, CultureInfo.InvariantCulture, out var date) ? date : null,
                plan.Mark, plan.Redactions.Count > 0, ready.IsWithheld, bound.SourceSha256, native, words));
        }

        await AddAsync(zip, LoadFiles.Dat(documents), $"DATA/{Volume}.dat", cancel);
        await AddAsync(zip, LoadFiles.Opt(images, Volume), $"DATA/{Volume}.opt", cancel);
        return null;
    }

    /// <summary>The file of the bundle that holds a page counted through all of them, and its number there.</summary>
    private static (string File, int Page) PlaceOf(IReadOnlyList<BoundVolume> volumes, int page)
    {
        var at = 0;
        while (page > volumes[at].Pages)
        {
            page -= volumes[at++].Pages;
        }

        return (volumes[at].File, page);
    }

    private static async Task AddAsync(ZipArchive zip, string file, string path, CompressionLevel level, CancellationToken cancel, bool keep = false)
    {
        var entry = zip.CreateEntry($"{Volume}/{path}", level);
        entry.LastWriteTime = NoDate;
        await using (var to = await entry.OpenAsync(cancel))
        await using (var from = File.OpenRead(file))
        {
            await from.CopyToAsync(to, cancel);
        }

        if (!keep)
        {
            File.Delete(file);
        }
    }

    private static async Task AddAsync(ZipArchive zip, byte[] bytes, string path, CancellationToken cancel)
    {
        var entry = zip.CreateEntry($"{Volume}/{path}");
        entry.LastWriteTime = NoDate;
        await using var to = await entry.OpenAsync(cancel);
        await to.WriteAsync(bytes, cancel);
    }

    /// <summary>The hash and size of what was written, for the manifest.</summary>
    public static async Task<ManifestFile> DescribeAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return new ManifestFile(Path.GetFileName(path), Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)), file.Length);
    }
}
