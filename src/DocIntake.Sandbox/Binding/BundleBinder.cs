using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding.Archival;
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
    private readonly PageRedraw redraw = new(folder, request.Limits);

    public Reply Bind()
    {
        if (plan.Exhibits.Count == 0)
        {
            return new Refused(new Problem(Reason.Empty, "The bundle has no exhibits; choose the documents that belong in it."));
        }

        if (plan.Exhibits.FirstOrDefault(exhibit => exhibit.Sheet is null && !File.Exists(Path.Combine(folder, exhibit.Pdf))) is { } absent)
        {
            return new Refused(new Problem(Reason.Damaged, $"The pages of exhibit {absent.Label} are not there; build the bundle again."));
        }

        Bound? bound = null;
        if (PageEdge.Try(() => bound = Bind([.. plan.Exhibits.Select(_ => Handling.AsIs)])) is null)
        {
            return bound!;
        }

        // Something in an exhibit was not as it looked at first: each is tried alone, and only those that fail are written or drawn anew.
        return Bind([.. plan.Exhibits.Select(Alone)]);
    }

    private Handling Alone(ExhibitPlan exhibit)
    {
        var alone = new BundleBinder(request with { Plan = plan with { Exhibits = [exhibit], MostBytes = null, IsArchival = false } }, folder);
        return new[] { Handling.AsIs, Handling.Rewritten }.Where(handling => PageEdge.Try(() => alone.Bind([handling])) is null).Append(Handling.Redrawn).First();
    }

    private Bound Bind(IReadOnlyList<Handling> handling)
    {
        var sources = new PdfSources(folder);
        var loader = new ExhibitLoader(folder, sources, redraw, new PageRedaction(folder, request.Limits));
        var exhibits = plan.Exhibits.Select((exhibit, index) => loader.Load(exhibit, index, handling[index])).ToList();
        var layout = BundleLayout.Of(plan, exhibits);
        var (merged, check) = Assemble(sources, layout, exhibits, FileName);
        var retention = new Retention(exhibits, folder);
        var kept = retention.Compare(layout, Words.Of(FileName, folder));
        var mending = new Mending(exhibits, redraw, retention, folder);
        if (mending.LostWords(kept) | mending.BrokenStreams(layout, merged, check.Broken(folder)))
        {
            Assemble(sources, layout, exhibits, FileName);
            kept = retention.Compare(layout, Words.Of(FileName, folder));
        }

        if (plan.IsArchival)
        {
            Remake(sources, layout, exhibits);
            Assemble(sources, layout, exhibits, FileName);
            kept = retention.Compare(layout, Words.Of(FileName, folder));
        }

        if (plan.MostBytes is not { } most || Bytes(FileName) <= most)
        {
            return Answer([(FileName, layout)], exhibits, kept, mending.Problems) with { MetadataLeftOut = check.LeftOut };
        }

        var volumes = new Volumes(plan, exhibits, (one, own, file) => Assemble(sources, one, own, file), Bytes).Split(most, FileName);
        kept = [.. volumes.Files.SelectMany(volume => retention.Compare(volume.Layout, Words.Of(volume.File, folder), exhibits.FindIndex(exhibit => ReferenceEquals(exhibit.Plan, volume.Layout.Exhibits[0].Plan))))];
        return Answer(volumes.Files, exhibits, kept, [.. mending.Problems, .. volumes.Problems]) with { MetadataLeftOut = check.LeftOut };
    }

    private long Bytes(string file) => new FileInfo(Path.Combine(folder, file)).Length;

    private void Remake(PdfSources sources, BundleLayout layout, List<ExhibitPages> exhibits)
    {
        const string Bare = "bare.pdf";
        var remade = new RemadePages(Bare, Assemble(sources, layout, exhibits, Bare, bare: true).Merged, redraw, request.Limits, folder);
        foreach (var (placed, exhibit) in layout.Exhibits.Zip(exhibits))
        {
            remade.Replace(exhibit, placed.FirstPage);
        }
    }

    private (MergedPages Merged, StreamCheck Check) Assemble(PdfSources sources, BundleLayout layout, IReadOnlyList<ExhibitPages> exhibits, string file, bool bare = false)
    {
        sources.Forget(FrontMatter.FileName);
        var front = new FrontMatter(layout, exhibits, folder);
        front.Write();
        var merged = new MergedPages(sources, InOrder(front));
        var check = new BundleStamper(front, merged, sources, folder, file, bare).Write();
        // Another program than the one that wrote it says what is in it.
        var count = Tool.Run("qpdf", ["--show-npages", file], folder);
        return count.Ok && count.OutputText.Trim() == $"{layout.Pages}" ? (merged, check)
            : throw new InvalidDataException($"The bundle came out with {count.OutputText.Trim()} pages instead of {layout.Pages}. {count.Error}");
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

    private static Bound Answer(IReadOnlyList<(string File, BundleLayout Layout)> files, List<ExhibitPages> exhibits, List<List<(int Before, int Kept)>> kept, IEnumerable<Problem> whole)
    {
        var bound = new List<BoundExhibit>();
        var problems = exhibits.SelectMany(exhibit => exhibit.Problems).Concat(whole).ToList();
        foreach (var ((placed, layout), index) in files.SelectMany(file => file.Layout.Exhibits.Select(placed => (placed, file.Layout))).Select((one, index) => (one, index)))
        {
            var words = kept[index].Sum(page => page.Before);
            double? share = words == 0 ? null : kept[index].Sum(page => page.Kept) / (double)words;
            bound.Add(new BoundExhibit(placed.Plan.Label, placed.FirstPage, placed.Pages, layout.Bates(placed, 0), layout.Bates(placed, placed.Pages - 1), exhibits[index].RouteName, share));
            problems.AddRange(kept[index].Select((page, at) => (page, at)).Where(one => one.page.Kept < Retention.Enough * one.page.Before).Select(one => new Problem(
                Reason.PageUnread,
                $"Page {exhibits[index].Originals[one.at]} of exhibit {placed.Plan.Label} (page {placed.FirstPage + one.at} of the bundle) gives out only {one.page.Kept} of its {one.page.Before} words; compare it with the original before filing.",
                exhibits[index].Originals[one.at])));
        }

        return new Bound(FileName, files.Sum(file => file.Layout.Pages), bound, problems) { Volumes = [.. files.Select(file => new BoundVolume(file.File, file.Layout.Pages))] };
    }
}
