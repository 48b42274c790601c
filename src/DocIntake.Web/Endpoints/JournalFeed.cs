using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;

namespace DocIntake.Web.Endpoints;

/// <summary>
/// Tells an open page which arrivals changed, as the journal grows. The event's id is the journal line's, so a page that lost the
/// connection resumes where it was.
/// </summary>
internal static class JournalFeed
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapJournalFeed(this WebApplication app) => app.MapGet("/journal/feed", (
        HttpRequest request, ClaimsPrincipal person, CatalogReader catalog, Sessions sessions, TimeProvider time, IHostApplicationLifetime host, long? after) =>
    {
        // The header wins: it is where this very page was interrupted.
        var resumed = long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        return TypedResults.ServerSentEvents(
            FollowAsync(catalog, sessions, person, time, resumed ? last : after, host.ApplicationStopping, request.HttpContext.RequestAborted));
    }).RequireAuthorization(Rights.Read).WithMetadata(new PassiveAttribute()).NotAudited("It tells ids of arrivals that changed; what is drawn of them is audited.");

    private static async IAsyncEnumerable<SseItem<Change>> FollowAsync(
        CatalogReader catalog, Sessions sessions, ClaimsPrincipal person, TimeProvider time, long? after, CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        var seen = after ?? await catalog.LastJournalIdAsync(until.Token);
        var spoke = time.GetTimestamp();
        yield return Item("alive", [], seen);
        while (!until.IsCancellationRequested)
        {
            var lines = await catalog.ListJournalAsync(seen, document: null, limit: 500, CaseScope.All, until.Token);
            if (lines.Count > 0)
            {
                seen = lines[^1].Id;
                var ids = lines.Select(line => line.ArrivalId).OfType<Guid>().Distinct().ToList();

                // Asked anew each time: a session may be over, or see less, while a page is open.
                if (await sessions.LookUpAsync(person, from: null, until.Token) is not { } now)
                {
                    yield break;
                }

                var visible = await catalog.FindArrivalsAsync(ids, now.Scope, until.Token);
                if (visible.Count > 0)
                {
                    spoke = time.GetTimestamp();
                    yield return Item("changed", [.. visible.Select(entry => entry.Arrival.Id)], seen);
                }
            }

            if (time.GetElapsedTime(spoke) > Heartbeat)
            {
                spoke = time.GetTimestamp();
                yield return Item("alive", [], seen);
            }

            await Task.Delay(Look, time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static SseItem<Change> Item(string kind, IReadOnlyList<Guid> arrivals, long id) =>
        new(new Change(arrivals), kind) { EventId = id.ToString(CultureInfo.InvariantCulture) };

    /// <summary>The arrivals that a page has to draw again.</summary>
    internal sealed record Change(IReadOnlyList<Guid> Arrivals);
}
