using System.Text.Json;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>Bundles as they are saved: who sees them, two people at one, and as a spec that is written out and read back.</summary>
public sealed class BundleProjectsTests : IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private CatalogFile catalog = null!;
    private BundleProjects projects = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        catalog = CatalogFile.Open(scratch["catalog.db"], TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        projects = new BundleProjects(catalog);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Whoever_sees_the_case_sees_the_bundle_and_nobody_else()
    {
        var ofCase = await CreateAsync(Spec("2026-0001"));
        var ofNone = await CreateAsync(Spec(null));
        var scope = CaseScope.Of(["2026-0001"]);

        (await projects.FindAsync(ofCase.Id, scope, "Kim", Cancel)).ShouldNotBeNull().Saved.MadeBy.ShouldBe("Ana");
        (await projects.FindAsync(ofCase.Id, CaseScope.Of(["2026-0002"], unassigned: true), "Ana", Cancel)).ShouldBeNull();
        (await projects.FindAsync(ofNone.Id, scope, "Kim", Cancel)).ShouldBeNull();
        (await projects.FindAsync(ofNone.Id, scope, "Ana", Cancel)).ShouldNotBeNull();
        (await projects.ListAsync(scope, "Kim", null, 10, Cancel)).Select(one => one.Id).ShouldBe([ofCase.Id]);
        (await projects.ListAsync(CaseScope.All, "Kim", null, 10, Cancel)).Count.ShouldBe(2);
        (await projects.ChangeAsync(ofCase.Id, CaseScope.Nothing, "Ana", 1, (spec, _) => (spec with { Title = "X" }, null), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_people_at_one_bundle_keep_both_changes_and_the_second_is_told()
    {
        var seen = await CreateAsync(Spec("2026-0001"));
        var (first, second) = (seen.Spec.Exhibits[0].Key, seen.Spec.Exhibits[1].Key);

        var anas = (await ChangeAsync(seen.Id, "Ana", seen.Version, (spec, _) => (spec.Step(first, 1), null)))!;
        var kims = (await ChangeAsync(seen.Id, "Kim", seen.Version, (spec, _) => (spec.Edit(second, exhibit => exhibit with { Title = "Kim's" }), null)))!;

        anas.Between.ShouldBeNull();
        kims.Between.ShouldNotBeNull().ChangedBy.ShouldBe("Ana");
        kims.Now.Spec.Exhibits.Select(exhibit => exhibit.Key).ShouldBe([second, first]);
        kims.Now.Spec.Exhibits[0].Title.ShouldBe("Kim's");
        (kims.Now.Version, kims.Now.Saved.ChangedBy).ShouldBe((3, "Kim"));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        var seen = await CreateAsync(Spec("2026-0001"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(one => ChangeAsync(seen.Id, $"Person {one}", seen.Version, (spec, _) => (spec.Add([Exhibit(50 + one)]), null))));

        var now = (await projects.FindAsync(seen.Id, CaseScope.All, "Ana", Cancel))!;
        now.Spec.Exhibits.Count.ShouldBe(22);
        now.Spec.Exhibits.Select(exhibit => exhibit.Key).Distinct().Count().ShouldBe(22);
        now.Version.ShouldBe(21);
    }

    [Fact]
    public async Task What_cannot_be_is_said_and_leaves_the_bundle_as_it_is()
    {
        var seen = await CreateAsync(Spec("2026-0001"));

        var wrong = (await ChangeAsync(seen.Id, "Kim", 1, (spec, _) => (spec.Edit(seen.Spec.Exhibits[0].Key, exhibit => exhibit with { Pages = "one to three" }), null)))!;
        var same = (await ChangeAsync(seen.Id, "Kim", 1, (spec, _) => (spec, null)))!;

        wrong.Fault.ShouldNotBeNull().ShouldContain("not a list of pages");
        (wrong.Now.Version, same.Now.Version, same.Fault).ShouldBe((1, 1, null));
        (await projects.CreateAsync(new BundleSpec { Exhibits = [new ExhibitSpec { File = "/etc/hostname" }] }, "Ana", Cancel)).Fault.ShouldNotBeNull().ShouldContain("take it in first");
    }

    [Fact]
    public async Task A_build_is_a_version_with_who_and_when()
    {
        var project = await CreateAsync(Spec("2026-0001"));

        var first = await projects.AddBuildAsync(project, Guid.NewGuid(), Result(7), "Ana", Cancel);
        var second = await projects.AddBuildAsync(project, Guid.NewGuid(), Result(9), "Kim", Cancel);

        (first.Number, second.Number, second.By, second.Pages).ShouldBe((1, 2, "Kim", 9));
        (await projects.ListBuildsAsync(project.Id, Cancel)).Select(build => build.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_saved_bundle_written_out_and_read_back_is_the_same()
    {
        var random = new Random(6);
        for (var round = 0; round < 200; round++)
        {
            var spec = Specs.Any(random);
            await File.WriteAllTextAsync(scratch["spec.yaml"], BundleSpecWriter.Write(spec), Cancel);

            var (read, fault) = BundleSpecReader.Read(scratch["spec.yaml"], CourtProfiles.Read(Path.Combine(Repository.Root, "pipelines")));

            fault.ShouldBeNull(BundleSpecWriter.Write(spec));
            BundleSpecWriter.Write(read!).ShouldBe(BundleSpecWriter.Write(spec));
            JsonSerializer.Serialize(read, Json.Options).ShouldBe(JsonSerializer.Serialize(spec.WithoutKeys(), Json.Options));
        }
    }

    private async Task<BundleProject> CreateAsync(BundleSpec spec)
    {
        var (project, fault) = await projects.CreateAsync(spec, "Ana", Cancel);
        fault.ShouldBeNull();
        return project!;
    }

    private Task<ProjectChange?> ChangeAsync(Guid id, string person, int seen, Func<BundleSpec, int, (BundleSpec?, string?)> edit) =>
        projects.ChangeAsync(id, CaseScope.Of(["2026-0001"]), person, seen, edit, Cancel);

    private static BundleSpec Spec(string? number) => new() { Title = "Exhibits", Case = number, Exhibits = [Exhibit(1), Exhibit(2)] };

    private static ExhibitSpec Exhibit(int number) => new() { Document = Guid.Parse($"00000000-0000-0000-0000-{number:D12}"), Title = $"Exhibit {number}" };

    private static BundleResult Result(int pages) => new("x.pdf", pages, 1000, "00", 1, "plain", [], [], null, null, []);

    /// <summary>Specs with everything in them, titles of every kind among it.</summary>
    private static class Specs
    {
        private static readonly string[] Titles = ["null", "~", "", "true", "12", "1e3", "- a: b", "# no", "two\nlines", " blank ", "\"quoted\" 'both'", "Ärzte – \U0001F9B4", "{x}", "@a", "%b", "'", "2026-01-01", "a: b", "\ttab", "\u202Efdp", "<script>"];

        public static BundleSpec Any(Random random)
        {
            var labels = 0;
            ExhibitSpec Exhibit(int _) => new()
            {
                Key = random.Next(1, 99),
                Document = new Guid(random.Next(), 1, 2, new byte[8]),
                Title = Title(random) is { Length: > 0 } title ? title : null,
                Pages = random.Next(2) == 0 ? null : "1-3,7",
                Exclude = random.Next(2) == 0 ? null : "2",
                Label = random.Next(2) == 0 ? null : $"{++labels}A",
                Mark = random.Next(2) == 0 ? null : "CONFIDENTIAL",
                FirstBates = random.Next(2) == 0 ? null : random.Next(1000),
                Redact = random.Next(2) == 0 ? [] : [new RedactSpec { Page = 1, X = random.NextDouble() * .9, Y = 0, Width = .1, Height = 1d / 3 }],
            };
            return new BundleSpec
            {
                Title = Title(random),
                Case = random.Next(2) == 0 ? null : "2026-0001",
                Profile = random.Next(2) == 0 ? "plain" : "england-wales",
                Numbering = random.Next(2) == 0 ? "letters" : "P-",
                Purpose = random.Next(2) == 0 ? "internal" : "trial",
                To = Title(random) is { Length: > 0 } to ? to : null,
                Sticker = (StickerStyle)random.Next(3),
                Bates = random.Next(2) == 0 ? null : new BatesSpec { Prefix = "RIV", Start = random.Next(2) == 0 ? null : 7, Digits = random.Next(6, 10) },
                Withdrawn = random.Next(2) == 0 ? [] : ["X", "12B"],
                Exhibits = [.. Enumerable.Range(0, random.Next(1, 4)).Select(Exhibit)],
                Sections = [.. Enumerable.Range(0, random.Next(3)).Select(one => new BundleSection { Key = one + 1, Title = Title(random), Exhibits = [.. Enumerable.Range(0, random.Next(3)).Select(Exhibit)] })],
            };
        }

        private static string Title(Random random) => Titles[random.Next(Titles.Length)];
    }
}
