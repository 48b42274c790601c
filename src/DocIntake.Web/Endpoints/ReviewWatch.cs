using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Review;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Parts;

namespace DocIntake.Web.Endpoints;

/// <summary>An open review asks every few seconds who else has it open and whether somebody has decided it.</summary>
internal static class ReviewWatch
{
    public static void MapReviewWatch(this WebApplication app)
    {
        app.MapGet("/review/{id:int}/others", LookAsync).RequireAuthorization(Rights.Decide).WithMetadata(new PassiveAttribute())
            .NotAudited("Says who else has a review open that the person has open; asked every few seconds.");
        app.MapPost("/review/{id:int}/left", (int id, ClaimsPrincipal person, OpenItems open) => open.Leave(id, NameOf(person))).DisableAntiforgery().RequireAuthorization(Rights.Decide).WithMetadata(new PassiveAttribute())
            .NotAudited("A page that is closed says so; nothing is shown or changed.");
    }

    private static async Task<Watched> LookAsync(
        int id, ClaimsPrincipal person, CatalogReader catalog, ReviewDesk desk, OpenItems open, TimeProvider time, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(person);
        if (await catalog.FindReviewAsync(id, scope, cancel) is not null)
        {
            return new Watched(string.Join(' ', open.Look(id, NameOf(person)).Select(other => Say.HasItOpen(other, time))), IsOpen: true);
        }

        return new Watched(await desk.DecidedAsync(id, scope, cancel), IsOpen: false);
    }

    private static string NameOf(ClaimsPrincipal person) => person.Identity?.Name ?? "";

    /// <summary>What is said beside the item; empty when there is nothing to say.</summary>
    internal sealed record Watched(string Says, bool IsOpen);
}
