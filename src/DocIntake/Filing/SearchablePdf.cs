using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Filing;

/// <summary>Makes the PDF that is filed: the document's pages out of its original, with the words read by OCR laid on invisibly.</summary>
public sealed class SearchablePdf(IDocumentStore store, SandboxLimits? limits = null)
{
    private const string Pdf = "original.pdf", Words = "words.json";

    private readonly Renditions _renditions = new(store);

    /// <summary>True when the original itself is that PDF: every page of it, each with a text of its own. It is then filed untouched.</summary>
    public static bool IsAlready(Document document) =>
        document is { Format: "pdf", RenderedFromContent: false, IsArranged: false } && IsWhole(document)
            && document.Pages.All(page => page.Source == TextSource.TextLayer || page.Quality == PageQuality.Blank);

    /// <summary>True when no page of the original belongs to another document or was set aside.</summary>
    public static bool IsWhole(Document document) => document.SplitReasons.Count == 0 && document.SetAsidePages.Count == 0;

    /// <summary>The PDF lies in the lease's folder then, under the name that the reply says.</summary>
    public async Task<Answer<Done>> MakeAsync(Document document, Lease lease, CancellationToken cancel)
    {
        await lease.PutAsync(await _renditions.OpenPdfAsync(document.OriginalSha256, cancel), Pdf, cancel);
        await using (var words = File.Create(Path.Combine(lease.Folder, Words)))
        {
            await JsonSerializer.SerializeAsync(words, document.Pages, Json.Options, cancel);
        }

        var limit = TimeSpan.FromSeconds(60 + (2.0 * document.OriginalPages.Count));
        return await lease.AskAsync<Done>(new SearchableRequest(Pdf, document.OriginalPages, Words, limits ?? SandboxLimits.Default) { Turns = document.TurnsToMake() }, limit, cancel);
    }
}
