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
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly BundlePlan plan = request.Plan;
    private readonly PageRedraw redraw = new(folder, request.Limits);

    /// <summary>Sound exhibits are merged from their own files.</summary>
    private bool asIs;

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

        Reply? reply = null;
        if (PageEdge.Try(() => reply = Bind([.. plan.Exhibits.Select(_ => Handling.AsIs)])) is null)
        {
            return reply!;
        }

        // One damaged exhibit spoils the merge for all: each is tried alone, and only those that fail are drawn anew.
        return Bind([.. plan.Exhibits.Select(Alone)]);
    }

    private Handling Alone(ExhibitPlan exhibit) =>
        PageEdge.Try(() => new BundleBinder(request with { Plan = plan with { Exhibits = [exhibit] } }, folder).Bind([Handling.Rewritten])) is null ? Handling.Rewritten : Handling.Redrawn;

    private Bound Bind(IReadOnlyList<Handling> handling)
    {
        asIs = handling.All(one => one == Handling.AsIs);
        var loader = new ExhibitLoader(folder, redraw, new PageRedaction(folder, request.Limits));
        var exhibits = plan.Exhibits.Select((exhibit, index) => loader.Load(exhibit, index, handling[index])).ToList();
        var front = Merge(exhibits);
        var merged = Assemble(front);
        var retention = new Retention(exhibits, folder);
        var after = Words.Of(FileName, folder);
        var kept = retention.Compare(front.Layout, after);
        var mending = new Mending(exhibits, redraw, retention, folder);
        if (mending.LostWords(kept) | mending.BrokenStreams(front.Layout, merged))
        {
            front = Merge(exhibits);
            Assemble(front);
            kept = retention.Compare(front.Layout, Words.Of(FileName, folder));
        }

        return Answer(front.Layout, exhibits, kept, mending.Problems);
    }

    private PdfObjects Assemble(FrontMatter front)
    {
        var stamper = new BundleStamper(front, folder);
        stamper.Write();
        var count = Tool.Run("qpdf", ["--show-npages", FileName], folder).OutputText.Trim();
        return count == $"{front.Layout.Pages}"
            ? stamper.Objects
            : throw new InvalidDataException($"The bundle came out with {count} pages instead of {front.Layout.Pages}.");
    }

    private FrontMatter Merge(List<ExhibitPages> exhibits)
    {
        var front = new FrontMatter(plan, exhibits, folder);
        front.Write();
        var sources = new List<string> { FrontMatter.FileName, $"1-{front.Layout.IndexPages}" };
        foreach (var (exhibit, index) in front.Exhibits.Select((exhibit, index) => (exhibit, index)))
        {
            sources.AddRange([FrontMatter.FileName, $"{front.Layout.IndexPages + index + 1}"]);
            foreach (var run in Runs(exhibit.Pages))
            {
                sources.AddRange([run[0].File, PageRanges.Write([.. run.Select(page => page.Number)])]);
            }
        }

        sources.AddRange([FrontMatter.FileName, $"{front.FirstStamp}-z"]);
        // What was written anew before is flattened already, and may hold streams that cannot be joined.
        string[] options = asIs ? ["--coalesce-contents", "--generate-appearances", "--flatten-annotations=all", "--compress-streams=n"] : ["--compress-streams=n"];
        File.WriteAllLines(Path.Combine(folder, "merge.args"), [.. options, "--empty", "--static-id", "--pages", .. sources, "--", BundleStamper.Merged]);
        var merge = Tool.Run("qpdf", ["@merge.args"], folder, Limit);
        return merge.OkOrWarned ? front : throw new InvalidDataException($"The exhibits could not be merged: {merge.Error}");
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

    private static Bound Answer(BundleLayout layout, List<ExhibitPages> exhibits, List<List<(int Before, int Kept)>> kept, IEnumerable<Problem> whole)
    {
        var bound = new List<BoundExhibit>();
        var problems = exhibits.SelectMany(exhibit => exhibit.Problems).Concat(whole).ToList();
        foreach (var (placed, index) in layout.Exhibits.Select((placed, index) => (placed, index)))
        {
            var words = kept[index].Sum(page => page.Before);
            double? share = words == 0 ? null : kept[index].Sum(page => page.Kept) / (double)words;
            bound.Add(new BoundExhibit(placed.Plan.Label, placed.FirstPage, placed.Pages, layout.Bates(placed, 0), layout.Bates(placed, placed.Pages - 1), exhibits[index].RouteName, share));
            problems.AddRange(kept[index].Select((page, at) => (page, at)).Where(one => one.page.Kept < Retention.Enough * one.page.Before).Select(one => new Problem(
                Reason.PageUnread,
                $"Page {exhibits[index].Originals[one.at]} of exhibit {placed.Plan.Label} (page {placed.FirstPage + one.at} of the bundle) gives out only {one.page.Kept} of its {one.page.Before} words; compare it with the original before filing.",
                exhibits[index].Originals[one.at])));
        }

        return new Bound(FileName, layout.Pages, bound, problems);
    }
}
