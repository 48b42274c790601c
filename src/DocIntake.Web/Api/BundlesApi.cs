using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Bundles;

namespace DocIntake.Web.Api;

/// <summary>Exhibit bundles of documents: built in the background, checked, handed out to whoever built them.</summary>
internal static class BundlesApi
{
    public static void MapBundles(this RouteGroupBuilder api)
    {
        api.MapGet("bundles", ListAsync).Answers<IReadOnlyList<ApiBundle>>("What the asker has built and still sees, the newest first.").RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "bundles");
        api.MapPost("bundles", BuildAsync).Answers<ApiBundle>("Builds one; its Location tells how far it is and what was checked.", ApiReason.NotFound, ApiReason.BundleRefused)
            .Produces<ApiBundle>(StatusCodes.Status202Accepted).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle built");
        api.MapGet("bundles/{id:guid}", FindAsync).Answers<ApiBundle>("One bundle with its preflight.", ApiReason.NotFound).RequireAuthorization(Rights.Decide).Audited(AuditAct.View, "bundle");
        api.MapGet("bundles/{id:guid}/file", FileAsync).HandsOut("application/pdf", "The bundle.", ApiReason.NotFound, ApiReason.NotReady).RequireAuthorization(Rights.Decide).Audited(AuditAct.Download, "bundle");
        api.MapGet("bundles/{id:guid}/papers/{what}", PaperAsync).HandsOut("application/octet-stream", "A paper beside it: manifest.json, exhibits.csv or the draft of a certificate.", ApiReason.NotFound, ApiReason.NotReady)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Export, "papers of a bundle");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static async Task<IResult> ListAsync(HttpContext http, BundleShelf shelf, CancellationToken cancel) =>
        DeskApi.Json((await shelf.ListAsync(Name(http), SignedInScope.Of(http.User), cancel)).Select(ApiBundle.Of));

    private static async Task<IResult> BuildAsync(BundleSpec spec, HttpContext http, BundleShelf shelf, CatalogReader catalog, CourtProfiles profiles, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(http.User);
        var cases = new HashSet<string?>();
        foreach (var (_, exhibit) in spec.InOrder())
        {
            if (exhibit.File is not null)
            {
                return Refused.For(ApiReason.BundleRefused, "An exhibit is a document of the catalog; take the file in first.");
            }

            if (exhibit.Document is { } id)
            {
                if (await catalog.FindDocumentAsync(id, scope, cancel) is not { } entry)
                {
                    return Refused.NotFound;
                }

                cases.Add(http.User.CaseOf(entry.Document));
            }
        }

        if (spec.Case is { } number && !(scope.Allows(number) && (await catalog.ListCasesAsync(scope, cancel)).Any(one => one.Number == number)))
        {
            return Refused.NotFound;
        }

        spec = spec with { Title = string.IsNullOrWhiteSpace(spec.Title) ? "Exhibits" : spec.Title, Case = spec.Case ?? (cases.Count == 1 ? cases.Single() : null) };
        (AuditNote.Of(http).Case, AuditNote.Of(http).Detail) = (spec.Case, $"{spec.Title}: {string.Join(' ', spec.InOrder().Select(one => one.Exhibit.Document))}");
        return BundleSpecReader.FaultIn(spec, profiles) is { } fault
            ? Refused.For(ApiReason.BundleRefused, fault)
            : Results.Accepted($"{DeskApi.Root}/bundles/{shelf.Start(spec, Name(http), scope)}");
    }

    private static async Task<IResult> FindAsync(Guid id, HttpContext http, BundleShelf shelf, CancellationToken cancel) =>
        await shelf.FindAsync(id, Name(http), SignedInScope.Of(http.User), cancel) is { } build ? DeskApi.Json(ApiBundle.Of(build)) : Refused.NotFound;

    private static async Task<IResult> FileAsync(Guid id, HttpContext http, BundleShelf shelf, CatalogFile catalog, CancellationToken cancel)
    {
        var build = await shelf.FindAsync(id, Name(http), SignedInScope.Of(http.User), cancel);
        if (build?.Result is not { } result)
        {
            return Refused.For(build is null ? ApiReason.NotFound : ApiReason.NotReady);
        }

        AuditNote.Of(http).Detail = build.Title;
        await UseJournal.WriteAsync(catalog, JournalKind.Downloaded, build.Title, build.Case, result, Name(http), cancel);
        return Results.File(shelf.PdfOf(id), "application/pdf", Downloads.SafeName(build.Title) + ".pdf");
    }

    private static async Task<IResult> PaperAsync(Guid id, string what, HttpContext http, BundleShelf shelf, CancellationToken cancel)
    {
        var build = await shelf.FindAsync(id, Name(http), SignedInScope.Of(http.User), cancel);
        if (build?.Result is null)
        {
            return Refused.For(build is null ? ApiReason.NotFound : ApiReason.NotReady);
        }

        AuditNote.Of(http).Detail = $"{build.Title}: {what}";
        return BundleCompanions.Names.Contains(what) && BundleCompanions.PathOf(shelf.PdfOf(id), what) is var path && File.Exists(path)
            ? Results.File(path, "application/octet-stream", $"{Downloads.SafeName(build.Title)} {what}") : Refused.NotFound;
    }
}
