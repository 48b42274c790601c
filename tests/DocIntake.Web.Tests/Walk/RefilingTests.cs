using System.Net;
using System.Text.RegularExpressions;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Catalog.Standing;
using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Review;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>A document filed in the wrong case goes to the right one; when that is reported, nothing of it is left in the old one.</summary>
public sealed partial class RefilingTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private const string Word = "xylographic", Name = "misfiled letter.pdf";

    private static readonly string[] Page = ["ACME INSURANCE", "Re: claim number 12-345", $"A {Word} exhibit is enclosed."];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogReader Catalog => desk.Services.GetRequiredService<CatalogReader>();

    private StandingBook Book => desk.Services.GetRequiredService<StandingBook>();

    private DataFolder Data => desk.Services.GetRequiredService<DataFolder>();

    [Fact]
    public async Task After_each_refiling_no_trace_is_left_in_the_old_case_and_what_went_out_is_listed()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var watchers = new Dictionary<string, Person> { [Sample.River] = await WatcherAsync(Sample.River), [Sample.Chen] = await WatcherAsync(Sample.Chen) };
        var id = await FiledAsync();
        await Waiting.UntilAsync(() => IsAlertedAsync(watchers[Sample.River], id), TimeSpan.FromMinutes(2));
        (await person.GetAsync($"/documents/{id}/filed", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.GetAsync($"/documents/{id}/pages/1/image/160", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await BindAsync(id);
        (await TracesAsync(id, Sample.River)).ShouldNotBeEmpty("else this test could not fail");

        foreach (var (from, to) in new[] { (Sample.River, Sample.Chen), (Sample.Chen, Sample.River) })
        {
            var said = await RefileAsync(person, id, to);

            (await TracesAsync(id, from)).ShouldBeEmpty();
            (await IsAlertedAsync(watchers[from], id)).ShouldBeFalse("an alert of the old case");
            using (var watcher = await desk.SignedInAsync(watchers[from]))
            {
                (await watcher.GetStringAsync("/searches", Cancel)).ShouldNotContain(Name);
                (await watcher.GetStringAsync("/", Cancel)).ShouldContain("id=\"count-alerts\"><");
            }

            await Waiting.UntilAsync(() => IsAlertedAsync(watchers[to], id), TimeSpan.FromMinutes(2));
            said.ShouldSatisfyAllConditions(
                () => said.ShouldContain($"Filed in {to}. Nothing of it is left in {from}."),
                () => said.ShouldContain(" bundles and downloads already held it; they are listed below."),
                () => said.ShouldContain("Bound into the bundle \"Exhibits of May\" as exhibit A"),
                () => said.ShouldContain("Downloaded as filed in case 2024-0012."));
            (await TracesAsync(id, to)).ShouldNotBeEmpty();
        }

        (await Catalog.ListJournalAsync(0, id, 100, CaseScope.All, Cancel)).Select(line => $"{line.By}: {line.Text}").ShouldSatisfyAllConditions(
            lines => lines.ShouldContain(line => line.StartsWith("A. Ruiz: Changed to case 2024-0031; before: case 2024-0012", StringComparison.Ordinal)),
            lines => lines.ShouldContain(line => line.StartsWith("A. Ruiz: Changed to case 2024-0012; before: case 2024-0031", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Refiled_out_of_linked_cases_no_trace_is_left_in_either()
    {
        const string Word = "glockenspiel", Linked = "2024-0977";
        await desk.Services.GetRequiredService<CaseRegistry>().SaveAsync(
            [new DocIntake.Documents.Case { Number = Linked, Client = "Berta Rivera", ClaimNumbers = ["12-346-977"], LinkedCases = [Sample.River] }], "Kim", Cancel);
        using var person = await desk.SignedInAsync(CaseScope.All);
        string[][] pages = [["ACME INSURANCE", "Re: Berta Rivera, claim number 12-346-977", "and Maria Rivera, claim number 12-345", $"A {Word} is enclosed.", "Sincerely"]];
        var id = await FiledAsync(pages);
        (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel))!.Document.Cases.ShouldBe([Sample.River, Linked]);
        (await TracesAsync(id, Linked, Word, pages)).ShouldNotBeEmpty();
        (await TracesAsync(id, Sample.River, Word, pages)).ShouldNotBeEmpty();

        (await RefileAsync(person, id, Sample.Chen)).ShouldContain($"Filed in {Sample.Chen}. Nothing of it is left in {Sample.River} or {Linked}.");

        (await TracesAsync(id, Linked, Word, pages)).ShouldBeEmpty();
        (await TracesAsync(id, Sample.River, Word, pages)).ShouldBeEmpty();
        (await TracesAsync(id, Sample.Chen, Word, pages)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_filed_document_is_retyped_redated_and_cut_from_its_own_page()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var id = await FiledAsync([["ACME INSURANCE", "A page to change"], ["A second page"]]);

        await PostAsync(person, id, "change", new() { ["Form.OtherCase"] = Sample.River, ["Form.Type"] = "demand-letter", ["Form.Date"] = "2024-05-01" });
        var filed = (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel))!;
        (filed.State, filed.Document.Type, filed.Document.Date).ShouldBe((DocumentState.Filed, "demand-letter", new DateOnly(2024, 5, 1)));
        filed.Document.Findings.ShouldContain(finding => finding.By == "person" && finding.Value == "2024-05-01");

        await PostAsync(person, id, "split", new() { ["cut"] = "2" });
        (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel))!.State.ShouldBe(DocumentState.Split);
        (await Catalog.ListPartsAsync(id, CaseScope.All, Cancel)).Select(part => part.Document.OriginalPages.Single()).ShouldBe([1, 2]);
        desk.Services.GetRequiredService<SearchIndex>().CasesOf(id).ShouldBeEmpty();
        Directory.EnumerateFiles(Data.Cases, "*", SearchOption.AllDirectories).ShouldNotContain(Path.Combine(Data.Root, filed.Document.FiledAs!));
    }

    [Fact]
    public async Task Pages_of_a_filed_document_are_turned_in_its_file_too_and_the_original_stays()
    {
        var id = await FiledAsync([["ACME INSURANCE", "A page that lies on its side"], ["A page behind it"]]);
        var before = (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel))!.Document;
        var pages = desk.Services.GetRequiredService<PageDesk>();

        (await pages.TurnAsync(id, 1, "Kim", CaseScope.All, Cancel)).Fault.ShouldBeNull();

        var filed = (await desk.Services.GetRequiredService<ReviewDesk>().SettledAsync(id, TimeSpan.FromMinutes(2), Cancel))!;
        (filed.State, filed.Document.FiledAs).ShouldBe((DocumentState.Filed, before.FiledAs));
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(Data.Root, filed.Document.FiledAs!), Cancel)).ShouldContain("/Rotate 90");
        await using var original = await desk.Services.GetRequiredService<IDocumentStore>().OpenOriginalAsync(before.OriginalSha256, Cancel);
        Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(original, Cancel)).ShouldBe(before.OriginalSha256);
        (await Catalog.ListJournalAsync(0, id, 100, CaseScope.All, Cancel)).ShouldContain(line => line.Kind == JournalKind.Arranged && line.By == "Kim" && line.Text == "Page 1 was turned.");

        (await pages.TurnAsync(id, 3, "Kim", CaseScope.All, Cancel)).Fault.ShouldBe("It has no page 3.");
        (await pages.TurnAsync(id, 1, "Kim", CaseScope.Nothing, Cancel)).Fault.ShouldBe("There is no such document.");
    }

    /// <summary>Somebody who sees one case alone and wants to know whenever the word comes in.</summary>
    private async Task<Person> WatcherAsync(string number)
    {
        var person = await desk.AddPersonAsync([Role.Reader], number);
        await Book.SaveAsync(new StandingSearch(Guid.CreateVersion7(), person.Id, person.Name, Word, null, null, Alerts: true, Shared: false, DateTimeOffset.UtcNow), Cancel);
        return person;
    }

    // As the watcher sees it, and as it lies in the catalog once the searches have been run again.
    private async Task<bool> IsAlertedAsync(Person watcher, Guid id) =>
        (await Book.ListAlertsAsync(watcher.Id, await desk.People.ScopeOfAsync(watcher, Cancel), 100, Cancel)).Any(alert => alert.Document.Document.Id == id);

    /// <summary>Every place where somebody who may see only this case could meet the document.</summary>
    private Task<List<string>> TracesAsync(Guid id, string number) => TracesAsync(id, number, Word, [Page]);

    private async Task<List<string>> TracesAsync(Guid id, string number, string word, string[][] pages)
    {
        var traces = new List<string>();
        using var other = await desk.SignedInAsync(CaseScope.Of([number]));
        foreach (var path in (string[])["/", "/intake", "/errors", "/searches", $"/cases/{number}", "/cases", $"/search?q={word}", $"/search?q={word}&case={number}", $"/search?q={(word == Word ? "misfiled" : word)}", "/review", "/bundle", $"/cases/{number}?pile=correspondence"])
        {
            var html = await other.GetStringAsync(path, Cancel);
            if (html.Contains($"{id}", StringComparison.OrdinalIgnoreCase) || (word == Word && html.Contains(Name, StringComparison.Ordinal)) || html.Contains("1 page in 1 document", StringComparison.Ordinal))
            {
                traces.Add(path);
            }
        }

        foreach (var path in (string[])["", "?tab=text", "?tab=custody", "?tab=used", "?tab=change", "/pages/1/image/160", "/pages/1/image/1200", "/filed", "/original"])
        {
            using var answer = await other.GetAsync($"/documents/{id}{path}", Cancel);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                traces.Add($"/documents/…{path}");
            }
        }

        var searcher = desk.Services.GetRequiredService<Searcher>();
        traces.AddRange((await searcher.SearchAsync(new SearchRequest(word) { Case = number }, CaseScope.All, Cancel)).Hits.Select(_ => "search of everybody, narrowed to the case"));
        traces.AddRange((await searcher.SearchAsync(new SearchRequest(word), CaseScope.Of([number]), Cancel)).Hits.Select(_ => "search in the case's scope"));
        traces.AddRange((await Catalog.ListDocumentsAsync(new DocumentFilter(Case: number), CaseScope.All, Cancel)).Where(entry => entry.Document.Id == id).Select(_ => "list of the case"));
        traces.AddRange(desk.Services.GetRequiredService<SearchIndex>().CasesOf(id).Where(found => found == number).Select(_ => "index"));
        traces.AddRange(Directory.EnumerateFiles(Data.Cases, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Data.Cases, path).StartsWith(number, StringComparison.Ordinal) && new FileInfo(path).Length == TextPdf.Of(pages).Length)
            .Select(path => $"folder: {path}"));
        return traces;
    }

    private async Task<Guid> FiledAsync(string[][]? pages = null)
    {
        var document = await desk.Sample.ArriveAsync(pages is null ? Name : "to change.pdf", DocumentState.Review, pages ?? [Page], d => d with
        {
            Title = pages is null ? Name : "to change",
            Category = Category.Correspondence,
            Questions = [new(QuestionKind.Case, "Which case?")],
        });
        var review = (await Catalog.ListReviewAsync(CaseScope.All, Cancel)).Single(open => open.Document.Document.Id == document.Id);
        var answer = new Answer { Case = Sample.River, Category = Category.Correspondence };
        (await desk.Services.GetRequiredService<ReviewDesk>().DecideAsync(review.Id, answer, "Kim", CaseScope.All, Cancel)).Fault.ShouldBeNull();
        await Waiting.UntilAsync(async () => (await Catalog.FindDocumentAsync(document.Id, CaseScope.All, Cancel))!.State == DocumentState.Filed, TimeSpan.FromMinutes(2));
        return document.Id;
    }

    private async Task BindAsync(Guid id)
    {
        var shelf = desk.Services.GetRequiredService<BundleShelf>();
        var bundle = shelf.Start(new BundleSpec { Title = "Exhibits of May", Exhibits = [new ExhibitSpec { Document = id }] }, "Kim", CaseScope.All);
        await Waiting.UntilAsync(async () => (await shelf.FindAsync(bundle, "Kim", CaseScope.All, CancellationToken.None))!.Ended, TimeSpan.FromSeconds(60));
        (await shelf.FindAsync(bundle, "Kim", CaseScope.All, CancellationToken.None))!.Fault.ShouldBeNull();
    }

    private static Task<string> RefileAsync(HttpClient person, Guid id, string number) => PostAsync(person, id, "change", new() { ["Form.OtherCase"] = number, ["Form.Category"] = Category.Correspondence });

    /// <summary>Sends a form of the document's own page as a browser without script does, and reads where it leads.</summary>
    private static async Task<string> PostAsync(HttpClient person, Guid id, string handler, Dictionary<string, string> form)
    {
        var page = await person.GetStringAsync($"/documents/{id}?tab=change", Cancel);
        form["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value;
        using var answer = await person.PostAsync($"/documents/{id}?handler={handler}", new FormUrlEncodedContent(form), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(await person.GetStringAsync(answer.Headers.Location, Cancel));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
