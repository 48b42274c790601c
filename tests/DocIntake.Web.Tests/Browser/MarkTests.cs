using System.Net;
using DocIntake.Catalog;
using DocIntake.Documents;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>Marks and notes on the desk: put on, shown wherever the document is, taken off.</summary>
public sealed class MarkTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mark_shows_on_the_document_its_case_and_the_bundle_and_comes_off()
    {
        using var person = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        var page = $"/documents/{desk.Sample.Bill.Id}?tab=marks";

        using var marked = await Forms.PostAsync(person, page, $"/documents/{desk.Sample.Bill.Id}?handler=mark&page=1", ("kind", "WorkProduct"), ("because", "Totals <b>checked</b> for trial"));
        marked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var added = await Forms.PostAsync(person, $"/cases/{Sample.River}", "/bundle?handler=add", ("document", desk.Sample.Bill.Id.ToString()));

        (await TextAsync(person, page)).ShouldContain("Totals &lt;b&gt;checked&lt;/b&gt; for trial");
        (await TextAsync(person, $"/cases/{Sample.River}")).ShouldContain(">Work product</span>");
        (await TextAsync(person, $"{added.Headers.Location}")).ShouldContain(">Work product</span>");

        var mark = (await desk.Services.GetRequiredService<CatalogReader>().FindDocumentAsync(desk.Sample.Bill.Id, CaseScope.All, Cancel))!.Document.Marks.ShouldHaveSingleItem();
        using var off = await Forms.PostAsync(person, page, $"/documents/{desk.Sample.Bill.Id}?handler=unmark&page=1", ("mark", $"{mark.Id}"), ("because", "Wrong document"));
        (await TextAsync(person, page)).ShouldContain("Nobody has marked it");
        (await TextAsync(person, $"/documents/{desk.Sample.Bill.Id}?tab=custody")).ShouldContain("Taken off: Work product (Totals &lt;b&gt;checked&lt;/b&gt; for trial). Reason: Wrong document");
    }

    [Fact]
    public async Task Who_only_reads_sees_marks_and_puts_none_on()
    {
        var reader = await desk.AddPersonAsync([DocIntake.Catalog.People.Role.Reader], Sample.River);
        using var person = await desk.SignedInAsync(reader);
        var page = $"/documents/{desk.Sample.Report.Id}?tab=marks";

        (await TextAsync(person, page)).ShouldNotContain("handler=mark");
        using var refused = await Forms.PostAsync(person, "/account", $"/documents/{desk.Sample.Report.Id}?handler=mark&page=1", ("kind", "Key"));
        refused.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await desk.Services.GetRequiredService<CatalogReader>().FindDocumentAsync(desk.Sample.Report.Id, CaseScope.All, Cancel))!.Document.Marks.ShouldBeEmpty();
    }

    private static Task<string> TextAsync(HttpClient person, string page) => person.GetStringAsync(new Uri(page, UriKind.Relative), Cancel);
}
