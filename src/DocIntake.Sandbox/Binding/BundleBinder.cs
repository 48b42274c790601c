using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding.Merging;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Binds a bundle: makes each exhibit mergeable, draws index, covers and stamps, merges, and writes stamps, links and bookmarks into the
/// result. Counts every page and every word; what is lost is mended or told. The same plan gives the same bytes.
/// </summary>
public sealed class BundleBinder(BindRequest request, string folder)
{
    public const string FileName = "bundle.pdf";
    private readonly BundlePlan plan = request.Plan;
    private readonly PdfSources sources = new(folder);
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

        var loader = new ExhibitLoader(folder, sources, redraw, new PageRedaction(folder, request.Limits));
        var exhibits = plan.Exhibits.Select(loader.Load).ToList();
        var (front, merged, check) = Assemble(exhibits);
        var retention = new Retention(exhibits, folder);
        var kept = retention.Compare(front.Layout, Words.Of(FileName, folder));
        var mending = new Mending(exhibits, redraw, retention, folder);
        if (mending.LostWords(kept) | mending.BrokenStreams(front.Layout, merged, check.Broken(folder)))
        {
            (front, _, _) = Assemble(exhibits);
            kept = retention.Compare(front.Layout, Words.Of(FileName, folder));
        }

        return Answer(front.Layout, exhibits, kept, mending.Problems);
    }

    private (FrontMatter Front, MergedPages Merged, StreamCheck Check) Assemble(List<ExhibitPages> exhibits)
    {
        sources.Forget(FrontMatter.FileName);
        var front = new FrontMatter(plan, exhibits, folder);
        front.Write();
        var merged = new MergedPages(sources, InOrder(front));
        var check = new BundleStamper(front, merged, folder).Write();
        // Another program than the one that wrote it says what is in it.
        var count = Tool.Run("qpdf", ["--show-npages", FileName], folder);
        return count.Ok && count.OutputText.Trim() == $"{front.Layout.Pages}" ? (front, merged, check)
            : throw new InvalidDataException($"The bundle came out with {count.OutputText.Trim()} pages instead of {front.Layout.Pages}. {count.Error}");
    }

    /// <summary>The pages of the bundle, and after them the stamps that are drawn on them.</summary>
    private static IEnumerable<(string File, int Number)> InOrder(FrontMatter front)
    {
        for (var page = 1; page <= front.Layout.IndexPages; page++)
        {
            yield return (FrontMatter.FileName, page);
        }

        foreach (var (exhibit, index) in front.Exhibits.Select((exhibit, index) => (exhibit, index)))
        {
            yield return (FrontMatter.FileName, front.Layout.IndexPages + index + 1);
            foreach (var page in exhibit.Pages)
            {
                yield return (page.File, page.Number);
            }
        }

        for (var stamp = 0; stamp < front.StampWidths.Count; stamp++)
        {
            yield return (FrontMatter.FileName, front.FirstStamp + stamp);
        }
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
