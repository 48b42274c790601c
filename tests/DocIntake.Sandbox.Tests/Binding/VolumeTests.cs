using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>A bundle that is larger than a court takes comes in several files.</summary>
public sealed class VolumeTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void The_first_index_lists_what_is_in_the_other_files_and_links_only_its_own()
    {
        var exhibits = Exhibits(4);
        var bound = Bind(exhibits, (long)(0.6 * Size(Bind(exhibits, null).File)));

        var index = lease.TextOf(bound.File, 1);
        bound.Exhibits.ShouldAllBe(exhibit => index.Contains($"Record {exhibit.Label}") && index.Contains($"{exhibit.FirstPage}"));
        index.ShouldContain($"In file {bound.Volumes.Count} of {bound.Volumes.Count}");
        var own = bound.Exhibits.Count(exhibit => exhibit.FirstPage <= bound.Volumes[0].Pages);
        own.ShouldBeInRange(1, 3);
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
        var exhibits = Exhibits(4);
        var most = (long)(0.6 * Size(Bind(exhibits, null).File));

        var first = Bind(exhibits, most).Volumes.Select(volume => Hash(volume.File)).ToList();

        Bind(exhibits, most).Volumes.Select(volume => Hash(volume.File)).ShouldBe(first);
    }

    private List<ExhibitPlan> Exhibits(int count)
    {
        var plans = new List<ExhibitPlan>();
        for (var number = 1; number <= count; number++)
        {
            var jpeg = Scan.Jpeg(Scan.Draw(Scan.Letter, dpi: 150 + number));
            var pages = Enumerable.Range(1, 3).Select(_ => new PdfPageSource("q 612 0 0 792 0 0 cm /Im Do Q " + PdfSource.Lines($"record {number}"), Image: jpeg, IsImageRaw: true)).ToArray();
            File.WriteAllBytes(lease.PathOf($"e{number}.pdf"), PdfSource.Of(pages));
            plans.Add(new ExhibitPlan($"{number}", $"Record {number}", null, $"e{number}.pdf", [], null, null));
        }

        return plans;
    }

    private Bound Bind(List<ExhibitPlan> exhibits, long? most) =>
        new BundleBinder(new BindRequest(new BundlePlan("Exhibits", "", new BatesPlan("RIV", 1, 7), exhibits) { MostBytes = most }, SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();

    private JsonObject Objects(string pdf) => JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=qpdf", pdf).OutputText)!["qpdf"]![1]!.AsObject();

    private long Size(string file) => new FileInfo(lease.PathOf(file)).Length;

    private string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(lease.PathOf(file))));
}
