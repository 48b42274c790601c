using System.Globalization;
using System.Security.Claims;
using DocIntake.Catalog;
using DocIntake.Web.Access;

namespace DocIntake.Web.Parts;

/// <summary>What the top bar counts, and what it warns of.</summary>
public sealed class Bar(CatalogReader catalog, Baskets baskets)
{
    public async Task<BarLook> LookAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        var waiting = await catalog.CountWaitingAsync(SignedInScope.Of(person), cancel);
        var basket = await baskets.LoadAsync(person, cancel);
        return new BarLook(waiting.Working, waiting.Review, basket.Count, Warning: null);
    }

    /// <summary>Nothing rather than a zero: a bar of zeros is noise.</summary>
    public static string Number(int count) => count == 0 ? "" : count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>One look at the bar.</summary>
/// <param name="Warning">A sentence about what is missing on this machine; null when nothing is.</param>
public sealed record BarLook(int Working, int Review, int Basket, string? Warning);
