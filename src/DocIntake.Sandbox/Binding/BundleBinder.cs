using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Binds a bundle: makes each exhibit mergeable, draws index, covers and stamps, merges, and writes stamps, links and bookmarks into the
/// result. Counts every page and every word; what is lost is mended or told. The same plan gives the same bytes.
/// </summary>
public sealed class BundleBinder(BindRequest request, string folder)
{
    public const string FileName = "bundle.pdf";
    private const double EnoughWords = 0.99;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly BundlePlan plan = request.Plan;
    private readonly PageRedraw redraw = new(folder, request.Limits);

    public Reply Bind()
    {
        if (plan.Exhibits.Count == 0)
        {
            return new Refused(new Problem(Reason.Empty, "The bundle has no exhibits; choose the documents that belong in it."));
        }

        if (plan.Exhibits.FirstOrDefault(exhibit => !File.Exists(Path.Combine(folder, exhibit.Pdf))) is { } absent)
        {
            return new Refused(new Problem(Reason.Damaged, $"The pages of exhibit {absent.Label} are not there; build the bundle again."));
        }

        var loader = new ExhibitLoader(folder, redraw);
        var exhibits = plan.Exhibits.Select(loader.Load).ToList();
        var before = exhibits.Select(Before).ToList();
        var layout = Assemble(exhibits);
        var kept = Compare(layout, before);
        if (Mend(exhibits, before, kept))
        {
            layout = Assemble(exhibits);
            kept = Compare(layout, before);
        }

        return Answer(layout, exhibits, before, kept);
    }

    /// <summary>The words of each page that is bound, as the exhibit gives them out by itself.</summary>
    private List<string[]> Before(ExhibitPages exhibit)
    {
        var pages = Words.Of(exhibit.Plan.Pdf, folder);
        return [.. exhibit.Originals.Select(page => page <= pages.Count ? pages[page - 1] : [])];
    }

    private BundleLayout Assemble(List<ExhibitPages> exhibits)
    {
        var front = new FrontMatter(plan, exhibits, folder);
        front.Write();
        Merge(front, exhibits);
        new BundleStamper(front, folder).Write();
        var count = Tool.Run("qpdf", ["--show-npages", FileName], folder).OutputText.Trim();
        return count == $"{front.Layout.Pages}"
            ? front.Layout
            : throw new InvalidDataException($"The bundle came out with {count} pages instead of {front.Layout.Pages}.");
    }

    private void Merge(FrontMatter front, List<ExhibitPages> exhibits)
    {
        var sources = new List<string> { FrontMatter.FileName, $"1-{front.Layout.IndexPages}" };
        foreach (var (exhibit, index) in exhibits.Select((exhibit, index) => (exhibit, index)))
        {
            sources.AddRange([FrontMatter.FileName, $"{front.Layout.IndexPages + index + 1}"]);
            foreach (var run in Runs(exhibit.Pages))
            {
                sources.AddRange([run[0].File, ExhibitLoader.Ranges([.. run.Select(page => page.Number)])]);
            }
        }

        sources.AddRange([FrontMatter.FileName, $"{front.FirstStamp}-z"]);
        File.WriteAllLines(Path.Combine(folder, "merge.args"), ["--empty", "--deterministic-id", "--pages", .. sources, "--", BundleStamper.Merged]);
        var merge = Tool.Run("qpdf", ["@merge.args"], folder, Limit);
        if (!merge.OkOrWarned)
        {
            throw new InvalidDataException($"The exhibits could not be merged: {merge.Error}");
        }
    }

    private static List<List<BoundPage>> Runs(IEnumerable<BoundPage> pages)
    {
        var runs = new List<List<BoundPage>>();
        foreach (var page in pages)
        {
            if (runs.Count == 0 || runs[^1][0].File != page.File)
            {
                runs.Add([]);
            }

            runs[^1].Add(page);
        }

        return runs;
    }

    /// <summary>For each exhibit and page, the words that the bundle still gives out.</summary>
    private List<List<int>> Compare(BundleLayout layout, List<List<string[]>> before)
    {
        var after = Words.Of(FileName, folder);
        return [.. layout.Exhibits.Select((exhibit, index) => before[index].Select((words, page) =>
            exhibit.FirstPage - 1 + page < after.Count ? Words.Kept(words, after[exhibit.FirstPage - 1 + page]) : 0).ToList())];
    }

    /// <summary>Draws pages anew that lost words on the direct way; true when any was changed.</summary>
    private bool Mend(List<ExhibitPages> exhibits, List<List<string[]>> before, List<List<int>> kept)
    {
        var mended = false;
        foreach (var (exhibit, index) in exhibits.Select((exhibit, index) => (exhibit, index)))
        {
            for (var page = 0; page < exhibit.Pages.Count; page++)
            {
                var words = before[index][page];
                if (exhibit.Pages[page].Route == Route.Direct && kept[index][page] < EnoughWords * words.Length
                    && redraw.AsVectors(exhibit, exhibit.Originals[page]) is { } redrawn
                    && Words.Of(redrawn.File, folder) is [var again] && Words.Kept(words, again) > kept[index][page])
                {
                    exhibit.Pages[page] = redrawn;
                    mended = true;
                }
            }
        }

        return mended;
    }

    private static Bound Answer(BundleLayout layout, List<ExhibitPages> exhibits, List<List<string[]>> before, List<List<int>> kept)
    {
        var bound = new List<BoundExhibit>();
        var problems = exhibits.SelectMany(exhibit => exhibit.Problems).ToList();
        foreach (var (placed, index) in layout.Exhibits.Select((placed, index) => (placed, index)))
        {
            var words = before[index].Sum(page => page.Length);
            double? share = words == 0 ? null : kept[index].Sum() / (double)words;
            bound.Add(new BoundExhibit(placed.Plan.Label, placed.FirstPage, placed.Pages, layout.Bates(placed, 0), layout.Bates(placed, placed.Pages - 1), exhibits[index].RouteName, share));
            if (share < EnoughWords)
            {
                problems.Add(new Problem(Reason.PageUnread, $"Exhibit {placed.Plan.Label} gives out only {share:P1} of its words in the bundle; compare it with the original before filing."));
            }
        }

        return new Bound(FileName, layout.Pages, bound, problems);
    }
}
