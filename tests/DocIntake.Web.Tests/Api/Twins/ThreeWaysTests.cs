using System.Net;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using DocIntake.Web.Tests.Verbs;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Api.Twins;

/// <summary>The same task by a verb, at the desk and by a program's key ends the same: command line and desk are clients of one thing.</summary>
public sealed class ThreeWaysTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogReader Catalog => desk.Services.GetRequiredService<CatalogReader>();

    [Fact]
    public async Task A_review_is_answered_and_its_document_filed_alike()
    {
        var (byVerb, byDesk, byKey) = (await TakeAsync("one.pdf", Letter("one")), await TakeAsync("two.pdf", Letter("two")), await TakeAsync("three.pdf", Letter("three")));
        (await desk.RunAsync("review", "decide", $"{await ReviewAsync(byVerb)}", "--case", Sample.River, "--type", "letter", "--date", "2024-05-01")).ShouldBeDone();
        using var person = await desk.SignedInAsync(CaseScope.All);
        using (var answer = await Forms.PostAsync(person, "/review", $"/review?handler=accept&id={await ReviewAsync(byDesk)}", ("Form.Case", "other"), ("Form.OtherCase", Sample.River), ("Form.Type", "letter"), ("Form.Date", "2024-05-01")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var api = await ProgramAsync();
        await api.PostAsync($"reviews/{await ReviewAsync(byKey)}/answer", new { @case = Sample.River, type = "letter", date = "2024-05-01" });

        var outcomes = new List<string>();
        foreach (var id in new[] { byVerb, byDesk, byKey })
        {
            await Waiting.UntilAsync(async () => (await FindAsync(id)).State == DocumentState.Filed, TimeSpan.FromMinutes(3));
            var entry = await FindAsync(id);
            var lines = await Catalog.ListJournalAsync(0, id, 100, CaseScope.All, Cancel);
            outcomes.Add($"{entry.Document.CaseNumber} {entry.Document.Category} {entry.Document.Type} {entry.Document.Date:O} {Path.GetDirectoryName(entry.Document.FiledAs)} {string.Join(' ', lines.Select(line => line.Kind).Where(kind => kind != JournalKind.Indexed))}");
        }

        outcomes.Distinct().ShouldHaveSingleItem().ShouldStartWith($"{Sample.River} correspondence letter 2024-05-01");
        (await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Document: byVerb, Act: AuditAct.Change), Cancel)).ShouldContain(line => line.From == OwnerApi.CommandLine && line.Who == Environment.UserName && line.Status == 200);
    }

    [Fact]
    public async Task An_error_is_listed_and_ignored_for_a_reason_alike()
    {
        var (byVerb, byDesk, byKey) = (await TakeAsync("torn one.pdf", Torn(1)), await TakeAsync("torn two.pdf", Torn(2)), await TakeAsync("torn three.pdf", Torn(3)));
        using var api = await ProgramAsync();
        var listed = (await desk.RunAsync("errors", "list", "--json")).ShouldEndWith(1).Json();
        Ids(listed).ShouldBe(Ids(await api.JsonAsync("errors")));
        Ids(listed).ShouldContain(byVerb);
        (await desk.RunAsync("errors", "ignore", $"{Guid.NewGuid()}", "--because", "sent twice")).ShouldFail(2, "There is no error");
        (await desk.RunAsync("errors", "ignore", $"{byVerb}", "--because", " ")).ShouldFail(2, "Say why it is rejected.");
        (await desk.RunAsync("errors", "retry", $"{byVerb}")).ShouldFail(2, "damaged");

        (await desk.RunAsync("errors", "ignore", $"{byVerb}", "--because", "sent twice")).ShouldBeDone();
        using var person = await desk.SignedInAsync(CaseScope.All);
        using (var answer = await Forms.PostAsync(person, "/errors", "/errors?handler=ignore", ("document", $"{byDesk}"), ("because", "sent twice")))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        await api.PostAsync($"errors/documents/{byKey}/ignore", new { because = "sent twice" });
        var outcomes = new List<string>();
        foreach (var id in new[] { byVerb, byDesk, byKey })
        {
            var entry = await FindAsync(id);
            outcomes.Add($"{entry.State} {entry.OpenProblem} {(await Catalog.ListJournalAsync(0, id, 100, CaseScope.All, Cancel))[^1].Text}");
        }

        outcomes.Distinct().ShouldHaveSingleItem().ShouldBe("Rejected  Rejected: sent twice");
    }

    [Fact]
    public async Task Cases_are_imported_alike_and_a_wrong_list_is_refused_in_the_same_words()
    {
        using var folder = new TemporaryFolder();
        using var person = await desk.SignedInAsync(CaseScope.All);
        using var api = await ProgramAsync();
        async Task<string> WriteAsync(string number, string area)
        {
            var path = folder.File($"{number}.csv");
            await File.WriteAllTextAsync(path, $"case_number,client,practice_area,claim_numbers\n{number},Vera Stone,{area},77-1\n", Cancel);
            return path;
        }

        async Task<HttpResponseMessage> UploadAsync(string path)
        {
            using var form = new MultipartFormDataContent { { new StringContent(await Forms.TokenAsync(person, "/import-cases")), "__RequestVerificationToken" }, { new ByteArrayContent(await File.ReadAllBytesAsync(path, Cancel)), "file", Path.GetFileName(path) } };
            return await person.PostAsync("/import-cases", form, Cancel);
        }

        async Task<HttpResponseMessage> SendAsync(string path)
        {
            using var list = new ByteArrayContent(await File.ReadAllBytesAsync(path, Cancel)) { Headers = { ContentType = new("text/csv") } };
            return await api.Http.PostAsync(new Uri("case-list?name=the+list", UriKind.Relative), list, Cancel);
        }

        (await desk.RunAsync("cases", "import", await WriteAsync("2024-0501", "other"))).ShouldBeDone();
        using var uploaded = await UploadAsync(await WriteAsync("2024-0502", "other"));
        using var sent = await SendAsync(await WriteAsync("2024-0503", "other"));
        sent.StatusCode.ShouldBe(HttpStatusCode.OK);
        var listed = (await desk.RunAsync("cases", "list", "--json")).ShouldBeDone().Json().EnumerateArray().ToList();
        var made = listed.Where(one => one.GetProperty("client").GetString() == "Vera Stone").Select(one => one.GetRawText().Replace(one.GetProperty("number").GetString()!, "", StringComparison.Ordinal)).ToList();
        made.Count.ShouldBe(3);
        made.Distinct().ShouldHaveSingleItem();
        listed.Count.ShouldBe((await api.JsonAsync("cases")).GetArrayLength());

        var wrong = await WriteAsync("2024-0504", "astrology");
        var fault = (await desk.RunAsync("cases", "import", wrong)).ShouldEndWith(5).Errors.Trim().Replace(wrong, "the list", StringComparison.Ordinal);
        using var refused = await SendAsync(wrong);
        JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("detail").GetString().ShouldBe(fault);
    }

    [Fact]
    public async Task A_bundle_is_saved_and_read_back_alike()
    {
        using var folder = new TemporaryFolder();
        using var api = await ProgramAsync();
        var spec = folder.File("spec.yaml");
        await File.WriteAllTextAsync(spec, $$"""
            title: Three ways
            case: {{Sample.River}}
            numbering: P-
            exhibits: [{document: {{desk.Sample.Report.Id}}, title: Operative report, pages: "1"}]
            """, Cancel);
        var byVerb = (await desk.RunAsync("bundle", "save", spec, "--json")).ShouldBeDone().Json().GetProperty("id").GetGuid();
        var byKey = (await api.PostAsync("saved-bundles", new { title = "Three ways", @case = Sample.River, numbering = "P-", exhibits = new[] { new { document = desk.Sample.Report.Id, title = "Operative report", pages = "1" } } }, HttpStatusCode.Created)).GetProperty("id").GetGuid();
        using var person = await desk.SignedInAsync(CaseScope.All);
        var written = new List<string>();
        foreach (var id in new[] { byVerb, byKey })
        {
            written.Add((await desk.RunAsync("bundle", "spec", $"{id}")).ShouldBeDone().Output.Trim());
            written.Add((await person.GetStringAsync($"/bundle/{id}?handler=spec", Cancel)).Trim());
        }

        written.Distinct().ShouldHaveSingleItem();
        JsonSerializer.Serialize((await api.JsonAsync($"saved-bundles/{byVerb}")).GetProperty("spec")).ShouldBe(JsonSerializer.Serialize((await api.JsonAsync($"saved-bundles/{byKey}")).GetProperty("spec")));
    }

    private static byte[] Letter(string word) => TextPdf.Of([["Dear Sirs,", $"a page of no kind about the {word}"]]);

    private static byte[] Torn(int number) => System.Text.Encoding.ASCII.GetBytes($"%PDF-1.4 nothing that could be a PDF, {number}");

    private static List<Guid> Ids(JsonElement errors) => [.. errors.EnumerateArray().Select(error => error.GetProperty("document").GetProperty("document").GetProperty("id").GetGuid())];

    private async Task<ApiClient> ProgramAsync() => await ApiClient.OfAsync(desk, await desk.AddPersonAsync([Role.Reviewer], CaseAccess.EveryCase), mayChange: true);

    private async Task<DocumentEntry> FindAsync(Guid id) => (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel)).ShouldNotBeNull();

    private async Task<int> ReviewAsync(Guid document) => (await Catalog.ListReviewAsync(CaseScope.All, Cancel)).Single(one => one.Document.Document.Id == document).Id;

    private async Task<Guid> TakeAsync(string name, byte[] bytes)
    {
        var arrival = await desk.Services.GetRequiredService<Reception>().TakeAsync(new MemoryStream(bytes), new Incoming(name, "upload"), Cancel);
        await Waiting.UntilAsync(async () => await Catalog.CountUnsettledAsync([arrival.Id], Cancel) == 0, TimeSpan.FromMinutes(3));
        return (await Catalog.ListDocumentsAsync(new DocumentFilter(Arrival: arrival.Id), CaseScope.All, Cancel)).Single().Document.Id;
    }
}
