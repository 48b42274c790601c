using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using DocIntake.Bundles.Forecasts;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts.Bundles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocIntake.Web.Endpoints.Bundles;

/// <summary>What a bundle's pages ask for by themselves: its index as it will print, and how far a building is.</summary>
internal static class BundleEndpoints
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static void MapBundles(this WebApplication app)
    {
        app.MapGet("/bundle/{id:guid}/index/{page:int:min(1)}", IndexAsync).WithMetadata(new AuditedAttribute(AuditAct.View, "index of a bundle") { Once = true }).RequireAuthorization(Rights.Read);
        app.MapGet("/bundle/built/{id:guid}/progress", ProgressAsync).WithMetadata(new PassiveAttribute()).NotAudited("It tells how many exhibits are ready to somebody who was shown which.").RequireAuthorization(Rights.Read);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> IndexAsync(
        Guid id, int page, ClaimsPrincipal person, BundleProjects projects, BundleForecaster forecaster, CancellationToken cancel) =>
        await projects.FindAsync(id, SignedInScope.Of(person), person.Identity?.Name ?? "", cancel) is { } found && found.Spec.InOrder().Any()
        && await forecaster.DrawIndexAsync(found.Spec, SignedInScope.Of(person), page, cancel) is { } picture
            ? TypedResults.Bytes(picture.Png, "image/png") : TypedResults.NotFound();

    private static async Task<Results<ServerSentEventsResult<Step>, NotFound>> ProgressAsync(
        Guid id, HttpRequest request, ClaimsPrincipal person, BundleShelf shelf, Sessions sessions, TimeProvider time, IHostApplicationLifetime host, CancellationToken cancel) =>
        await shelf.FindAsync(id, person.Identity?.Name ?? "", SignedInScope.Of(person), cancel) is null
            ? TypedResults.NotFound()
            : TypedResults.ServerSentEvents(FollowAsync(id, person, shelf, sessions, time, host.ApplicationStopping, request.HttpContext.RequestAborted));

    private static async IAsyncEnumerable<SseItem<Step>> FollowAsync(
        Guid id, ClaimsPrincipal person, BundleShelf shelf, Sessions sessions, TimeProvider time, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        var told = -1;
        while (!until.IsCancellationRequested)
        {
            // Asked anew each time: a session may be over, or see less, while a page is open.
            if (await sessions.LookUpAsync(person, from: null, until.Token) is not { } now
                || await shelf.FindAsync(id, person.Identity?.Name ?? "", now.Scope, until.Token) is not { } build)
            {
                yield break;
            }

            var steps = build.Told;
            if (steps.Count > told && steps.Count > 0)
            {
                // Without the title: which exhibit it is stands on the page already.
                yield return new SseItem<Step>(new Step(steps[^1].Ready, steps[^1].Says.Split(':')[0]), "step");
            }

            told = steps.Count;
            if (build.Ended)
            {
                yield return new SseItem<Step>(new Step(build.Exhibits.Count, ""), "end");
                yield break;
            }

            await Task.Delay(Look, time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How far it is.</summary>
    internal sealed record Step(int Ready, string Says);
}
