using DocIntake.Bundles;
using DocIntake.Documents.Wire;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

public sealed class CourtProfilesTests : IDisposable
{
    private static readonly CourtProfiles Shipped = CourtProfiles.Read(Path.Combine(Repository.Root, "pipelines"));
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Those_that_come_with_the_product_are_dated_and_name_their_source()
    {
        Shipped.Faults.ShouldBeEmpty();
        Shipped.All.Select(profile => profile.Name).ShouldBe(
            ["california-appellate", "cand", "england-wales", "new-york-appellate-division", "ord", "plain", "texas-supreme-court", "utb", "wawd"]);
        Shipped.All.ShouldAllBe(profile => profile.Dated.Year >= 2026 && profile.Source.Length > 10 && profile.Rules.Count > 4);
        Shipped.Find("utb")!.Rules.Single(rule => rule.Rule == "size").Value.ShouldBe(8);
    }

    [Theory]
    [InlineData("title: X\ndated: 2026-01-01\nsource: Rule 5\nrules: [{rule: size, severity: strict}]", "severity \"strict\"")]
    [InlineData("title: X\nsource: Rule 5\nrules: [{rule: size, severity: warn}]", "dated: 2026-11-25")]
    [InlineData("title: X\ndated: 2026-01-01\nsource: Rule 5\nrulez: []", "line 4")]
    [InlineData("", "at least one rule")]
    public void A_profile_that_is_wrong_is_named_with_what_is_wrong(string yaml, string said)
    {
        Directory.CreateDirectory(scratch["court-profiles"]);
        File.WriteAllText(scratch["court-profiles/mars.yaml"], yaml);

        var read = CourtProfiles.Read(scratch.Folder);

        read.Faults.Single().ShouldContain("mars.yaml");
        read.Faults.Single().ShouldContain(said);
        read.Find("mars").ShouldBeNull();
    }

    [Theory]
    [InlineData(true, false, "pass")]
    [InlineData(false, false, "fail")]
    [InlineData(false, true, "warn")]
    public void What_could_not_be_looked_at_never_passes_and_does_not_block(bool passed, bool unsure, string state) =>
        (CourtProfile.Plain with { Rules = [CourtProfile.CoveredText] }).Judge([new RuleOutcome("covered-text", passed, "Page 2 could not be drawn.") { Unsure = unsure }]).Single().State.ShouldBe(state);

    [Fact]
    public void A_name_that_is_no_profile_is_answered_with_those_there_are() =>
        BundleSpecReader.FaultIn(new BundleSpec { Profile = "mars", Exhibits = [new ExhibitSpec { File = "a.pdf" }] }, Shipped)!.ShouldContain("california-appellate, cand");
}
