using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api.Bundles;

/// <summary>Exhibit bundles as they are built: in the background, checked, handed out with what lies beside them.</summary>
internal static class BundlesApi
{
    public static void MapBundles(this RouteGroupBuilder api)
    {
        api.MapGet("bundles", ListAsync).Answers<IReadOnlyList<ApiBundle>>("What the asker has built and still sees, the newest first.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "bundles");
        api.MapPost("bundles", BuildAsync).Answers<ApiBundle>("Builds one; its Location tells how far it is and what was checked.", ApiReason.NotFound, ApiReason.BundleRefused)
            .Produces<ApiBundle>(StatusCodes.Status202Accepted).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle built");
        var one = api.MapGroup("bundles/{id:guid}");
        one.MapGet("", FindAsync).Answers<ApiBundle>("One bundle, how far it is, what stops it, and its preflight.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "bundle");
        one.MapGet("file", FileAsync).HandsOut("application/pdf", "The bundle.", ApiReason.NotFound, ApiReason.NotReady).RequireAuthorization(Rights.Read).Audited(AuditAct.Download, "bundle");
        one.MapGet("papers/{what}", PaperAsync).HandsOut("application/octet-stream", "A paper beside it: manifest.json, exhibits.csv, the draft of a certificate, or the privilege log.", ApiReason.NotFound, ApiReason.NotReady)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.Export, "papers of a bundle");
        one.MapGet("natives/{file}", NativeAsync).HandsOut("application/octet-stream", "A native file beside it, named in its result.", ApiReason.NotFound, ApiReason.NotReady)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.Export, "native file of a bundle");
        one.MapGet("citations", CitationsAsync).Answers<IReadOnlyList<Citation>>("Where each page of an earlier version (from=, its number; without it the one before) is in this one.", ApiReason.NotFound, ApiReason.NotReady)
            .RequireAuthorization(Rights.Read).Audited(AuditAct.Export, "citation map of a bundle");
    }

    /// <summary>It is being built; the Location tells the rest.</summary>
    internal static IResult Started(BundleBuild build) => Results.Accepted($"{DeskApi.Root}/bundles/{build.Id}", ApiBundle.Of(build));

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static async Task<IResult> ListAsync(HttpContext http, BundleShelf shelf, CancellationToken cancel) =>
        DeskApi.Json((await shelf.ListAsync(Name(http), SignedInScope.Of(http.User), cancel)).Select(ApiBundle.Of));

    private static async Task<IResult> BuildAsync(BundleSpec spec, HttpContext http, BundleShelf shelf, CatalogReader catalog, CourtProfiles profiles, CancellationToken cancel)
    {
        if (spec.InOrder().Any(one => one.Exhibit.File is not null))
        {
            return Refused.For(ApiReason.BundleRefused, "An exhibit is a document of the catalog; take the file in first.");
        }

        if (!await BundleDocuments.SeesAllAsync(spec, http.User, catalog, cancel))
        {
            return Refused.NotFound;
        }

        var scope = SignedInScope.Of(http.User);
        var documents = await catalog.FindDocumentsAsync([.. spec.InOrder().Select(one => one.Exhibit.Document).OfType<Guid>().Distinct()], scope, cancel);
        var cases = documents.Select(entry => http.User.CaseOf(entry.Document)).Distinct().ToList();
        spec = spec with { Title = string.IsNullOrWhiteSpace(spec.Title) ? "Exhibits" : spec.Title, Case = spec.Case ?? (cases.Count == 1 ? cases[0] : null) };
        (AuditNote.Of(http).Case, AuditNote.Of(http).Detail) = (spec.Case, $"{spec.Title}: {string.Join(' ', spec.InOrder().Select(one => one.Exhibit.Document))}");
        return BundleSpecReader.FaultIn(spec, profiles) is { } fault ? Refused.For(ApiReason.BundleRefused, fault) : Started(shelf.Find(shelf.Start(spec, Name(http), scope))!);
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext http, BundleShelf shelf, CancellationToken cancel) =>
        await shelf.FindAsync(id, Name(http), SignedInScope.Of(http.User), cancel) is { } build ? DeskApi.Json(ApiBundle.Of(build)) : Refused.NotFound;

    private static Task<IResult> FileAsync(Guid id, HttpContext http, BundleShelf shelf, CatalogFile catalog, CancellationToken cancel) => WhenBuiltAsync(id, http, shelf, async build =>
    {
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, build.Case, build.Result!, Name(http), cancel);
        return Results.File(shelf.PdfOf(id), "application/pdf", Downloads.SafeName(build.Title) + ".pdf");
    }, cancel);

    private static Task<IResult> PaperAsync(Guid id, string what, HttpContext http, BundleShelf shelf, CancellationToken cancel) => WhenBuiltAsync(id, http, shelf, build =>
    {
        AuditNote.Of(http).Detail = $"{build.Title}: {what}";
        return Task.FromResult(BundleCompanions.IsOne(what) && BundleCompanions.PathOf(shelf.PdfOf(id), what) is var path && File.Exists(path)
            ? Results.File(path, "application/octet-stream", $"{Downloads.SafeName(build.Title)} {what}") : Refused.NotFound);
    }, cancel);

    private static Task<IResult> NativeAsync(Guid id, string file, HttpContext http, BundleShelf shelf, CancellationToken cancel) => WhenBuiltAsync(id, http, shelf, build =>
    {
        AuditNote.Of(http).Detail = $"{build.Title}: {file}";
        return Task.FromResult(build.Result!.Natives.Any(native => native.File == file) && Path.Combine(NativeFiles.FolderOf(shelf.PdfOf(id)), file) is var path && File.Exists(path)
            ? Results.File(path, "application/octet-stream", file) : Refused.NotFound);
    }, cancel);

    private static Task<IResult> CitationsAsync(Guid id, [FromQuery] int? from, HttpContext http, BundleShelf shelf, BundleProjects projects, CancellationToken cancel) => WhenBuiltAsync(id, http, shelf, async build =>
    {
        var versions = build.Bundle is { } bundle ? await projects.ListBuildsAsync(bundle, cancel) : [];
        var earlier = versions.TakeWhile(one => one.Id != id).LastOrDefault(one => from is null || one.Number == from);
        return earlier is not null && BundleManifest.TryRead(shelf.PdfOf(earlier.Id)) is { } before && BundleManifest.TryRead(shelf.PdfOf(id)) is { } now ? DeskApi.Json(CitationMap.Of(before, now)) : Refused.NotFound;
    }, cancel);

    private static async Task<IResult> WhenBuiltAsync(Guid id, HttpContext http, BundleShelf shelf, Func<BundleBuild, Task<IResult>> answer, CancellationToken cancel)
    {
        if (await shelf.FindAsync(id, Name(http), SignedInScope.Of(http.User), cancel) is not { } build)
        {
            return Refused.NotFound;
        }

        AuditNote.Of(http).Detail = build.Title;
        return build.Result is null ? Refused.For(ApiReason.NotReady) : await answer(build);
    }
}
