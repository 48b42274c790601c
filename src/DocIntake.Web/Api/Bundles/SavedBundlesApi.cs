using DocIntake.Bundles;
using DocIntake.Bundles.Forecasts;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Mvc;

namespace DocIntake.Web.Api.Bundles;

/// <summary>
/// The firm's saved bundles: read and written whole, as specs, against the version that was seen. Whoever does not see all that is in one gets nothing of it,
/// since an exhibit's title tells what it is.
/// </summary>
internal static class SavedBundlesApi
{
    public static void MapSavedBundles(this RouteGroupBuilder api)
    {
        api.MapGet("saved-bundles", ListAsync).Answers<IReadOnlyList<ApiSavedHead>>("The saved bundles that are seen, the last changed first.").RequireAuthorization(Rights.Read).Audited(AuditAct.View, "bundles");
        api.MapPost("saved-bundles", CreateAsync).Answers<ApiSavedHead>("Saves a bundle; its exhibits are documents of the catalog.", ApiReason.NotFound, ApiReason.BundleRefused)
            .Produces<ApiSavedHead>(StatusCodes.Status201Created).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle being put together");
        var one = api.MapGroup("saved-bundles/{id:guid}");
        one.MapGet("", FindAsync).Answers<ApiSavedBundle>("One, with its spec and its versions; its ETag says which state.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "bundle being put together");
        one.MapPut("", ChangeAsync).Answers<ApiSavedHead>("Replaces its spec, with If-Match: order, exhibits, pages, settings, and in gate what is decided about personal data.", ApiReason.NotFound, ApiReason.BundleRefused, ApiReason.ChangedSince, ApiReason.TagMissing)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle being put together");
        one.MapGet("forecast", ForecastAsync).Answers<ApiForecast>("What it will come out as, without building it.", ApiReason.NotFound).RequireAuthorization(Rights.Read).Audited(AuditAct.View, "bundle being put together");
        one.MapPost("freeze", FreezeAsync).Answers<ApiSavedHead>("It was served: labels and Bates numbers stay as they are. A spec without labels undoes that.", ApiReason.NotFound, ApiReason.BundleRefused, ApiReason.ChangedSince)
            .RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle frozen");
        one.MapPost("build", BuildAsync).Answers<ApiBundle>("Builds its next version; the Location tells how far it is, and what somebody has to decide first.", ApiReason.NotFound, ApiReason.BundleRefused, ApiReason.ChangedSince)
            .Produces<ApiBundle>(StatusCodes.Status202Accepted).RequireAuthorization(Rights.Decide).Audited(AuditAct.Change, "bundle built");
    }

    private static string Name(HttpContext http) => http.User.Identity?.Name ?? "";

    private static async Task<IResult> ListAsync([FromQuery(Name = "case")] string? number, [FromQuery] int? limit, HttpContext http, BundleProjects projects, CancellationToken cancel)
    {
        AuditNote.Of(http).Case = number;
        return DeskApi.Json((await projects.ListAsync(SignedInScope.Of(http.User), Name(http), number, Math.Clamp(limit ?? 100, 1, DeskApi.Most), cancel)).Select(ApiSavedHead.Of));
    }

    private static async Task<IResult> CreateAsync(BundleSpec spec, HttpContext http, BundleProjects projects, CatalogReader catalog, CancellationToken cancel)
    {
        AuditNote.Of(http).Case = spec.Case;
        if (!await BundleDocuments.SeesAllAsync(spec, http.User, catalog, cancel))
        {
            return Refused.NotFound;
        }

        var (made, fault) = await projects.CreateAsync(spec with { Title = string.IsNullOrWhiteSpace(spec.Title) ? "Exhibits" : spec.Title }, Name(http), cancel);
        return made is null ? Refused.For(ApiReason.BundleRefused, fault) : Results.Created($"{DeskApi.Root}/saved-bundles/{made.Id}", ApiSavedHead.Of(made.Saved));
    }

    private static Task<IResult> FindAsync(Guid id, HttpContext http, BundleProjects projects, CatalogReader catalog, CancellationToken cancel) => WhenSeenAsync(id, http, projects, catalog, async found =>
        Tags.Answer(http, Tags.Of(found.Version), new ApiSavedBundle(
            ApiSavedHead.Of(found.Saved), found.Spec.WithoutKeys(),
            [.. (await projects.ListBuildsAsync(id, cancel)).Select(build => new ApiSavedBuild(build.Id, build.Number, build.At, build.By, build.Pages, build.Bytes, build.Sha256))])), cancel);

    private static Task<IResult> ChangeAsync(Guid id, BundleSpec spec, HttpContext http, BundleProjects projects, CatalogReader catalog, CancellationToken cancel) => WhenSeenAsync(id, http, projects, catalog, async found =>
    {
        AuditNote.Of(http).Detail = $"{spec.Title}{string.Concat(spec.Gate.Select(one => $"; {one.Rule} {(one.Redact ? "redacted" : "kept: " + one.Keep)}"))}";
        return Tags.Stale(http, Tags.Of(found.Version), must: true) ?? (!await BundleDocuments.SeesAllAsync(spec, http.User, catalog, cancel) ? Refused.NotFound
            : await PutAsync(id, found.Version, _ => spec.WithoutKeys(), http, projects, cancel));
    }, cancel);

    private static Task<IResult> ForecastAsync(Guid id, HttpContext http, BundleProjects projects, CatalogReader catalog, BundleForecaster forecaster, CancellationToken cancel) =>
        WhenSeenAsync(id, http, projects, catalog, async found => DeskApi.Json(ApiForecast.Of(await forecaster.LookAsync(found.Spec, SignedInScope.Of(http.User), cancel))), cancel);

    private static Task<IResult> FreezeAsync(Guid id, HttpContext http, BundleProjects projects, BundleShelf shelf, CatalogReader catalog, CancellationToken cancel) => WhenSeenAsync(id, http, projects, catalog, async found =>
    {
        if (Tags.Stale(http, Tags.Of(found.Version)) is { } stale)
        {
            return stale;
        }

        var (numbers, fault) = await Versions.NumbersAsync(projects, shelf, found, cancel);
        return fault is not null ? Refused.For(ApiReason.BundleRefused, fault) : await PutAsync(id, found.Version, spec => spec.Freeze(numbers), http, projects, cancel);
    }, cancel);

    private static Task<IResult> BuildAsync(Guid id, HttpContext http, BundleProjects projects, BundleShelf shelf, CourtProfiles profiles, CatalogReader catalog, CancellationToken cancel) => WhenSeenAsync(id, http, projects, catalog, async found =>
    {
        AuditNote.Of(http).Detail = $"{found.Spec.Title}: {string.Join(' ', found.Spec.InOrder().Select(one => one.Exhibit.Document))}";
        return Tags.Stale(http, Tags.Of(found.Version)) ?? (BundleSpecReader.FaultIn(found.Spec, profiles) is { } fault ? Refused.For(ApiReason.BundleRefused, fault)
            : BundlesApi.Started(shelf.Find(shelf.Start(await Versions.SpecToBuildAsync(projects, shelf, found, cancel), Name(http), SignedInScope.Of(http.User), found))!));
    }, cancel);

    /// <summary>Writes a spec over the version that was seen, and over no other.</summary>
    private static async Task<IResult> PutAsync(Guid id, int seen, Func<BundleSpec, BundleSpec> edit, HttpContext http, BundleProjects projects, CancellationToken cancel)
    {
        var isStale = false;
        var change = await projects.ChangeAsync(id, SignedInScope.Of(http.User), Name(http), seen, (spec, version) => (isStale = version != seen) ? (null, null) : (edit(spec), null), cancel);
        return change is null ? Refused.NotFound
            : isStale ? Refused.For(ApiReason.ChangedSince)
            : change.Fault is { } fault ? Refused.For(ApiReason.BundleRefused, fault)
            : Tags.Answer(http, Tags.Of(change.Now.Version), ApiSavedHead.Of(change.Now.Saved));
    }

    private static async Task<IResult> WhenSeenAsync(Guid id, HttpContext http, BundleProjects projects, CatalogReader catalog, Func<BundleProject, Task<IResult>> answer, CancellationToken cancel)
    {
        if (await projects.FindAsync(id, SignedInScope.Of(http.User), Name(http), cancel) is not { } found)
        {
            return Refused.NotFound;
        }

        AuditNote.Of(http).Case = found.Spec.Case;
        return await BundleDocuments.SeesAllAsync(found.Spec, http.User, catalog, cancel) ? await answer(found) : Refused.NotFound;
    }
}
