using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>Bookmarks and links that an exhibit came with, from its original through the PDF that is made searchable into the bundle; qpdf and poppler say where they lead.</summary>
public sealed class WaysInsideTests : IDisposable
{
    private const string Facts = "/Title(Facts)/Dest[13 0 R/Fit]", Law = "/Title(Law)/A<</S/GoTo/D(law)>>", Left = "/Title(Settlement talks)/Dest[14 0 R/Fit]";
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Fact]
    public void They_come_along_under_the_exhibits_own_with_their_pages_as_they_are_now()
    {
        Brief("original.pdf", [new(Facts, [new(Law, [])]), new(Left, [new("/Title(Their offer)/Dest[14 0 R/Fit]", []), new("/Title(Reply)/Dest[12 0 R/Fit]", [])])]);
        Searchable("original.pdf", [3, 1, 2]);

        Bind(new ExhibitPlan("A", "Brief", null, "searchable.pdf", [], null, null));

        // Index 1, cover 2, then the original's pages 3, 1 and 2; what lay on page 4 is not named any more.
        Tree("bundle.pdf").ShouldBe(["A  Brief (p. 3)>3", "-Facts>3", "--Law>5", "-Reply>5"]);
        lease.Run("pdftohtml", "-xml", "-i", "-q", "-stdout", "bundle.pdf").OutputText.ShouldContain("""<item page="5">Law</item>""");
        lease.Run("qpdf", "--check", "bundle.pdf").Ok.ShouldBeTrue();
        var all = lease.Run("qpdf", "--json=2", "--json-key=qpdf", "bundle.pdf").OutputText;
        all.ShouldNotContain("Settlement");
        all.ShouldNotContain("Their offer");
    }

    [Fact]
    public void Links_to_a_named_place_and_to_a_page_lead_there_and_one_to_a_page_that_stays_behind_is_gone()
    {
        Brief("original.pdf", [], "/Annots[<</Type/Annot/Subtype/Link/Rect[72 700 90 712]/Dest(law)>><</Type/Annot/Subtype/Link/Rect[72 680 90 692]/A<</S/GoTo/D[13 0 R/Fit]>>>><</Type/Annot/Subtype/Link/Rect[72 660 90 672]/Dest[14 0 R/Fit]>>]");
        Searchable("original.pdf", [3, 1, 2]);

        Bind(new ExhibitPlan("A", "Brief", null, "searchable.pdf", [], null, null));

        var objects = PdfListing.Read("bundle.pdf", lease.Folder);
        var links = objects.Resolve(((JsonObject)objects.Resolve(objects.Pages[3].Page)!)["/Annots"])!.AsArray().Select(link => objects.Resolve(objects.Resolve(link)!["/Dest"])!.AsArray()[0]!.GetValue<string>());
        links.Select(page => objects.Pages.Select(one => one.Page).ToList().IndexOf(page) + 1).ShouldBe([5, 3]);
    }

    [Fact]
    public void What_a_layer_hides_stays_hidden()
    {
        Brief("original.pdf", []);
        File.WriteAllText(lease.PathOf("original.pdf"), File.ReadAllText(lease.PathOf("original.pdf"))
            .Replace("/Type/Catalog", "/Type/Catalog/OCProperties<</OCGs[50 0 R]/D<</OFF[50 0 R]/Order[50 0 R]>>>>", StringComparison.Ordinal)
            .Replace("trailer", "50 0 obj<</Type/OCG/Name(Draft)>>endobj\ntrailer", StringComparison.Ordinal)
            .Replace("/Font<</F1 4 0 R>>", "/Font<</F1 4 0 R>>/Properties<</L 50 0 R>>", StringComparison.Ordinal)
            .Replace("BT /F1", "/OC /L BDC BT /F1 12 Tf 72 300 Td (draft wording) Tj ET EMC BT /F1", StringComparison.Ordinal));
        Searchable("original.pdf", [1, 2]);

        Bind(new ExhibitPlan("A", "Brief", null, "searchable.pdf", [], null, null));

        lease.TextOf("bundle.pdf").ShouldContain("page 2 of the brief");
        lease.TextOf("bundle.pdf").ShouldNotContain("draft wording");
    }

    [Fact]
    public void An_exhibit_that_is_redacted_keeps_none()
    {
        Brief("a.pdf", [new(Facts, [])]);

        Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null) { Redactions = [new RedactedArea(1, new Box(.1, .1, .2, .05))] });
        Tree("bundle.pdf").ShouldBe(["A  Brief (p. 3)>3"]);

        Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null) { WithoutBookmarks = true });
        Tree("bundle.pdf").ShouldBe(["A  Brief (p. 3)>3"]);
    }

    [Fact]
    public void Titles_are_strangers_text()
    {
        Brief("a.pdf", [new("/Title(Exhibit Z \\(p. 3\\))/Dest[11 0 R/Fit]", []), new("/Title<feff202e0041000a0007000b0042>/Dest[11 0 R/Fit]", []), new($"/Title({new string('x', 5000)})/Dest[11 0 R/Fit]", []), new("/Title()/Dest[11 0 R/Fit]", [])]);

        Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null));

        Tree("bundle.pdf").ShouldBe(["A  Brief (p. 3)>3", "-Exhibit Z (p. 3 of the exhibit)>3", "-A B>3", $"-{new string('x', 200)}…>3", "-(untitled)>3"]);
        lease.Ask(new PreflightRequest("bundle.pdf", [new CourtRule("bookmark-pages"), new CourtRule("slip-sheets"), new CourtRule("inherit-zoom")], SandboxLimits.Default)).Single()
            .ShouldBeOfType<Preflighted>().Outcomes.ShouldAllBe(outcome => outcome.Passed);
    }

    [Theory]
    [InlineData("more than anybody reads", 6000, 1)]
    [InlineData("deeper than anybody looks", 1, 60)]
    public void A_hostile_outline_ends(string what, int wide, int deep)
    {
        List<Entry> entries = [];
        for (var level = 0; level < deep; level++)
        {
            entries = [.. Enumerable.Range(0, wide).Select(_ => new Entry("/Title(One)/Dest[11 0 R/Fit]", [.. entries]))];
        }

        Brief("a.pdf", entries);
        // And it runs in a circle.
        File.WriteAllText(lease.PathOf("circle.pdf"), File.ReadAllText(lease.PathOf("a.pdf")).Replace("/Next 102 0 R", "/Next 100 0 R", StringComparison.Ordinal));

        Bind(new ExhibitPlan("A", "Brief", null, "a.pdf", [], null, null), new ExhibitPlan("B", "Brief", null, "circle.pdf", [], null, null));

        lease.Run("qpdf", "--check", "bundle.pdf").Ok.ShouldBeTrue();
        Tree("bundle.pdf").Count.ShouldBeInRange(20, 10_002, what);
    }

    private sealed record Entry(string What, List<Entry> Children);

    /// <summary>Four pages (11 to 14); "law" is a named place on the second; the outline's entries are numbered from 100 on.</summary>
    private void Brief(string name, List<Entry> outline, string firstPage = "")
    {
        var entries = new StringBuilder();
        var next = 100;
        string Level(List<Entry> level, int parent)
        {
            var numbers = level.Select(_ => next++).ToList();
            for (var i = 0; i < level.Count; i++)
            {
                var children = level[i].Children.Count > 0 ? Level(level[i].Children, numbers[i]) : "";
                entries.Append(CultureInfo.InvariantCulture, $"{numbers[i]} 0 obj<<{level[i].What}/Parent {parent} 0 R{(i + 1 < level.Count ? $"/Next {numbers[i + 1]} 0 R" : "")}{children}>>endobj\n");
            }

            return $"/First {numbers[0]} 0 R/Last {numbers[^1]} 0 R/Count {level.Count}";
        }

        var root = outline.Count > 0 ? Level(outline, 6) : "";
        var pages = string.Concat(Enumerable.Range(1, 4).Select(page => string.Create(CultureInfo.InvariantCulture, $"{page + 10} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents {page + 20} 0 R{(page == 1 ? firstPage : "")}>>endobj\n")
            + string.Create(CultureInfo.InvariantCulture, $"{page + 20} 0 obj<</Length 60>>stream\n{$"BT /F1 12 Tf 72 700 Td (page {page} of the brief) Tj ET",-60}\nendstream endobj\n")));
        File.WriteAllText(lease.PathOf("raw.pdf"), $"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/Names<</Dests<</Names[(law)[12 0 R/XYZ 0 700 0]]>>>>>>endobj\n2 0 obj<</Type/Pages/Kids[11 0 R 12 0 R 13 0 R 14 0 R]/Count 4>>endobj\n"
            + $"4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n6 0 obj<</Type/Outlines{root}>>endobj\n{pages}{entries}trailer<</Root 1 0 R>>\n%%EOF\n");
        File.Copy(lease.PathOf("raw.pdf"), lease.PathOf(name));
    }

    private void Searchable(string pdf, IReadOnlyList<int> pages)
    {
        File.WriteAllText(lease.PathOf("words.json"), "[]");
        lease.Ask(new SearchableRequest(pdf, pages, "words.json", SandboxLimits.Default) { KeepsWays = true }).Single().ShouldBeOfType<Done>().Problems.ShouldBeEmpty();
    }

    private void Bind(params ExhibitPlan[] exhibits) =>
        lease.Ask(new BindRequest(new BundlePlan("Exhibits", "", null, exhibits), SandboxLimits.Default)).Single().ShouldBeOfType<Bound>();

    /// <summary>All bookmarks but the index's, as qpdf lists them: depth, title, page.</summary>
    private List<string> Tree(string pdf) => [.. Flat(Pdfs.Outline(lease, pdf), "").Where(line => !line.StartsWith("Index>", StringComparison.Ordinal))];

    private static IEnumerable<string> Flat(JsonArray nodes, string depth) => nodes.SelectMany(node =>
        Flat(node!["kids"]!.AsArray(), depth + "-").Prepend($"{depth}{node["title"]!.GetValue<string>()}>{node["destpageposfrom1"]}"));
}
