using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Bundles.Forecasts;

/// <summary>Foretells bundles while they are arranged: nothing is opened but the catalog and the sizes of files.</summary>
public sealed class BundleForecaster(CatalogReader catalog, Renditions renditions, DataFolder folder, CourtProfiles profiles, IndexPreviews indexes)
{
    // Measured on bundles of the samples: the four faces of index, covers and stamps once, whole; stamp, cover and index entry each time.
    private const long FixedBytes = 1_170_000, BytesOfPage = 1_400, BytesOfExhibit = 2_500;

    /// <summary>Of a page that becomes a picture for PDF/A, in the mean of filings, bills and scans.</summary>
    private const long BytesOfPicture = 280_000;

    /// <summary>Index lines on a page where the index could not be set.</summary>
    private const int EntriesOfPage = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<BundleForecast> LookAsync(BundleSpec spec, CaseScope scope, CancellationToken cancel)
    {
        var exhibits = await ExhibitsAsync(spec, scope, cancel);
        var (indexPages, firstPages) = await SetAsync(spec, exhibits, scope, cancel);
        var isExact = firstPages is not null;
        var next = indexPages;
        for (var at = 0; at < exhibits.Count; at++)
        {
            exhibits[at] = exhibits[at] with { FirstPage = firstPages?[at] ?? next + 2 };
            next += exhibits[at].Pages + 1;
        }

        var pages = indexPages + exhibits.Sum(exhibit => exhibit.Pages + 1);
        var bytes = FixedBytes + exhibits.Sum(exhibit => exhibit.Bytes + (exhibit.Pages * BytesOfPage) + BytesOfExhibit);
        var profile = profiles.Find(spec.Profile) ?? CourtProfile.Plain;
        return new BundleForecast(pages, indexPages, isExact, bytes, profile.MostBytes(spec), exhibits, ForecastRules.Judge(profile, spec, exhibits, bytes));
    }

    /// <summary>A page of the index as it will print; null when it cannot be drawn.</summary>
    /// <param name="page">From 1; beyond the last = the last.</param>
    public async Task<IndexPicture?> DrawIndexAsync(BundleSpec spec, CaseScope scope, int page, CancellationToken cancel)
    {
        var exhibits = await ExhibitsAsync(spec, scope, cancel);
        return await indexes.DrawAsync(await PlanAsync(spec, exhibits, scope, cancel), [.. exhibits.Select(exhibit => exhibit.Pages)], page, cancel);
    }

    private async Task<List<ForecastExhibit>> ExhibitsAsync(BundleSpec spec, CaseScope scope, CancellationToken cancel)
    {
        var order = spec.InOrder().ToList();
        var documents = (await catalog.FindDocumentsAsync([.. order.Select(one => one.Exhibit.Document).OfType<Guid>().Distinct()], scope, cancel)).ToDictionary(entry => entry.Document.Id);
        var labels = spec.Labels();
        var exhibits = new List<ForecastExhibit>();
        foreach (var (section, exhibit) in order)
        {
            var entry = exhibit.Document is { } id ? documents.GetValueOrDefault(id) : null;
            exhibits.Add(await OfAsync(spec, exhibit, section, labels[exhibits.Count], entry, cancel));
        }

        return exhibits;
    }

