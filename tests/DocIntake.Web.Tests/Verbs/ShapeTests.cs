using System.Text.Json;
using DocIntake.Web.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>The JSON of every verb has the fields that other programs rely on, and standard output has nothing else.</summary>
[Collection(nameof(ServedFolder))]
public sealed class ShapeTests(ServedFolder served)
{
    private const string Box = "x y width height";

    [Theory]
    [InlineData("PX600.pdf", "text-layer")]
    [InlineData("SCAN_0013.pdf", "ocr")]
    public async Task Read(string sample, string source)
    {
        var read = (await Product.RunAsync("read", ServedFolder.Sample(sample), "--json")).ShouldBeDone().Json();

        read.ShouldHave("file sha256 format seconds pages attachments problems").ShouldHoldItsRanges();
        read.GetProperty("file").GetString().ShouldBe(sample);
        var page = read.GetProperty("pages").ShouldHaveEach(
            "number widthPoints heightPoints turned skew dpi source engine quality inkOutsideWords confidence text words");
        (page.GetProperty("source").GetString(), page.GetProperty("quality").GetString()).ShouldBe((source, "read"));
        page.GetProperty("words").ShouldHaveEach($"text {Box} confidence source");
        (page.GetProperty("confidence").ValueKind == JsonValueKind.Null).ShouldBe(source != "ocr", "only what was measured has a confidence");
    }

