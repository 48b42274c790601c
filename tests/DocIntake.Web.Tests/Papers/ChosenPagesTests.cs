using System.Net;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Papers;

/// <summary>Pages of a document as a PDF, printed, enlarged and turned, each for whoever sees the document, and written down.</summary>
public sealed class ChosenPagesTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pages_that_were_asked_for_come_as_a_PDF_in_that_order_with_their_words_and_a_line_in_the_journal()
    {
        using var person = await desk.SignedInAsync(CaseScope.Of([Sample.River]));
        var document = await desk.Sample.ArriveAsync("four pages.pdf", DocumentState.Filed, [["Page alpha"], ["Page beta"], ["Page gamma"], ["Page delta"]], d => d with { CaseNumber = Sample.River, Title = "Four pages" });

        using var answer = await person.GetAsync($"/documents/{document.Id}/pages.pdf?pages=4,1-2", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("got.pdf"), await answer.Content.ReadAsByteArrayAsync(Cancel), Cancel);
        using var text = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", [folder.File("got.pdf"), "-"]) { RedirectStandardOutput = true })!;
        (await text.StandardOutput.ReadToEndAsync(Cancel)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ShouldBe(["Page", "delta", "Page", "alpha", "Page", "beta"]);
        (await desk.Services.GetRequiredService<CatalogReader>().ListJournalAsync(0, document.Id, 100, CaseScope.All, Cancel))
            .ShouldContain(line => line.Kind == JournalKind.Downloaded && line.Text == $"Pages 4,1-2 downloaded as a searchable PDF, when it was in case {Sample.River}.");

        foreach (var wrong in (string[])["5", "0", "2-1", "a", "1,1", "1-99999"])
        {
            using var refused = await person.GetAsync($"/documents/{document.Id}/pages.pdf?pages={wrong}", Cancel);
            refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }

        using var other = await desk.SignedInAsync(CaseScope.Of([Sample.Chen]));
        using var foreign = await other.GetAsync($"/documents/{document.Id}/pages.pdf?pages=1", Cancel);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_document_is_printed_page_by_page_turned_and_enlarged_without_script_and_its_custody_names_who_looked()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var id = desk.Sample.Report.Id;

        (await person.GetStringAsync($"/documents/{id}/print?pages=2,1", Cancel)).Split("class=\"leaf\"").Length.ShouldBe(3);
        (await desk.Services.GetRequiredService<AuditLog>().ListAsync(new AuditFilter(Document: id, Act: AuditAct.Print), Cancel)).ShouldHaveSingleItem().Detail.ShouldBe("pages=2,1");
        using var beyond = await person.GetAsync($"/documents/{id}/print?pages=3", Cancel);
        beyond.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var turned = await person.GetStringAsync($"/documents/{id}?turn=90&zoom=150", Cancel);
        turned.ShouldContain($"/documents/{id}/pages/1/image/1200?turn=90\" width=\"1200\" height=\"927\"");
        turned.ShouldContain("class=\"sheet zoom-150\"");
        using var image = await person.GetAsync($"/documents/{id}/pages/1/image/160?turn=90", Cancel);
        image.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var askew = await person.GetAsync($"/documents/{id}/pages/1/image/160?turn=45", Cancel);
        askew.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var custody = await person.GetStringAsync($"/documents/{id}?tab=custody", Cancel);
        custody.ShouldContain("A. Ruiz printed: pages of a document");
    }
}
