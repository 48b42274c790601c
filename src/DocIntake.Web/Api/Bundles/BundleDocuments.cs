using System.Security.Claims;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Web.Access;

namespace DocIntake.Web.Api.Bundles;

/// <summary>What a spec that a program sends may name.</summary>
internal static class BundleDocuments
{
    /// <summary>True when the case of a spec, and every document that it names, is seen.</summary>
    public static async Task<bool> SeesAllAsync(BundleSpec spec, ClaimsPrincipal person, CatalogReader catalog, CancellationToken cancel)
    {
        var scope = SignedInScope.Of(person);
        var documents = spec.InOrder().Select(one => one.Exhibit.Document).OfType<Guid>().Distinct().ToList();
        return (spec.Case is not { } number || await catalog.FindCaseAsync(number, scope, cancel) is not null)
            && (await catalog.FindDocumentsAsync(documents, scope, cancel)).Count == documents.Count;
    }
}