    private async Task<ForecastExhibit> OfAsync(BundleSpec spec, ExhibitSpec exhibit, string? section, string label, DocumentEntry? entry, CancellationToken cancel)
    {
        if (entry is null)
        {
            return new ForecastExhibit(exhibit.Key, label, section, null, "A document that you do not see", 0, 0, 0, "It belongs to another case, or is gone. Take it out, or ask who has that case.");
        }

        var (document, count) = (entry.Document, entry.PageCount);
        var wanted = PageChoice.Of(exhibit, count);
        var fault = exhibit.Withhold ? null : ExportGate.Blocks(spec, entry)?.Message
            ?? (Recording.Is(document.Format) ? PageChoice.FaultInWhole(exhibit, document.Name)?.Message
            : !document.HasPages ? $"{document.Name} has no pages to bind; hand its original in beside the bundle."
            : count == 0 ? $"{document.Name} is still being read."
            : PageChoice.FaultIn(exhibit, document.Name, wanted, count)?.Message);
        var isSheet = exhibit.Withhold || Recording.Is(document.Format);
        var pages = isSheet ? (spec.IsBound(exhibit) ? 1 : 0) : count == 0 ? 0 : wanted.Count == 0 ? count : wanted.Count;
        var bytes = pages == 0 || isSheet ? 0 : spec.PdfA ? pages * BytesOfPicture : await BytesAsync(document, cancel) * pages / count;
        var title = exhibit.Title is { Length: > 0 } own ? own : document.Title.Length > 0 ? document.Title : document.Name;
        return new ForecastExhibit(exhibit.Key, label, section, entry, title, 0, pages, bytes, fault) { Warnings = exhibit.Withhold ? [] : [.. ExportGate.Warnings(spec, entry).Select(problem => problem.Message)] };
    }

    // The filed file is the document's own pages with their text: what goes into the bundle. Before that there is the original's rendition.
    private async Task<long> BytesAsync(Document document, CancellationToken cancel)
    {
        if (document.FiledAs is { } filed && filed.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) && new FileInfo(Path.Combine(folder.Root, filed)) is { Exists: true } file)
        {
            return file.Length;
        }

        try
        {
            await using var pdf = await renditions.OpenPdfAsync(document.OriginalSha256, cancel);
            return pdf.Length * document.OriginalPages.Count / Math.Max(document.OriginalPages.Count, document.OriginalPages.DefaultIfEmpty(1).Max());
        }
        catch (IOException)
        {
            // Not there, or not to be read now: the size is an estimate, and the building will say it.
            return 0;
        }
    }

    private async Task<(int IndexPages, IReadOnlyList<int>? FirstPages)> SetAsync(BundleSpec spec, List<ForecastExhibit> exhibits, CaseScope scope, CancellationToken cancel)
    {
        var estimate = 1 + (exhibits.Count / EntriesOfPage);
        if (exhibits.Count == 0)
        {
            return (estimate, null);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var set = await indexes.DrawAsync(await PlanAsync(spec, exhibits, scope, cancel), [.. exhibits.Select(exhibit => exhibit.Pages)], page: 1, patience.Token);
            return set is null ? (estimate, null) : (set.IndexPages, set.FirstPages);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Every child is at work on something else; arranging goes on with an estimate.
            return (estimate, null);
        }
        catch (SandboxUnavailableException)
        {
            return (estimate, null);
        }
    }

    private async Task<BundlePlan> PlanAsync(BundleSpec spec, List<ForecastExhibit> exhibits, CaseScope scope, CancellationToken cancel)
    {
        var known = spec.Case is null ? null : await catalog.FindCaseAsync(spec.Case, scope, cancel);
        var bates = spec.Bates is null ? null : new BatesPlan(
            spec.Bates.Prefix,
            (await catalog.ListProductionsAsync(spec.Bates.Prefix, CaseScope.All, cancel)).Select(production => (long?)production.Last + 1).LastOrDefault() ?? spec.Bates.Start ?? 1,
            spec.Bates.Digits);
        var profile = profiles.Find(spec.Profile) ?? CourtProfile.Plain;
        var specs = spec.InOrder().Select(one => one.Exhibit).ToList();
        var plans = exhibits.Select((exhibit, at) => new ExhibitPlan(
            exhibit.Label, exhibit.Title, exhibit.Document is { Document: var document } ? ExhibitSource.DateOf(document) : null, "", [], exhibit.Section,
            ExhibitSource.NoteOf(exhibit.Document?.Document.RenderedFromContent ?? false, specs[at].Redact.Count > 0))
        {
            FirstBates = specs[at].FirstBates,
        }).ToList();
        return new BundlePlan(spec.Title, known is null ? spec.Case ?? "" : $"{known.Title} · {known.Number}", bates, plans) { SaysFileOf = profile.SaysFileOf };
    }
}
