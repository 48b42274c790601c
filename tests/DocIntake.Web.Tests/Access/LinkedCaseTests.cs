using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Web.Tests.Api;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>A document that is filed in another's case, and seen because it is also in one of the person's, does not name the other.</summary>
public sealed class LinkedCaseTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Theory]
    [InlineData(DocumentState.Filed)]
    [InlineData(DocumentState.Review)]
    public async Task Neither_a_page_nor_the_API_names_the_case_that_is_not_the_persons_own(DocumentState state)
    {
        var cancel = TestContext.Current.CancellationToken;
        var linked = await desk.Sample.ArriveAsync($"linked {state}.pdf", state, [["A page of both"]], document => Linked(document, state));
        var who = await desk.AddPersonAsync([Role.Reviewer], Sample.River);
        using var person = await desk.SignedInAsync(who);
        await using (var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(cancel))
        {
            foreach (var kind in new[] { JournalKind.Filed, JournalKind.Bundled, JournalKind.Downloaded })
            {
                change.Journal(kind, $"{kind} in cases/{Sample.Chen.Replace('-', '_')} Chen v. Northside Clinic/A letter.pdf.", linked.ArrivalId, linked.Id, "somebody");
                change.Journal(kind, $"{kind} of case {Sample.River}-B and {Sample.River}, told to all who see {Sample.River}.", linked.ArrivalId, linked.Id, "somebody");
            }

            await change.CommitAsync(cancel);
        }

        using var bundled = await Forms.PostAsync(person, "/account", "/bundle?handler=add", ("document", linked.Id.ToString()));

        string[] pages =
        [
            "/", "/intake", "/errors", "/unread", "/bundle", $"{bundled.Headers.Location}", $"/cases/{Sample.River}", $"/documents/{linked.Id}?tab=findings", $"/documents/{linked.Id}?tab=custody", $"/documents/{linked.Id}?tab=change",
            $"/documents/{linked.Id}?tab=used", "/review?document=" + linked.Id, "/search?q=both",
        ];
        foreach (var page in pages)
        {
            DoesNotTell(await person.GetStringAsync(new Uri(page, UriKind.Relative), cancel), page);
        }

        foreach (var tab in new[] { "custody", "used" })
        {
            var told = await person.GetStringAsync(new Uri($"/documents/{linked.Id}?tab={tab}", UriKind.Relative), cancel);
            told.ShouldContain(UnseenCases.NotTold);
            told.ShouldContain($"told to all who see {Sample.River}");
        }

        using var api = await ApiClient.OfAsync(desk, who, mayChange: true);
        string[] asked = [$"documents/{linked.Id}", $"documents/{linked.Id}/history", "documents", "arrivals", $"arrivals/{linked.ArrivalId}", "errors", "search?q=both", "reviews"];
        foreach (var path in asked)
        {
            DoesNotTell(await api.Http.GetStringAsync(new Uri(path, UriKind.Relative), cancel), path);
        }

        (await api.Http.GetStringAsync(new Uri($"documents?case={Sample.Chen}", UriKind.Relative), cancel)).ShouldBe("[]", "which of one's own documents are in another's case too");
        (await api.Http.GetStringAsync(new Uri($"documents/{linked.Id}", UriKind.Relative), cancel)).ShouldContain($"\"case\":\"{Sample.River}\"");
    }

    [Fact]
    public async Task What_became_of_a_scan_that_may_not_be_seen_is_not_told_at_the_part_cut_out_of_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        var scan = await desk.Sample.ArriveAsync("scan.pdf", DocumentState.Split, [["A scan of others"]], document => document with { CaseNumber = Sample.Chen });
        var part = await desk.Sample.ArriveAsync("part.pdf", DocumentState.Filed, [["A part of it"]], document => document with { CaseNumber = Sample.River, ParentId = scan.Id });
        await using (var change = await desk.Services.GetRequiredService<CatalogFile>().BeginAsync(cancel))
        {
            change.Journal(JournalKind.Bundled, "Bound into somebody else's bundle.", scan.ArrivalId, scan.Id);
            change.Journal(JournalKind.Bundled, "Bound into our own bundle.", part.ArrivalId, part.Id);
            await change.CommitAsync(cancel);
        }

        using var person = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        var own = await person.GetStringAsync(new Uri($"/documents/{part.Id}?tab=used", UriKind.Relative), cancel);
        own.ShouldContain("our own bundle");
        own.ShouldNotContain("else&#x27;s bundle");
        using var both = await desk.SignedInAsync(CaseScope.Of([Sample.River, Sample.Chen]));
        (await both.GetStringAsync(new Uri($"/documents/{part.Id}?tab=used", UriKind.Relative), cancel)).ShouldContain("else&#x27;s bundle");
    }

    private static void DoesNotTell(string answer, string of)
    {
        answer.ShouldNotContain(Sample.Chen, customMessage: of);
        answer.ShouldNotContain("Northside", customMessage: of);
    }

    private static Document Linked(Document document, DocumentState state) => document with
    {
        Category = Category.Correspondence,
        Title = "A letter in both",
        CaseNumber = Sample.Chen,
        AlsoIn = [Sample.River],
        FiledAs = state == DocumentState.Filed ? $"cases/{Sample.Chen}/A letter in both.pdf" : null,
        CaseReasons = [$"and of the linked case {Sample.Chen}: the claim number of Chen v. Northside Clinic is on page 1"],
        Flags = [new(1, $"the claim number on page 1 is that of Chen v. Northside Clinic and belongs to case {Sample.Chen}")],
        Candidates = [new(Sample.River, 9, [$"it is linked with {Sample.Chen}, Northside"], [$"page 1 belongs to case {Sample.Chen}, Northside"])],
        Problems = [new(Reason.Damaged, $"Page 1 of case {Sample.Chen} (Northside) does not open.")],
        Questions = state == DocumentState.Review ? [new(QuestionKind.Conflict, $"is it Northside's in case {Sample.Chen}?")] : [],
    };
}
