using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Which page everything lies on in one file of the bundle, once its index's length is known. Pages count from 1 and through all files.
/// </summary>
public sealed class BundleLayout
{
    // The number after the last one that was given out; exhibits that keep theirs take none.
    private readonly long nextBates;

    private BundleLayout(BundlePlan plan, IReadOnlyList<PlacedExhibit> exhibits, int indexPages, int before, long nextBates)
    {
        this.nextBates = nextBates;
        Before = before;
        Plan = plan;
        Exhibits = exhibits;
        IndexPages = indexPages;
        Pages = indexPages + exhibits.Sum(exhibit => exhibit.Pages + 1);
    }

    public BundlePlan Plan { get; }

    public IReadOnlyList<PlacedExhibit> Exhibits { get; }

    public int IndexPages { get; }

    /// <summary>Of this file.</summary>
    public int Pages { get; }

    /// <summary>Pages of the files before this one.</summary>
    public int Before { get; }

    /// <summary>Which file of how many this is.</summary>
    public (int Number, int Of) Volume { get; init; } = (1, 1);

    /// <summary>"File 2 of 3"; null where nothing is to be said.</summary>
    public string? FileOf => Volume.Of > 1 || Plan.SaysFileOf ? $"File {Volume.Number} of {Volume.Of}" : null;

    /// <summary>Exhibits in the files after it, which the first file's index lists too, each with its file.</summary>
    public IReadOnlyList<(PlacedExhibit Exhibit, int Volume)> Elsewhere { get; init; } = [];

    /// <summary>The layout with as many pages for its index as that takes.</summary>
    public static BundleLayout Of(
        BundlePlan plan, IReadOnlyList<ExhibitPages> exhibits, BundleLayout? after = null, (int Number, int Of)? volume = null, IReadOnlyList<(PlacedExhibit Exhibit, int Volume)>? elsewhere = null) =>
        Of(plan, exhibits, FrontMatter.IndexPages(Of(plan, exhibits, 1, after, volume, elsewhere)), after, volume, elsewhere);

    /// <param name="after">The file before this one; null = it is the first.</param>
    public static BundleLayout Of(
        BundlePlan plan, IReadOnlyList<ExhibitPages> exhibits, int indexPages, BundleLayout? after = null, (int Number, int Of)? volume = null, IReadOnlyList<(PlacedExhibit Exhibit, int Volume)>? elsewhere = null)
    {
        var placed = new List<PlacedExhibit>();
        var before = after is null ? 0 : after.Before + after.Pages;
        var page = before + indexPages + 1;
        var bates = after?.nextBates ?? plan.Bates?.Start ?? 0;
        foreach (var exhibit in exhibits)
        {
            placed.Add(new PlacedExhibit(exhibit.Plan, page, exhibit.Pages.Count, exhibit.Plan.FirstBates ?? bates));
            page += exhibit.Pages.Count + 1;
            bates += exhibit.Plan.FirstBates is null ? exhibit.Pages.Count : 0;
        }

        return new BundleLayout(plan, placed, indexPages, before, bates) { Volume = volume ?? (1, 1), Elsewhere = elsewhere ?? [] };
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
