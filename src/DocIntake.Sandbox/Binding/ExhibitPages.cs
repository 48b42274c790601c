using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Binding;

/// <summary>How a page got into the bundle, best first.</summary>
public enum Route { Direct, Remade, Repaired, Redacted, Raster, Missing }

/// <summary>Where one page of the bundle comes from: a file in the lease's folder and its page, from 1.</summary>
public readonly record struct BoundPage(string File, int Number, Route Route);

/// <summary>An exhibit whose pages are ready to be merged.</summary>
/// <param name="links">Null when its PDF does not say.</param>
public sealed class ExhibitPages(ExhibitPlan plan, string name, IReadOnlyList<int> originals, List<BoundPage> pages, ExhibitLinks? links)
{
    public ExhibitPlan Plan { get; } = plan;

    /// <summary>Start of the names of the files made for it.</summary>
    public string Name { get; } = name;

    /// <summary>The exhibit's page numbers in its own PDF, in the order they are bound.</summary>
    public IReadOnlyList<int> Originals { get; } = originals;

    public List<BoundPage> Pages { get; } = pages;

    public ExhibitLinks? Links { get; } = links;

    /// <summary>What was read of its own PDF's pages before; empty when nothing is known.</summary>
    public IReadOnlyList<KnownPage> Known { get; init; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>The worst of its pages' routes, as the reply names it.</summary>
    public string RouteName => Pages.Max(page => page.Route) switch
    {
        Route.Direct => "direct",
        Route.Remade => "remade",
        Route.Repaired => "repaired",
        Route.Redacted => "redacted",
        Route.Missing => "missing",
        _ => "raster",
    };

    /// <summary>What is known of the n-th bound page (from 0); null = nothing.</summary>
    public KnownPage? KnownOf(int page) => Originals[page] <= Known.Count ? Known[Originals[page] - 1] : null;

    /// <summary>The first place, from 0, at which a page of its own PDF is bound; null when it was left out.</summary>
    public int? PlaceOf(int original) => Originals is List<int> list && list.IndexOf(original) is >= 0 and var at ? at
        : Originals.Select((page, index) => (page, index)).Where(page => page.page == original).Select(page => (int?)page.index).FirstOrDefault();
}
