using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

/// <summary>What a bundle's papers say: citation map, exhibit list, certificate draft.</summary>
public sealed class BundleProofTests
{
    [Fact]
    public void The_citation_map_follows_each_page_by_its_original()
    {
        var before = Manifest(Exhibit("A", "one", "1-3", 3), Exhibit("B", "two", "1", 7));
        var now = Manifest(Exhibit("A", "two", "1", 3), Exhibit("B", "one", "3,1", 5));

        var lines = CitationMap.Csv(CitationMap.Of(before, now)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1);

        lines.ShouldBe(["3,6,A,B,1", "4,,A,,2", "5,5,A,B,3", "7,3,B,A,1"]);
    }

    [Fact]
    public void A_page_bound_twice_is_mapped_in_its_order() =>
        CitationMap.Csv(CitationMap.Of(Manifest(Exhibit("A", "one", "1", 3), Exhibit("B", "one", "1", 5)), Manifest(Exhibit("A", "one", "1", 4), Exhibit("B", "one", "1", 9))))
            .Split("\r\n").Skip(1).Take(2).ShouldBe(["3,4,A,A,1", "5,9,B,B,1"]);

    [Fact]
    public void Of_a_page_bound_twice_the_exhibit_of_the_same_label_comes_first_and_no_citation_is_lost_that_has_a_page() =>
        CitationMap.Of(Manifest(Exhibit("A", "one", "1", 3), Exhibit("B", "one", "1", 5), Exhibit("C", "one", "2", 7)), Manifest(Exhibit("B", "one", "1", 4)))
            .Select(one => (one.OldPage, one.NewPage, one.NewExhibit)).ShouldBe([(3, 4, "B"), (5, 4, "B"), (7, null, null)]);

    [Fact]
    public void Pages_that_moved_alike_are_one_line()
    {
        var runs = CitationMap.Runs(CitationMap.Of(Manifest(Exhibit("A", "one", "1-3,5", 3), Exhibit("B", "two", "1-2", 8)), Manifest(Exhibit("A", "two", "1-2", 3), Exhibit("B", "one", "2-3", 6))));

        runs.Select(run => $"{PageRanges.Write(run.OldPages)} {PageRanges.Write(run.NewPages)} {run.OldExhibit} {run.NewExhibit}".TrimEnd()).ShouldBe(["3  A", "4-5 6-7 A B", "6  A", "8-9 3-4 B A"]);
    }

    [Fact]
    public void A_title_is_never_a_formula_or_a_line_of_its_own()
    {
        var manifest = Manifest(Exhibit("A", "one", "1", 3) with { Title = "=HYPERLINK(\"x\"),\r\nI certify" });

        ExhibitList.Csv(manifest).ShouldContain("\"'=HYPERLINK(\"\"x\"\"),");
        CertificateDraft.Of(manifest).Split(Environment.NewLine).ShouldNotContain("I certify");
    }

    [Fact]
    public void The_certificate_is_a_draft_that_names_every_hash_and_leaves_the_person_blank()
    {
        var text = CertificateDraft.Of(Manifest(Exhibit("A", "one", "1", 3)));

        text.ShouldStartWith("DRAFT - NOT A CERTIFICATION");
        text.ShouldContain("SHA-256 one");
        text.ShouldContain("I, ______");
    }

    [Fact]
    public void The_certificate_notes_whatever_is_not_the_originals_own_page()
    {
        var own = Exhibit("A", "one", "1-3", 3) with { Source = $"{Guid.CreateVersion7()}" };
        var manifest = Manifest(own, own with { Label = "B", Route = "redacted" }, Exhibit("C", "two", "1", 9) with { Note = "Rendered from content." }) with
        {
            Preflight = [new PreflightLine("binding", "warn", "Page 2 of exhibit B is damaged."), new PreflightLine("bookmarks", "warn", "No bookmarks.")],
        };

        var lines = CertificateDraft.Of(manifest).Split(Environment.NewLine);

        lines.SkipWhile(line => !line.StartsWith("Exhibit A", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).Where(line => !line.StartsWith("   original", StringComparison.Ordinal)).ShouldBe(
            ["Exhibit A: Exhibit A", "Exhibit B: Exhibit A", "   NOTED: route \"redacted\": one or more pages were made anew without what was redacted.",
            "Exhibit C: Exhibit C", "   NOTED: a file taken for this bundle; its hash value was not taken before.", "   NOTED: Rendered from content.", "NOTED: Page 2 of exhibit B is damaged."]);
        lines.Count(line => line.Contains("xcept where noted", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task What_only_the_firm_should_know_stays_out_of_the_manifest_that_goes_with_the_bundle()
    {
        var lines = Preflight.Of([], [new Problem(Reason.Damaged, "Page 2 of exhibit B is damaged.")], [new Problem(Reason.PageUnread, "1 page of \"Bill\" could not be read: nobody can tell what is on it.")], 0)
            .Append(new PreflightLine(PersonalData.Ssn, "warn", "Kept for a reason that the audit log holds: an SSN (A page 3)."));
        var result = new BundleResult("b.pdf", 1, 1, "aa", 1, "plain", [], [], CitationMap: null, Manifest: null, [.. lines]);

        var manifest = await BundleManifest.OfAsync(new BundleSpec(), result, [], catalog: null, TestContext.Current.CancellationToken);

        manifest.Preflight.Select(line => line.Rule).ShouldBe(["words-kept", Preflight.Binding]);
    }

    private static BundleManifest Manifest(params ManifestExhibit[] exhibits) => new("Title", "2026-0001", "plain", "internal", null, 10, exhibits, []);

    private static ManifestExhibit Exhibit(string label, string sha256, string pages, int firstPage) =>
        new(label, $"Exhibit {label}", sha256, sha256, pages, firstPage, PageRanges.Parse(pages)!.Count, null, "direct", 1, []);
}
