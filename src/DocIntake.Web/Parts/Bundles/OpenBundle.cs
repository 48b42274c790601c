using System.Security.Claims;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Catalog.SavedBundles;
using DocIntake.Documents;
using DocIntake.Web.Access;

namespace DocIntake.Web.Parts.Bundles;

/// <summary>The saved bundle that each person worked on last: what is ticked elsewhere goes into it unless another one is chosen.</summary>
public sealed class OpenBundle(CatalogFile catalog, BundleProjects projects)
{
    /// <summary>Bundles that are offered beside the open one.</summary>
    private const int Offered = 12;

    /// <summary>Null when there is none, or when the person does not see it any more.</summary>
    public async Task<SavedBundle?> FindAsync(ClaimsPrincipal person, CancellationToken cancel) =>
        Guid.TryParse(await catalog.Reader.FindSettingAsync(Key(person), cancel), out var id)
            ? await catalog.Bundles.FindAsync(id, SignedInScope.Of(person), Name(person), cancel) : null;

    /// <summary>The bundles that ticked documents may go into, the open one first.</summary>
    public async Task<IReadOnlyList<SavedBundle>> OfferAsync(ClaimsPrincipal person, CancellationToken cancel)
    {
        var open = await FindAsync(person, cancel);
        var others = await projects.ListAsync(SignedInScope.Of(person), Name(person), number: null, Offered, cancel);
        return open is null ? others : [open, .. others.Where(other => other.Id != open.Id)];
    }

    /// <summary>The person works on this one now.</summary>
    public async Task OpenAsync(ClaimsPrincipal person, Guid bundle, CancellationToken cancel)
    {
        if (await catalog.Reader.FindSettingAsync(Key(person), cancel) == $"{bundle}")
        {
            return;
        }

        await using var change = await catalog.BeginAsync(cancel);
        await change.SaveSettingAsync(Key(person), $"{bundle}", cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Puts documents that the person sees into a bundle, or into a new one; what is in it already is not put in twice.</summary>
    /// <param name="bundle">Null = a new one, of the case that all of them are in.</param>
    /// <returns>The bundle; null when there is none that the person sees.</returns>
    public async Task<Guid?> AddAsync(ClaimsPrincipal person, Guid? bundle, IReadOnlyCollection<Guid> documents, CancellationToken cancel)
    {
        var (scope, name) = (SignedInScope.Of(person), Name(person));
        var found = (await catalog.Reader.FindDocumentsAsync(documents, scope, cancel)).Where(entry => entry.Document.HasPages || Recording.Is(entry.Document.Format)).ToDictionary(entry => entry.Document.Id);
        var exhibits = documents.Distinct().Where(found.ContainsKey).Select(id => new ExhibitSpec { Document = id, Title = TitleOf(found[id].Document) }).ToList();
        if (bundle is null)
        {
            var only = found.Values.Select(entry => entry.Document.Cases.FirstOrDefault(scope.Allows)).Distinct().ToList() is [{ } number] ? await catalog.Reader.FindCaseAsync(number, scope, cancel) : null;
            var spec = new BundleSpec { Title = only is null ? "Exhibits" : $"{only.Title} — Exhibits", Case = only?.Number, Bates = Prefix(only?.Client) is { Length: > 0 } prefix ? new BatesSpec { Prefix = prefix, Start = 1 } : null };
            bundle = (await projects.CreateAsync(spec.Add(exhibits), name, cancel)).Project?.Id;
        }
        else if (await projects.ChangeAsync(
            bundle.Value, scope, name, seen: 0, (spec, _) => (spec.Add(exhibits.Where(exhibit => spec.InOrder().All(one => one.Exhibit.Document != exhibit.Document))), null), cancel) is null)
        {
            return null;
        }

        if (bundle is { } id)
        {
            await OpenAsync(person, id, cancel);
        }

        return bundle;
    }

    private static string TitleOf(Document document) => document.Title.Length > 0 ? document.Title : document.Name;

    /// <summary>Three letters of the client's last name: what a firm would choose by hand.</summary>
    private static string Prefix(string? client)
    {
        var last = client?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.., var name] ? name : "";
        return string.Concat(last.Where(char.IsAsciiLetter).Take(3)).ToUpperInvariant();
    }

    private static string Name(ClaimsPrincipal person) => person.Identity?.Name ?? "";

    private static string Key(ClaimsPrincipal person) => $"bundle:{person.Identity?.Name}";
}
