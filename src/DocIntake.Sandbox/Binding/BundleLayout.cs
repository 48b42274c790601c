using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Binding;

/// <summary>Which page of the bundle everything lies on, once the index's length is known. Pages count from 1.</summary>
public sealed class BundleLayout
{
    private BundleLayout(BundlePlan plan, IReadOnlyList<PlacedExhibit> exhibits, int indexPages)
    {
        Plan = plan;
        Exhibits = exhibits;
        IndexPages = indexPages;
        Pages = indexPages + exhibits.Sum(exhibit => exhibit.Pages + 1);
    }

    public BundlePlan Plan { get; }

    public IReadOnlyList<PlacedExhibit> Exhibits { get; }

    public int IndexPages { get; }

    public int Pages { get; }

    public static BundleLayout Of(BundlePlan plan, IReadOnlyList<ExhibitPages> exhibits, int indexPages)
    {
        var placed = new List<PlacedExhibit>();
        var page = indexPages + 1;
        var bates = plan.Bates?.Start ?? 0;
        foreach (var exhibit in exhibits)
        {
            placed.Add(new PlacedExhibit(exhibit.Plan, page, exhibit.Pages.Count, exhibit.Plan.FirstBates ?? bates));
            page += exhibit.Pages.Count + 1;
            bates += exhibit.Plan.FirstBates is null ? exhibit.Pages.Count : 0;
        }

        return new BundleLayout(plan, placed, indexPages);
    }

    /// <summary>The Bates number of an exhibit's n-th own page (from 0), or null without Bates numbers.</summary>
    public string? Bates(PlacedExhibit exhibit, int page) => Plan.Bates is { } bates ? (bates with { Start = exhibit.FirstBates }).Number(page) : null;

    /// <summary>What is printed on an exhibit's n-th own page (from 0).</summary>
    public Stamp.Content StampOf(PlacedExhibit exhibit, int page) => new(
        exhibit.Plan.Label, Bates(exhibit, page), $"{page + 1} of {exhibit.Pages}  ·  page {exhibit.FirstPage + page}", exhibit.Plan.Mark);

    /// <summary>"RIV0000001 – RIV0000010", or null without Bates numbers.</summary>
    public string? BatesRange(PlacedExhibit exhibit) => Bates(exhibit, 0) is { } first
        ? exhibit.Pages == 1 ? first : $"{first} – {Bates(exhibit, exhibit.Pages - 1)}"
        : null;
}

/// <summary>An exhibit's place in the bundle.</summary>
/// <param name="Cover">The page of its cover sheet; its own pages follow.</param>
/// <param name="Pages">Own pages, without the cover.</param>
public sealed record PlacedExhibit(ExhibitPlan Plan, int Cover, int Pages, long FirstBates)
{
    /// <summary>Its first own page: what the index names and links to.</summary>
    public int FirstPage => Cover + 1;
}
