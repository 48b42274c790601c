using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Preflight;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>A bundle that is larger than a court takes comes in several files.</summary>
public sealed class VolumeTests : IDisposable
{
    private static readonly CourtRule[] Rules = [new("printed-numbers", null), new("page-labels", null), new("file-of", null), new("index-links", null), new("bookmarks", null), new("bookmark-pages", null), new("inherit-zoom", null)];
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void A_bundle_over_the_cap_is_cut_between_exhibits_and_its_numbers_go_on_from_file_to_file()
    {
        var exhibits = Exhibits(4);
        var most = TooFew(exhibits);

        var bound = Bind(exhibits, most);

        bound.Problems.ShouldBeEmpty();
        bound.Volumes.Count.ShouldBeGreaterThan(1);
        bound.Volumes.ShouldAllBe(volume => Size(volume.File) <= most);
        bound.Pages.ShouldBe(bound.Volumes.Sum(volume => volume.Pages));
        bound.Exhibits.Select(exhibit => exhibit.Pages).ShouldBe([3, 3, 3, 3]);
        bound.Exhibits.Select(exhibit => exhibit.FirstBates).ShouldBe(["RIV0000001", "RIV0000004", "RIV0000007", "RIV0000010"]);
        bound.Exhibits.ShouldAllBe(exhibit => exhibit.WordsKept == 1);
        var before = 0;
        foreach (var (volume, number) in bound.Volumes.Select((volume, index) => (volume, index + 1)))
        {
            lease.Run("qpdf", "--check", volume.File).ExitCode.ShouldBe(0);
            lease.TextOf(volume.File, 1).ShouldContain($"File {number} of {bound.Volumes.Count}");
            foreach (var exhibit in bound.Exhibits.Where(exhibit => exhibit.FirstPage > before && exhibit.FirstPage <= before + volume.Pages))
            {
                lease.TextOf(volume.File, exhibit.FirstPage - before).ShouldSatisfyAllConditions(
                    text => text.ShouldContain(exhibit.FirstBates!), text => text.ShouldContain($"page {exhibit.FirstPage}"), text => text.ShouldContain($"record {exhibit.Label}"));
                lease.TextOf(volume.File, exhibit.FirstPage - before - 1).ShouldContain($"File {number} of {bound.Volumes.Count}");
            }

            var judged = RuleBook.Check(new PreflightRequest(volume.File, Rules, SandboxLimits.Default), lease.Folder).ShouldBeOfType<Preflighted>();
            judged.Outcomes.Where(outcome => !outcome.Passed).ShouldBeEmpty();
            before += volume.Pages;
        }
    }

    [Fact]
    public void The_first_index_lists_what_is_in_the_other_files_and_links_only_its_own()
    {
        var exhibits = Exhibits(3);
        var bound = Bind(exhibits, TooFew(exhibits));

        var index = lease.TextOf(bound.File, 1);
        bound.Exhibits.ShouldAllBe(exhibit => index.Contains($"Record {exhibit.Label}") && index.Contains($"{exhibit.FirstPage}"));
        index.ShouldContain($"In file {bound.Volumes.Count} of {bound.Volumes.Count}");
        var own = bound.Exhibits.Count(exhibit => exhibit.FirstPage <= bound.Volumes[0].Pages);
        own.ShouldBeInRange(1, 2);
        Objects(bound.File).Count(entry => (entry.Value?["value"] as JsonObject)?["/Annots"] is JsonArray { Count: var links } && links == own).ShouldBe(1);
    }

    [Fact]
    public void An_exhibit_that_is_too_large_alone_gets_a_file_of_its_own_and_says_so()
    {
        var bound = Bind(Exhibits(2), 20_000);

        bound.Volumes.Count.ShouldBe(2);
        bound.Problems.Count.ShouldBe(2);
        bound.Problems[1].Message.ShouldContain("exhibit 2 alone");
    }

    [Fact]
    public void The_same_bundle_is_cut_into_the_same_bytes()
    {
        var exhibits = Exhibits(3);
        var most = TooFew(exhibits);

        var first = Bind(exhibits, most).Volumes.Select(volume => Hash(volume.File)).ToList();

        Bind(exhibits, most).Volumes.Select(volume => Hash(volume.File)).ShouldBe(first);
    }

    private List<ExhibitPlan> Exhibits(int count)
    {
        var plans = new List<ExhibitPlan>();
        for (var number = 1; number <= count; number++)
        {
            var jpeg = Scan.Jpeg(Scan.Draw(Scan.Letter, dpi: 100 + number));
            var pages = Enumerable.Range(1, 3).Select(_ => new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q " + PdfSource.Lines($"record {number}"), Image: jpeg, IsImageRaw: true)).ToArray();
            File.WriteAllBytes(lease.PathOf($"e{number}.pdf"), PdfSource.Of(pages));
            plans.Add(new ExhibitPlan($"{number}", $"Record {number}", null, $"e{number}.pdf", [], null, null));
        }

        return plans;
    }

    /// <summary>Bytes that one file may have so that all but one exhibit fit, or fewer; each file has the fonts of its own.</summary>
    private long TooFew(List<ExhibitPlan> exhibits) => Size(Bind(exhibits, null).File) - (long)(1.5 * Size(exhibits[0].Pdf));

    private Bound Bind(List<ExhibitPlan> exhibits, long? most) =>
        new BundleBinder(new BindRequest(new BundlePlan("Exhibits", "", new BatesPlan("RIV", 1, 7), exhibits) { MostBytes = most }, SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();

    private JsonObject Objects(string pdf) => JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=qpdf", pdf).OutputText)!["qpdf"]![1]!.AsObject();

    private long Size(string file) => new FileInfo(lease.PathOf(file)).Length;

    private string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lease.PathOf(file))));
}
