using System.Security.Claims;
using DocIntake.Catalog.Standing;
using DocIntake.Search;
using DocIntake.Web.Access;

namespace DocIntake.Web.Parts.Searches;

/// <summary>Keeps searches for a person, in their name and as far as they see: for the page and for programs.</summary>
public sealed class SearchKeeping(StandingBook book, TimeProvider time)
{
    /// <summary>Keeps a search; the same one again only changes whether it alerts.</summary>
    /// <param name="narrowed">Fields that hits must have besides, as the search page adds them; null = none.</param>
    /// <param name="number">In this case only; null or empty = in all that the person sees.</param>
    public async Task<KeptSearch> SaveAsync(ClaimsPrincipal person, string? query, string? narrowed, string? number, bool alerts, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(number) && !person.Sees(number))
        {
            return KeptSearch.Unknown;
        }

        if (string.IsNullOrWhiteSpace(query) || query.Length + (narrowed?.Length ?? 0) > StandingSearch.Longest)
        {
            return new(null, string.IsNullOrWhiteSpace(query) ? "There is nothing to save; search for something first." : "The search is too long to be kept.");
        }

        var search = new StandingSearch(
            Guid.CreateVersion7(), person.Owner(), person.Identity?.Name ?? "", query.Trim(), string.IsNullOrWhiteSpace(narrowed) ? null : narrowed, string.IsNullOrEmpty(number) ? null : number, alerts,
            Shared: false, time.GetUtcNow());
        return FaultIn(search) is { } fault ? new(null, $"It cannot be kept: {fault}")
            : await book.SaveAsync(search, cancel) is { } kept ? new(kept, null)
            : new(null, $"You keep {StandingSearch.Most} searches, as many as one may; remove some.");
    }

    /// <summary>What a person keeps; a key that sees some cases only knows of the searches in these.</summary>
    public async Task<IReadOnlyList<StandingSearch>> OwnAsync(ClaimsPrincipal person, CancellationToken cancel) =>
        [.. (await book.ListAsync(person.Owner(), cancel)).Where(one => person is not SignedIn { IsNarrowed: true } || (one.Case is { } number && person.Sees(number)))];

    /// <summary>Says whether one of the person's own searches alerts, and whether it is shown to who sees its case.</summary>
    public async Task<KeptSearch> SetAsync(ClaimsPrincipal person, Guid id, bool alerts, bool shared, CancellationToken cancel)
    {
        if ((await OwnAsync(person, cancel)).FirstOrDefault(one => one.Id == id) is not { } own)
        {
            return KeptSearch.Unknown;
        }

        var wanted = own with { Alerts = alerts, Shared = shared && own.Case is not null };
        return FaultIn(wanted) is { } fault && alerts ? new(own, $"It cannot alert: {fault}") : new(await book.SaveAsync(wanted, cancel), null);
    }

    private static string? FaultIn(StandingSearch search) =>
        (Searcher.FaultIn(search.Query, search.Alerts) ?? (search.Narrowed is null ? null : Searcher.FaultIn(search.Narrowed, search.Alerts)))?.Message;
}

/// <summary>What came of keeping a search.</summary>
/// <param name="Search">As it is kept now; null when none is.</param>
/// <param name="Fault">Why it was not kept so, as a sentence; null when it was.</param>
public sealed record KeptSearch(StandingSearch? Search, string? Fault)
{
    /// <summary>There is no such search, or no such case, as far as this person may know.</summary>
    public static KeptSearch Unknown { get; } = new(null, "There is no such search or case.");
}
