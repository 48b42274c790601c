using DocIntake.Bundles;
using DocIntake.Web.Api.Bundles;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs.Bundles;

/// <summary>Saved bundles from the command line: saved, written out, built again and again.</summary>
[Collection(nameof(ServedFolder))]
public sealed class SavedBundleTests(ServedFolder served)
{
    [Fact]
    public async Task A_spec_is_saved_written_out_the_same_and_built_as_versions_with_the_same_bytes()
    {
        var cancel = TestContext.Current.CancellationToken;
        // A file of this test's own: other tests of the folder take the sample itself in.
        var order = served.Write("saved/order.pdf", [.. await File.ReadAllBytesAsync(ServedFolder.Sample("00412_014.pdf"), cancel), (byte)'\n']);
        var document = (await served.IngestAsync(order)).Documents.ShouldHaveSingleItem().Id;
        var spec = served.Write("saved/spec.yaml", []);
        await File.WriteAllTextAsync(spec, $$"""
            title: "Whitlock: exhibits"
            case: 2026-0127
            numbering: P-
            bates: {prefix: SAV, digits: 7}
            sections:
              - {title: Orders, exhibits: [{document: {{document}}, title: Scheduling order, mark: CONFIDENTIAL}]}
            """, cancel);

        var saved = (await served.RunAsync("bundle", "save", spec, "--json")).ShouldBeDone().Read<ApiSavedHead>();
        (await served.RunAsync("bundle", "list", "--json")).ShouldBeDone().Read<ApiSavedHead[]>().ShouldContain(one => one.Id == saved.Id && one.Exhibits == 1);
        var written = Path.Combine(served.Around, "saved", "written.yaml");
        (await served.RunAsync("bundle", "spec", $"{saved.Id}", "--out", written)).ShouldBeDone();
        var (first, pdf) = await BuildAsync(saved.Id, "one.pdf");
        (await served.RunAsync("bundle", "save", written, "--into", $"{saved.Id}", "--replaces", "1")).ShouldBeDone();
        var (second, _) = await BuildAsync(saved.Id, "one.pdf");

        JsonText(BundleSpecReader.Read(written).Spec).ShouldBe(JsonText(BundleSpecReader.Read(spec).Spec));
        second.Sha256.ShouldBe(first.Sha256);
        first.Exhibits.Single().ShouldSatisfyAllConditions(exhibit => exhibit.Label.ShouldBe("P-1"), exhibit => exhibit.Bates![0].ShouldBe("SAV0000001"));
        second.CitationMap.ShouldNotBeNull();
        File.Exists(Path.Combine(Path.GetDirectoryName(pdf)!, "one citations.json")).ShouldBeTrue();
        (await served.RunAsync("bundle", "save", spec, "--into", $"{saved.Id}", "--replaces", "7")).ShouldSatisfyAllConditions(stale => stale.ExitCode.ShouldBe(5), stale => stale.Errors.ShouldContain("It has changed since you saw it"));
        (await served.RunAsync("bundle", "spec", $"{Guid.NewGuid()}")).ExitCode.ShouldBe(5);
    }

    private static string JsonText(BundleSpec? spec) => System.Text.Json.JsonSerializer.Serialize(spec, Documents.Json.Options);

    private async Task<(BundleResult Result, string Pdf)> BuildAsync(Guid bundle, string name)
    {
        var pdf = Path.Combine(served.Around, "saved", name);
        return ((await served.RunAsync("bundle", "build", $"{bundle}", "--out", pdf, "--json")).Read<BundleResult>(), pdf);
    }
}
