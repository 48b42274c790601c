using System.IO.Compression;
using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Storage;

/// <summary>What Reading made of an original: its rendition PDF and its pages as read. Derived, so it can be made again.</summary>
public sealed class Renditions(IDocumentStore store)
{
    /// <summary>Stores the PDF that stands for an original that is none itself.</summary>
    public Task SavePdfAsync(string sha256, Stream pdf, CancellationToken cancel) => store.SaveDerivedAsync(PdfKey(sha256), pdf, cancel);

    /// <summary>The PDF that stands for the original: its rendition, or the original itself when it has none.</summary>
    public async Task<Stream> OpenPdfAsync(string sha256, CancellationToken cancel) =>
        await store.OpenDerivedAsync(PdfKey(sha256), cancel) ?? await store.OpenOriginalAsync(sha256, cancel);

    public async Task SavePageAsync(string sha256, Page page, CancellationToken cancel)
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(zip, page, Json.Options, cancel);
        }

        packed.Position = 0;
        await store.SaveDerivedAsync(PageKey(sha256, page.Number), packed, cancel);
    }

    /// <summary>A page as read, or null when it was not read yet.</summary>
    public async Task<Page?> LoadPageAsync(string sha256, int number, CancellationToken cancel)
    {
        await using var packed = await store.OpenDerivedAsync(PageKey(sha256, number), cancel);
        if (packed is null)
        {
            return null;
        }

        await using var zip = new GZipStream(packed, CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<Page>(zip, Json.Options, cancel);
    }

    private static string PdfKey(string sha256) => $"{sha256[..2]}/{sha256}/rendition.pdf";

    private static string PageKey(string sha256, int number) => $"{sha256[..2]}/{sha256}/page-{number:D6}.json.gz";
}
