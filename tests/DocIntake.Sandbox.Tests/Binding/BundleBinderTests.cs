using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

public sealed class BundleBinderTests : IDisposable
{
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void Each_exhibit_gets_a_cover_and_each_page_its_stamp()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 2, "alpha");
        Pdfs.Text(lease.PathOf("b.pdf"), 3, "beta");

        var bound = Bind([Exhibit("A", "a.pdf"), Exhibit("B", "b.pdf", [3, 1])], new BatesPlan("RIV", 41, 7));

        bound.Pages.ShouldBe(1 + 1 + 2 + 1 + 2);
        bound.Problems.ShouldBeEmpty();
        bound.Exhibits.ShouldBe(
        [
            new BoundExhibit("A", 3, 2, "RIV0000041", "RIV0000042", "direct", 1),
            new BoundExhibit("B", 6, 2, "RIV0000043", "RIV0000044", "direct", 1),
        ]);
        lease.Run("qpdf", "--check", "bundle.pdf").ExitCode.ShouldBe(0);
        lease.TextOf("bundle.pdf", 2).ShouldContain("EXHIBIT A");
        lease.TextOf("bundle.pdf", 4).ShouldContain("RIV0000042");
        lease.TextOf("bundle.pdf", 6).ShouldSatisfyAllConditions(text => text.ShouldContain("beta page 3"), text => text.ShouldContain("RIV0000043"));
        lease.TextOf("bundle.pdf", 7).ShouldContain("beta page 1");
    }

    [Fact]
    public void Index_and_bookmarks_lead_to_the_pages_they_name_even_when_the_index_is_long()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");
        var exhibits = Enumerable.Range(1, 56).Select(n => Exhibit($"{n}", "a.pdf", section: n > 30 ? "Bills" : "Records")).ToArray();

        var bound = Bind(exhibits, new BatesPlan("X", 1, 6));

        var pages = Pages("bundle.pdf");
        var objects = Objects("bundle.pdf");
        var links = pages.Select(page => objects["obj:" + page]!["value"]!["/Annots"]?.AsArray()).TakeWhile(links => links is not null).ToList();
        links.Count.ShouldBe(3);
        var targets = links.SelectMany(link => link!).Select(link => pages.IndexOf(link!["/Dest"]![0]!.GetValue<string>()) + 1).ToList();
        targets.ShouldBe(bound.Exhibits.Select(exhibit => exhibit.FirstPage));
        bound.Exhibits[0].FirstPage.ShouldBe(links.Count + 2);
        lease.TextOf("bundle.pdf", links.Count).ShouldContain($"X000056 {bound.Exhibits[^1].FirstPage}");

        var outlines = lease.Run("qpdf", "--json=2", "--json-key=outlines", "bundle.pdf").OutputText;
        var nodes = JsonNode.Parse(outlines)!["outlines"]!.AsArray();
        nodes.Select(node => node!["title"]!.GetValue<string>()).ShouldBe(["Index", "Records", "Bills"]);
        nodes[1]!["kids"]!.AsArray().Select(kid => kid!["destpageposfrom1"]!.GetValue<int>()).ShouldBe(bound.Exhibits.Take(30).Select(exhibit => exhibit.FirstPage));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void A_turned_and_cropped_page_carries_its_stamp_upright_at_the_bottom_right(int turn)
    {
        Pdfs.Text(lease.PathOf("flat.pdf"), 1, "alpha");
        Pdfs.TurnAndCrop(lease, "flat.pdf", "a.pdf", turn);

        Bind([Exhibit("A", "a.pdf")], new BatesPlan("RIV", 7, 7));

        var stamp = Pdfs.WordAt(lease, "bundle.pdf", 3, "RIV0000007");
        stamp.Width.ShouldBeGreaterThan(stamp.Height * 3);
        stamp.X.ShouldBeGreaterThan(0.6);
        stamp.Y.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void A_stamp_avoids_what_is_written_at_the_bottom_right()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha", footerAtRight: "Page 1 of 1 of this very document");

        Bind([Exhibit("A", "a.pdf")], new BatesPlan("RIV", 7, 7));

        var (stamp, footer) = (Pdfs.WordAt(lease, "bundle.pdf", 3, "RIV0000007"), Pdfs.WordAt(lease, "bundle.pdf", 3, "document"));
        (stamp.Right < footer.X - 0.1 || stamp.Bottom < footer.Y).ShouldBeTrue();
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 2, "alpha");
        ExhibitPlan[] exhibits = [Exhibit("A", "a.pdf"), Exhibit("B", "a.pdf")];

        Bind(exhibits, null);
        var first = File.ReadAllBytes(lease.PathOf("bundle.pdf"));
        using var other = new Lease();
        File.Copy(lease.PathOf("a.pdf"), other.PathOf("a.pdf"));
        new BundleBinder(new BindRequest(Plan(exhibits, null), SandboxLimits.Default), other.Folder).Bind().ShouldBeOfType<Bound>();

        File.ReadAllBytes(other.PathOf("bundle.pdf")).ShouldBe(first);
    }

    [Fact]
    public void Long_and_foreign_titles_neither_vanish_nor_overflow()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");
        var longTitle = string.Join(' ', Enumerable.Repeat("deposition transcript of the treating physician", 12));

        Bind([Exhibit("Plaintiff's Supplemental 104", "a.pdf") with { Title = longTitle }, Exhibit("B", "a.pdf") with { Title = "Протокол вскрытия Ωμέγα תצהיר" }], null);

        lease.TextOf("bundle.pdf", 1).ShouldSatisfyAllConditions(
            text => text.ShouldContain("deposition transcript"), text => text.ShouldContain("…"), text => text.ShouldContain("Протокол"), text => text.ShouldContain("תצהיר"));
        Pdfs.Words(lease, "bundle.pdf", 1).Concat(Pdfs.Words(lease, "bundle.pdf", 2)).ShouldAllBe(word => word.Box.Right < 0.93 && word.Box.X > 0.07);
    }

    [Fact]
    public void A_damaged_exhibit_is_bound_as_far_as_it_goes_and_what_is_missing_is_told()
    {
        Pdfs.Text(lease.PathOf("a.pdf"), 1, "alpha");
        File.WriteAllText(lease.PathOf("broken.pdf"), "%PDF-1.4\nnothing to see\n");

        var bound = Bind([Exhibit("A", "broken.pdf"), Exhibit("B", "a.pdf")], new BatesPlan("R", 1, 4));

        bound.Pages.ShouldBe(5);
        bound.Problems.Single().Message.ShouldContain("exhibit A");
        lease.TextOf("bundle.pdf", 3).ShouldContain("could not be drawn");
        bound.Exhibits[1].WordsKept.ShouldBe(1);
    }

    [Fact]
    public void Pages_with_several_content_streams_or_a_state_left_open_are_stamped_at_the_right_place()
    {
        Pdfs.Raw(lease.PathOf("a.pdf"), "q 3 0 0 3 0 0 cm q BT /F1 12 Tf 20 200 Td (opened) Tj ET", "BT /F1 12 Tf 20 100 Td (second) Tj ET");

        var bound = Bind([Exhibit("A", "a.pdf")], new BatesPlan("RIV", 7, 7));

        bound.Exhibits[0].WordsKept.ShouldBe(1);
        Pdfs.WordAt(lease, "bundle.pdf", 3, "RIV0000007").X.ShouldBeInRange(0.6, 0.97);
    }

    [Fact]
    public void A_bundle_of_nothing_is_refused_in_plain_words() =>
        new BundleBinder(new BindRequest(Plan([], null), SandboxLimits.Default), lease.Folder).Bind().ShouldBeRefused().ShouldBe(Reason.Empty);

    [Fact]
    public void A_layer_that_is_switched_off_stays_unseen()
    {
        Pdfs.Raw(lease.PathOf("plain.pdf"), "BT /F1 12 Tf 72 700 Td (seen) Tj ET /OC /L BDC BT /F1 12 Tf 72 600 Td (unseen) Tj ET EMC");
        File.WriteAllText(lease.PathOf("layered.pdf"), File.ReadAllText(lease.PathOf("plain.pdf"))
            .Replace("/Catalog", "/Catalog/OCProperties<</OCGs[9 0 R]/D<</OFF[9 0 R]/Order[9 0 R]>>>>", StringComparison.Ordinal)
            .Replace("/Resources<<", "/Resources<</Properties<</L 9 0 R>>", StringComparison.Ordinal)
            .Replace("trailer", "9 0 obj<</Type/OCG/Name(L)>>endobj\ntrailer", StringComparison.Ordinal));

        var bound = Bind([Exhibit("A", "layered.pdf")], null);

        bound.Exhibits[0].Route.ShouldBe("repaired");
        lease.TextOf("bundle.pdf", 3).ShouldStartWith("seen");
        lease.TextOf("bundle.pdf", 3).ShouldNotContain("unseen");
    }

    private Bound Bind(ExhibitPlan[] exhibits, BatesPlan? bates) =>
        new BundleBinder(new BindRequest(Plan(exhibits, bates), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();

    private static BundlePlan Plan(ExhibitPlan[] exhibits, BatesPlan? bates) => new("Plaintiff's Exhibits", "2024-0012  Rivera v. Acme", bates, exhibits);

    private static ExhibitPlan Exhibit(string label, string pdf, IReadOnlyList<int>? pages = null, string? section = null) =>
        new(label, $"Document {label}", "2024-03-15", pdf, pages ?? [], section, null);

    private List<string> Pages(string pdf) =>
        [.. JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=pages", pdf).OutputText)!["pages"]!.AsArray().Select(page => page!["object"]!.GetValue<string>())];

    private JsonObject Objects(string pdf) =>
        (JsonObject)JsonNode.Parse(lease.Run("qpdf", "--json=2", "--json-key=qpdf", pdf).OutputText)!["qpdf"]![1]!;
}