    [Fact]
    public async Task A_file_that_is_only_read_is_not_sent_to_the_configured_store()
    {
        // Nobody listens there: a word sent to it would end the verb.
        var outcome = await Product.RunWithAsync("DOCINTAKE__STORAGE", "azure-blob", "read", ServedFolder.Sample("PX600.pdf"), "--json");

        outcome.ShouldBeDone().Json().GetProperty("pages").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Read_of_what_cannot_be_read()
    {
        var outcome = await Product.RunAsync("read", ServedFolder.Sample("chart_secure.pdf"), "--json", "--pdf", served.Write("locked.out", []));

        outcome.ExitCode.ShouldBe(1);
        outcome.Json().GetProperty("pages").GetArrayLength().ShouldBe(0);
        outcome.Json().GetProperty("problems").ShouldHaveEach("code message page").GetProperty("code").GetString().ShouldBe("encrypted.password");
        outcome.Errors.ShouldContain("has no pages");
    }

    [Fact]
    public async Task Read_names_attachments_and_writes_the_searchable_pdf()
    {
        var pdf = Path.Combine(served.Around, "mail.pdf");

        var read = (await Product.RunAsync("read", ServedFolder.Sample("Fwd_ wage records.eml"), "--json", "--pdf", pdf)).Json();

        read.GetProperty("attachments").ShouldHaveEach("name sha256");
        (await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken)).AsSpan().StartsWith("%PDF-"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task Understand()
    {
        var outcome = await Product.RunAsync("understand", ServedFolder.Sample("00412_014.pdf"), "--cases", ServedFolder.Sample("cases.csv"), "--json");

        var json = outcome.ShouldBeDone().Json();
        json.ShouldHave("file sha256 seconds split documents problems").ShouldHoldItsRanges();
        json.GetProperty("split").ShouldHave("confidence doubtfulCuts");
        var document = json.GetProperty("documents").ShouldHaveEach(
            "pages attachment splitReasons category categories type confidence alternatives title date findings case candidates decision questions reasons");
        document.GetProperty("decision").GetString().ShouldBe("file");
        document.GetProperty("findings").ShouldHaveEach("field value raw confidence page box line by").GetProperty("box").ShouldHave(Box);
        document.GetProperty("case").ShouldHave("number confidence reasons").GetProperty("number").GetString().ShouldBe("2026-0127");
        document.GetProperty("candidates").ShouldHaveEach("number score reasons conflicts");
    }

    [Fact]
    public async Task Understand_without_cases_does_not_ask_for_one()
    {
        var json = (await Product.RunAsync("understand", ServedFolder.Sample("00412_014.pdf"), "--json")).ShouldBeDone().Json();

        var document = json.GetProperty("documents")[0];
        document.GetProperty("case").ValueKind.ShouldBe(JsonValueKind.Null);
        (document.GetProperty("decision").GetString(), document.GetProperty("questions").GetArrayLength()).ShouldBe(("file", 0));
    }

    [Fact]
    public async Task Ingest_search_bundle_and_the_lists()
    {
        var ingest = await served.RunAsync("ingest", ServedFolder.Sample("00412_014.pdf"), ServedFolder.Sample("labs_0412.pdf"), "--json");
        ingest.ExitCode.ShouldBe(1, "the second is of no case");
        ingest.Errors.ShouldContain("2 of 2 settled");
        var report = ingest.Json().ShouldHave("seconds pageCount arrivals balance");
        report.GetProperty("balance").ShouldHave("dropped working filed review duplicate rejected pages")
            .GetProperty("pages").ShouldHave("in working filed review duplicate rejected setAside");
        var document = report.GetProperty("arrivals").ShouldHaveEach("path sha256 state reason documents").GetProperty("documents").ShouldHaveEach(
            "id case category type title date originalSha256 originalPages pageCount filedAs state");
        document.GetProperty("state").GetString().ShouldBe("filed");

        var search = (await served.RunAsync("search", "scheduling", "--case", "2026-0127", "--json")).ShouldBeDone().Json();
        search.ShouldHave("query total documents milliseconds pagesSearched pagesUnreadable pagesDoubtful error hits").ShouldHoldItsRanges();
        var hit = search.GetProperty("hits").ShouldHaveEach("document case category type title date page rank snippet boxes");
        hit.GetProperty("snippet").ShouldHaveEach("text hit");
        hit.GetProperty("boxes").ShouldHaveEach(Box);

        var reviews = (await served.RunAsync("review", "list", "--json")).ShouldBeDone().Json();
        reviews.ShouldHaveEach("id document name questions candidates case category type date title pageCount problems")
            .GetProperty("questions").ShouldHaveEach("kind because");
        (await served.RunAsync("cases", "list", "--json")).ShouldBeDone().Json().ShouldHaveEach("number title practiceArea client claimNumbers");
        (await served.RunAsync("verify", "--json")).ShouldBeDone().Json().ShouldHave(
            "originals mismatches missing orphans filedTwice filedMissing indexMissing");

        await BundleAsync(document.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_query_that_cannot_be_understood()
    {
        var outcome = await served.RunAsync("search", "AND", "--json");

        outcome.ExitCode.ShouldBe(2);
        outcome.Json().GetProperty("error").ShouldHave("code message position");
    }

    private async Task BundleAsync(Guid document)
    {
        var spec = served.Write("bundle/spec.yaml", []);
        await File.WriteAllTextAsync(spec, $$"""
            title: Whitlock exhibits
            case: 2026-0127
            bates: {prefix: WHI, digits: 7}
            exhibits:
              - {document: {{document}}, title: Scheduling order}
              - {file: photo.jpg, title: Photograph}
            """, TestContext.Current.CancellationToken);
        File.Copy(ServedFolder.Sample("IMG_2041.jpg"), served.Write("bundle/photo.jpg", []), overwrite: true);
        var pdf = Path.Combine(served.Around, "bundle", "out", "bundle.pdf");

        var built = await served.RunAsync("bundle", "build", spec, "--out", pdf, "--json");

        var json = built.Json().ShouldHave("out pages bytes sha256 seconds profile exhibits volumes citationMap manifest preflight");
        json.GetProperty("exhibits").ShouldHaveEach("label title firstPage pages source sourceSha256 bates route wordsKept");
        json.GetProperty("exhibits").EnumerateArray().Select(e => e.GetProperty("bates")[0].GetString()).ShouldBe(["WHI0000001", "WHI0000003"]);
        json.GetProperty("volumes").ShouldHaveEach("out pages bytes sha256");
        json.GetProperty("preflight").ShouldHaveEach("rule state detail");
        (json.GetProperty("out").GetString(), json.GetProperty("bytes").GetInt64()).ShouldBe((pdf, new FileInfo(pdf).Length));
    }
}
