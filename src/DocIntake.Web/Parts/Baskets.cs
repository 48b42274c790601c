using System.Security.Claims;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>The documents each person has ticked for a bundle, in order. Kept in the catalog, so that a restart loses nothing.</summary>
public sealed class Baskets(CatalogFile catalog)
{
    public async Task<IReadOnlyList<Ticked>> LoadAsync(ClaimsPrincipal person, CancellationToken cancel) =>
        await catalog.Reader.FindSettingAsync(Key(person), cancel) is { } kept
            ? JsonSerializer.Deserialize<IReadOnlyList<Ticked>>(kept, Json.Options)!
            : [];

    public async Task SaveAsync(ClaimsPrincipal person, IReadOnlyList<Ticked> ticked, CancellationToken cancel)
    {
        await using var change = await catalog.BeginAsync(cancel);
        await change.SaveSettingAsync(Key(person), JsonSerializer.Serialize(ticked, Json.Options), cancel);
        await change.CommitAsync(cancel);
    }

    private static string Key(ClaimsPrincipal person) => $"basket:{person.Identity?.Name}";
}

/// <summary>A ticked document and the title it gets in the bundle.</summary>
public sealed record Ticked(Guid Document, string Title);
