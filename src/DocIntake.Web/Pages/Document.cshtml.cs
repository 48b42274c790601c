using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Parts;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Pages;

/// <summary>One document: a page of it, what was found on it, its text, and the way it came.</summary>
public sealed class DocumentModel(CatalogReader catalog, Renditions renditions) : DeskPage
{
    public DocumentEntry Entry { get; private set; } = null!;

    public Document Document => Entry.Document;

    /// <summary>The page that is looked at: its place in the document, from 1.</summary>
    public int Position { get; private set; } = 1;

    /// <summary>The page as it was read; null when it was not.</summary>
    public Page? Read { get; private set; }

    public Sheet Sheet { get; private set; } = null!;

    /// <summary>The question whose hits are boxed; empty when there is none.</summary>
    public string Query { get; private set; } = "";

    /// <summary>findings, text or custody.</summary>
    public string Tab { get; private set; } = "findings";

    public IReadOnlyList<JournalEntry> Journal { get; private set; } = [];

    public ArrivalEntry? Arrival { get; private set; }

    public async Task<IActionResult> OnGetAsync(
        Guid id, [FromQuery] int? page, [FromQuery] string? q, [FromQuery] string? tab, CancellationToken cancel)
    {
        if (await catalog.FindDocumentAsync(id, Scope, cancel) is not { } entry)
        {
            return NotFound();
        }

        Entry = entry;
        Query = q ?? "";
        Tab = tab is "text" or "custody" ? tab : "findings";
        Position = Math.Clamp(page ?? 1, 1, Math.Max(1, Document.OriginalPages.Count));
        if (Document.HasPages && Document.OriginalPages.Count > 0)
        {
            Read = await renditions.LoadPageAsync(Document.OriginalSha256, Document.OriginalPages[Position - 1], cancel);
        }

        Sheet = new Sheet(Entry, Position, Read, [.. Sheet.FindingsOf(Document, Read), .. Sheet.HitsOf(Hits())]);
        if (Tab == "custody")
        {
            Journal = await catalog.ListJournalAsync(after: 0, Document.Id, limit: 1000, cancel);
            Arrival = await catalog.FindArrivalsAsync([Document.ArrivalId], Scope, cancel) is [var arrival] ? arrival : null;
        }

        return Page();
    }

    /// <summary>Address of another page, or another tab, of this document with the rest as it is.</summary>
    public string Link(int? page = null, string? tab = null) =>
        $"/documents/{Document.Id}?page={page ?? Position}&tab={tab ?? Tab}{(Query.Length > 0 ? $"&q={Uri.EscapeDataString(Query)}" : "")}";

    private IReadOnlyList<Box> Hits() => Read is null || Query.Length == 0 ? [] : Searcher.BoxesOn(Read, Query);
}
