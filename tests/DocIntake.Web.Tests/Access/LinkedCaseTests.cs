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
        using var bundled = await Forms.PostAsync(person, "/account", "/bundle?handler=add", ("document", linked.Id.ToString()));

        string[] pages =
        [
            "/", "/unread", "/bundle", $"{bundled.Headers.Location}", $"/cases/{Sample.River}", $"/documents/{linked.Id}?tab=findings", $"/documents/{linked.Id}?tab=custody", $"/documents/{linked.Id}?tab=change",
            $"/documents/{linked.Id}?tab=used", "/review?document=" + linked.Id, "/search?q=both",
        ];
        foreach (var page in pages)
        {
            (await person.GetStringAsync(new Uri(page, UriKind.Relative), cancel)).ShouldNotContain(Sample.Chen, customMessage: page);
        }

        using var api = await ApiClient.OfAsync(desk, who, mayChange: true);
        string[] asked = [$"documents/{linked.Id}", "documents", "search?q=both", "reviews"];
        foreach (var path in asked)
        {
            var answer = await api.Http.GetStringAsync(new Uri(path, UriKind.Relative), cancel);
            answer.ShouldNotContain(Sample.Chen, customMessage: path);
        }

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

    private static Document Linked(Document document, DocumentState state) => document with
    {
        Category = Category.Correspondence,
        Title = "A letter in both",
        CaseNumber = Sample.Chen,
        AlsoIn = [Sample.River],
        FiledAs = state == DocumentState.Filed ? $"cases/{Sample.Chen}/A letter in both.pdf" : null,
        Questions = state == DocumentState.Review ? [new(QuestionKind.Type, "What is it?")] : [],
    };
}
