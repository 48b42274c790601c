using DocIntake.Bundles;
using DocIntake.Bundles.Forecasts;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>What is foretold of a bundle is what its building gives.</summary>
public sealed class BundleForecastTests(RealPool real) : IClassFixture<RealPool>, IAsyncLifetime
{
    private static readonly CourtProfiles Profiles = CourtProfiles.Read(Path.Combine(Repository.Root, "pipelines"));
    private readonly Scratch scratch = new();
    private CatalogFile catalog = null!;
    private DiskStore store = null!;
    private DataFolder data = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BundleForecaster Forecaster => new(catalog.Reader, new Renditions(store), data, Profiles, new IndexPreviews(real.Pool));

    public async ValueTask InitializeAsync()
    {
        data = new DataFolder(scratch["data"]);
        data.Create();
        catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        store = new DiskStore(data.Store);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Pages_labels_and_first_pages_are_those_of_the_bundle_and_the_size_is_near()
    {
        var report = await FileAsync("R26-01884.pdf", 2, "Police report");
        var scan = await FileAsync("SCAN_0013.pdf", 1, "A title that is so long that the index needs more than one line for it, and then some more words for another");
        var exhibits = Enumerable.Range(0, 30).Select(one => new ExhibitSpec { Document = report, Pages = one % 2 == 0 ? null : "2", Title = $"Copy {one}" }).Append(new ExhibitSpec { Document = scan }).ToList();
        var spec = new BundleSpec { Title = "Exhibits", Case = "2026-0001", Numbering = "P-", Sections = [new BundleSection { Title = "One", Exhibits = [.. exhibits.Take(5)] }, new BundleSection { Title = "Two", Exhibits = [.. exhibits.Skip(5)] }] };

        var told = await Forecaster.LookAsync(spec, CaseScope.All, Cancel);
        var (built, problem) = await new BundleBuilder(real.Pool, catalog, store, profiles: Profiles).BuildAsync(spec, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        told.IsExact.ShouldBeTrue();
        told.Pages.ShouldBe(built!.Pages);
        told.IndexPages.ShouldBe(2);
        told.Exhibits.Select(exhibit => (exhibit.Label, exhibit.FirstPage, exhibit.Pages, exhibit.Title)).ShouldBe(built.Exhibits.Select(exhibit => (exhibit.Label, exhibit.FirstPage, exhibit.Pages, exhibit.Title)));
        ((double)told.Bytes / built.Bytes).ShouldBeInRange(.8, 1.25);
        (await Forecaster.DrawIndexAsync(spec, CaseScope.All, 2, Cancel))!.Png.AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
    }

    [Fact]
    public async Task What_stands_against_an_exhibit_is_said_before_anything_is_built()
    {
        var report = await FileAsync("R26-01884.pdf", 2, "Police report");
        var other = await FileAsync("SCAN_0013.pdf", 1, "Xylograph", number: "2026-0002");
        var spec = new BundleSpec
        {
            Title = "Exhibits",
            Case = "2026-0001",
            Purpose = "court-filing",
            Profile = "california-appellate",
            Exhibits = [new ExhibitSpec { Document = report, Pages = "1-9" }, new ExhibitSpec { Document = other }, new ExhibitSpec { Document = Guid.NewGuid(), Title = "Not to be told" }, new ExhibitSpec { Document = report }],
        };

        var told = await Forecaster.LookAsync(spec, CaseScope.All, Cancel);
        var narrow = await Forecaster.LookAsync(spec, CaseScope.Of(["2026-0001"]), Cancel);

        told.CanBeBuilt.ShouldBeFalse();
        told.Exhibits.Select(exhibit => exhibit.Fault is null).ShouldBe([false, false, false, true]);
        told.Exhibits[0].Fault.ShouldNotBeNull().ShouldContain("no page 3");
        told.Exhibits[1].Fault.ShouldNotBeNull().ShouldContain("not in case 2026-0001");
        told.Lines.Count(line => line.State == "fail").ShouldBe(3);
        told.Lines.Single(line => line.Rule == "size").State.ShouldBe("pass");
        told.Lines.Single(line => line.Rule == "covered-text").State.ShouldBe("later");
        narrow.Exhibits[1].Document.ShouldBeNull();
        string.Concat(narrow.Exhibits.Select(exhibit => exhibit.Title + exhibit.Fault)).ShouldNotContain("Xylograph");
        narrow.Exhibits[2].Title.ShouldNotContain("Not to be told");
    }

    [Fact]
    public void An_exhibit_over_the_cap_and_pages_that_nobody_could_read_break_their_rules_at_once_and_a_bundle_over_it_comes_in_files()
    {
        var document = new DocumentEntry(Support.Some.Letter("x"), DocumentState.Filed, "", "", 0, 3, 0, 2, 0, null, default, 1);
        IReadOnlyList<PreflightLine> Judge(long bytes) =>
            ForecastRules.Judge(Profiles.Find("california-appellate")!, new BundleSpec(), [new ForecastExhibit(1, "A", null, document, "A", 3, 3, bytes, null)], 26_000_000);

        var profile = Judge(26_000_000);

        profile.Single(line => line.Rule == "size").ShouldSatisfyAllConditions(line => line.State.ShouldBe("fail"), line => line.Detail.ShouldContain("Exhibit A alone"), line => line.Detail.ShouldContain("26.0 MB"));
        Judge(20_000_000).Single(line => line.Rule == "size").ShouldSatisfyAllConditions(line => line.State.ShouldBe("pass"), line => line.Detail.ShouldContain("in several files"));
        profile.Single(line => line.Rule == "searchable").ShouldSatisfyAllConditions(line => line.State.ShouldBe("fail"), line => line.Detail.ShouldContain("2 pages"));
        profile.Select(line => line.Rule).ShouldBe(Profiles.Find("california-appellate")!.Rules.Select(rule => rule.Rule));
    }

    private async Task<Guid> FileAsync(string sample, int pages, string title, string number = "2026-0001")
    {
        await using var bytes = File.OpenRead(Path.Combine(Repository.Root, "sample-docs", sample));
        var original = await store.SaveOriginalAsync(bytes, Cancel);
        var read = Enumerable.Range(1, pages).Select(page => Support.Some.Page(page)).ToList();
        foreach (var page in read)
        {
            await new Renditions(store).SavePageAsync(original.Sha256, page, Cancel);
        }

        var arrival = Support.Some.Arrival(sample);
        var document = Support.Some.Unread(arrival) with { OriginalSha256 = original.Sha256, OriginalPages = [.. read.Select(page => page.Number)], Pages = read, Format = "pdf", HasPages = true, Title = title, CaseNumber = number };
        await using var change = await catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "filing", "default", DocumentState.Filed);
        await change.CommitAsync(Cancel);
        return document.Id;
    }
}
