using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Tests.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>A bundle that is built again: the same bytes for the same spec, and a map of its citations for another.</summary>
public sealed class RebuildTests(RealPool real) : IClassFixture<RealPool>, IDisposable
{
    private static readonly CourtProfiles Profiles = CourtProfiles.Read(Path.Combine(Repository.Root, "pipelines"));
    private readonly Scratch scratch = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task The_same_spec_gives_the_same_bytes_and_papers_and_another_order_gives_the_map_from_old_pages_to_new()
    {
        ExhibitSpec[] exhibits = [Sample("R26-01884.pdf"), Sample("SCAN_0013.pdf")];

        var first = await BuildAsync("one.pdf", exhibits);
        var again = await BuildAsync("two.pdf", exhibits);
        var before = BundleManifest.TryRead(scratch["one.pdf"])!;
        var moved = await BundleCompanions.WriteCitationsAsync(await BuildAsync("one.pdf", [exhibits[1], exhibits[0] with { Exclude = "1", Mark = "CONFIDENTIAL" }]), before, Cancel);

        again.Sha256.ShouldBe(first.Sha256);
        before.Exhibits.Select(exhibit => (exhibit.Label, exhibit.OriginalPages, exhibit.SourceSha256)).ShouldBe(
            [("A", "1-2", first.Exhibits[0].SourceSha256), ("B", "1", first.Exhibits[1].SourceSha256)]);
        before.Outputs.Single().Sha256.ShouldBe(first.Sha256);
        (await File.ReadAllLinesAsync(moved.CitationMap!, Cancel)).Skip(1).ShouldBe(["3,,A,,1", "4,5,A,B,2", "6,3,B,A,1"]);
        moved.Sha256.ShouldNotBe(first.Sha256);
    }

    [Fact]
    public async Task The_map_leads_to_the_page_where_the_same_words_stand_at_the_same_places()
    {
        ExhibitSpec[] exhibits = [Sample("R26-01884.pdf"), Sample("00412_014.pdf"), Sample("SCAN_0013.pdf")];
        var first = await BuildAsync("old.pdf", exhibits);
        var second = await BuildAsync("new.pdf", [exhibits[2], exhibits[0] with { Exclude = "1" }, exhibits[1], exhibits[0] with { Pages = "1" }]);

        var map = CitationMap.Of(BundleManifest.TryRead(first.Out)!, BundleManifest.TryRead(second.Out)!);

        map.Count.ShouldBe(first.Exhibits.Sum(exhibit => exhibit.Pages));
        map.Select(one => one.NewPage).ShouldBeUnique();
        var pages = Enumerable.Range(1, second.Pages).ToDictionary(page => page, page => WordsOf(second.Out, page));
        foreach (var one in map)
        {
            var words = WordsOf(first.Out, one.OldPage);
            words.Count.ShouldBeGreaterThan(20);
            var found = pages.ToDictionary(page => page.Key, page => words.Count(page.Value.Contains) / (double)words.Count);

            // The stamp says another number; the rest of the page is the page.
            found[one.NewPage!.Value].ShouldBeGreaterThan(.9);
            found.Where(page => page.Key != one.NewPage).ShouldAllBe(page => page.Value < .3);
        }
    }

    [Fact]
    public async Task What_leaves_the_house_is_checked_by_its_court_and_for_redactions_that_hide_nothing()
    {
        var result = await BuildAsync("filing.pdf", [Sample("R26-01884.pdf")], "court-filing", "england-wales");

        result.Preflight.Select(line => line.Rule).ShouldContain("covered-text");
        result.Preflight.Where(line => line.State == "fail").ShouldBeEmpty();
        BundleManifest.TryRead(result.Out)!.Preflight.Single(line => line.Rule == "printed-numbers").State.ShouldBe("pass");
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_refused_before_anything_is_bound()
    {
        var (result, problem) = await new BundleBuilder(real.Pool).BuildAsync(
            new BundleSpec { Exhibits = [Sample("R26-01884.pdf") with { Pages = "1,9" }] }, scratch["x.pdf"], CaseScope.All, null, Cancel);

        result.ShouldBeNull();
        problem!.Message.ShouldContain("has 2 pages and no page 9");
    }

    private async Task<BundleResult> BuildAsync(string name, IReadOnlyList<ExhibitSpec> exhibits, string purpose = "internal", string profile = "plain")
    {
        var (result, problem) = await new BundleBuilder(real.Pool, profiles: Profiles).BuildAsync(
            new BundleSpec { Title = "Exhibits", Purpose = purpose, Profile = profile, Exhibits = exhibits, Gate = [.. PersonalData.Kinds.Select(kind => new GateDecision(kind, Redact: false, "A test keeps it."))] }, scratch[name], CaseScope.All, null, Cancel);
        problem.ShouldBeNull();
        return result!;
    }

    /// <summary>Each word of a page with its place, as poppler reads it.</summary>
    private static HashSet<string> WordsOf(string pdf, int page)
    {
        using var tool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-f", $"{page}", "-l", $"{page}", "-bbox", pdf, "-"]) { RedirectStandardOutput = true })!;
        return [.. tool.StandardOutput.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("<word", StringComparison.Ordinal))];
    }

    private static ExhibitSpec Sample(string name) => new() { File = Path.Combine(Repository.Root, "sample-docs", name) };
}
