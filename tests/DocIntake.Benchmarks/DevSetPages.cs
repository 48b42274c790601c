using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Classification;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Reading;
using DocIntake.Storage;
using DocIntake.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Benchmarks;

/// <summary>A file as the product's own reader gave it.</summary>
/// <param name="Format">As the reader said; null when it was refused.</param>
/// <param name="Rendered">Its pages were drawn from its content (mail, office, text).</param>
/// <param name="Headers">Of a mail.</param>
internal sealed record ReadFile(string? Format, bool Rendered, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<Page> Pages)
{
    /// <summary>The document as it stands before Splitting.</summary>
    public Document ToDocument(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        ArrivalId = Guid.CreateVersion7(),
        Name = name,
        OriginalSha256 = new string('0', 64),
        OriginalPages = [.. Pages.Select(page => page.Number)],
        Pages = Pages,
        Format = Format,
        HasPages = Pages.Count > 0,
        RenderedFromContent = Rendered,
        Received = TimeProvider.System.GetUtcNow(),
    };
}

/// <summary>
/// Pages of real files for the benchmarks of understanding: each file is read once, by the product's own rooms in this process, and kept
/// under its hash, since OCR takes longer than everything that is measured on its words. The folder is DOCINTAKE_BENCH_CACHE, or one in the
/// temporary folder; delete it when Reading changes.
/// </summary>
internal sealed class DevSetPages : IAsyncDisposable
{
    private static readonly string Kept = Environment.GetEnvironmentVariable("DOCINTAKE_BENCH_CACHE") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Path.GetTempPath(), "docintake-devset-pages");

    private readonly Lazy<Rooms> rooms = new(() => new Rooms());

    /// <summary>The file's pages. It is read under a neutral name, since names of development data give the answer away.</summary>
    public async Task<ReadFile> ReadAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        var cached = Path.Combine(Kept, Convert.ToHexStringLower(SHA256.HashData(bytes)) + ".json.gz");
        if (!File.Exists(cached))
        {
            await KeepAsync(cached, await rooms.Value.ReadAsync(bytes, "scan" + Path.GetExtension(path)));
        }

        await using var zip = new GZipStream(File.OpenRead(cached), CompressionMode.Decompress);
        return (await JsonSerializer.DeserializeAsync<ReadFile>(zip, Json.Options))!;
    }

    /// <summary>All of these files in their order; a word on standard error for each that had to be read.</summary>
    public async Task<IReadOnlyList<ReadFile>> ReadAllAsync(IReadOnlyList<string> paths)
    {
        var read = new List<ReadFile>(paths.Count);
        foreach (var path in paths)
        {
            var before = rooms.IsValueCreated ? rooms.Value.Count : 0;
            read.Add(await ReadAsync(path));
            if (rooms.IsValueCreated && rooms.Value.Count > before)
            {
                Console.Error.WriteLine($"read {read.Count} of {paths.Count}: {read[^1].Pages.Count} pages, {Path.GetFileName(path)}");
            }
        }

        return read;
    }

    /// <summary>Puts a file that was read into the store of these rooms, as reading it leaves it there, for stages that look at its pages again.</summary>
    /// <returns>Its hash, and what reads its boxes.</returns>
    public async Task<(string Sha256, BoxReader Boxes)> StoreAsync(string path, ReadFile read) =>
        (await rooms.Value.StoreAsync(await File.ReadAllBytesAsync(path), "scan" + Path.GetExtension(path), read.Pages), rooms.Value.Boxes);

    public async ValueTask DisposeAsync()
    {
        if (rooms.IsValueCreated)
        {
            await rooms.Value.DisposeAsync();
        }
    }

    // Several benchmarks may fill the folder at once: a file appears whole, and the same whoever made it.
    private static async Task KeepAsync(string cached, ReadFile file)
    {
        Directory.CreateDirectory(Kept);
        var scrap = $"{cached}.{Environment.ProcessId}";
        await using (var zip = new GZipStream(File.Create(scrap), CompressionLevel.Fastest))
        {
            await JsonSerializer.SerializeAsync(zip, file, Json.Options);
        }

        File.Move(scrap, cached, overwrite: true);
    }

    private sealed class Rooms : IAsyncDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-bench-");
        private readonly ServiceProvider services;

        public Rooms()
        {
            var data = new DataFolder(folder.FullName);
            data.Create();
            services = new ServiceCollection().AddLogging()
                .AddDocIntake(data, Path.Combine(AppContext.BaseDirectory, "pipelines")).BuildServiceProvider();
        }

        public int Count { get; private set; }

        public BoxReader Boxes => services.GetRequiredService<BoxReader>();

        public async Task<string> StoreAsync(byte[] bytes, string name, IReadOnlyList<Page> pages)
        {
            var sha256 = (await services.GetRequiredService<IDocumentStore>().SaveOriginalAsync(new MemoryStream(bytes), CancellationToken.None)).Sha256;
            foreach (var page in pages)
            {
                await services.GetRequiredService<Renditions>().SavePageAsync(sha256, page, CancellationToken.None);
            }

            // Its pages are there: what is left to do is the PDF that stands for it.
            _ = await ReadAsync(bytes, name);
            return sha256;
        }

        public async Task<ReadFile> ReadAsync(byte[] bytes, string name)
        {
            Count++;
            var sha256 = (await services.GetRequiredService<IDocumentStore>().SaveOriginalAsync(new MemoryStream(bytes), CancellationToken.None)).Sha256;
            var options = services.GetRequiredService<PipelineCatalogue>().Default.Options<ReadingOptions>();
            var read = await services.GetRequiredService<OriginalReader>().ReadAsync(
                new ReadOrder(sha256, name, Depth: 0), options, WorkPriority.Backlog, onPage: null, CancellationToken.None);
            var pages = new LazyPages(services.GetRequiredService<Renditions>(), sha256, [.. Enumerable.Range(1, read.Pages.Count)]);
            return new ReadFile(read.Format, read.RenderedFromContent, read.Headers, [.. pages]);
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
