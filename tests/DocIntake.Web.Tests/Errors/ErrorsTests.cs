using System.Diagnostics;
using System.Net;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Storage;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Errors;

/// <summary>What could not be read, and each way of mending it, by the page's own forms and through the real walk.</summary>
public sealed class ErrorsTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private static readonly string[] Letter = ["ACME INSURANCE", "Re: claim number 12-345", "A locked letter about a marimba"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CatalogReader Catalog => desk.Services.GetRequiredService<CatalogReader>();

    [Fact]
    public async Task A_locked_file_opens_with_the_right_password_and_the_next_one_of_its_case_by_the_cases()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var first = await LockedAsync("first locked.pdf", "open sesame", "one");
        (await person.GetStringAsync("/errors", Cancel)).ShouldContain("Protected by a password");

        (await PostAsync(person, "password", ("document", $"{first}"), ("password", "wrong"), ("of", ""))).ShouldContain("the one that is known does not open it");
        (await FindAsync(first)).OpenProblem.ShouldBe(Reason.EncryptedPassword);

        (await PostAsync(person, "password", ("document", $"{first}"), ("password", "open sesame"), ("of", Sample.River))).ShouldContain("“first locked.pdf” was read");
        var opened = await SettledAsync(first);
        (opened.OpenProblem, opened.PageCount).ShouldBe((null, 1));
        opened.Document.Problems.ShouldContain(problem => problem.Code == Reason.EncryptedOpen);

        var second = await LockedAsync("second locked.pdf", "open sesame", "two");
        (await PostAsync(person, "case", ("document", $"{second}"), ("of", Sample.Chen))).ShouldContain($"No password of case {Sample.Chen} is known yet");
        (await PostAsync(person, "case", ("document", $"{second}"), ("of", Sample.River))).ShouldContain("“second locked.pdf” was read");
        (await SettledAsync(second)).PageCount.ShouldBe(1);

        // The original stays as it came, the password is nowhere in the clear, and the log names the act without it.
        var bytes = await File.ReadAllBytesAsync(desk.Services.GetRequiredService<DataFolder>().CatalogFile, Cancel);
        System.Text.Encoding.UTF8.GetString(bytes).ShouldNotContain("open sesame");
        (await BalanceAsync(first, second)).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_is_replaced_ignored_with_a_reason_and_taken_back_and_the_count_follows()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var damaged = await TakeAsync("torn letter.pdf", "%PDF-1.4 nothing that could be a PDF, torn"u8.ToArray());
        (await FindAsync(damaged)).OpenProblem.ShouldBe(Reason.Damaged);
        var before = await CountAsync();

        (await PostAsync(person, "ignore", ("document", $"{damaged}"), ("because", " "))).ShouldContain("Say why it is rejected.");
        (await PostAsync(person, "ignore", ("document", $"{damaged}"), ("because", "sent twice"))).ShouldContain("is ignored. Its original is kept.");
        (await CountAsync()).ShouldBe(before - 1);
        (await person.GetStringAsync("/errors", Cancel)).ShouldContain("rejected it: sent twice");

        using var undone = await Forms.PostAsync(person, "/errors", "/review?handler=undo", ("document", damaged.ToString("N")));
        (await SettledAsync(damaged)).OpenProblem.ShouldBe(Reason.Damaged);
        (await CountAsync()).ShouldBe(before);

        (await ReplaceAsync(person, damaged, "torn letter.pdf", "%PDF-1.4 nothing that could be a PDF, torn"u8.ToArray())).ShouldContain("That is the same file");
        (await ReplaceAsync(person, damaged, "whole letter.pdf", TextPdf.Of([["ACME INSURANCE", "A whole letter"]]))).ShouldContain("takes the place of “torn letter.pdf”");
        (await CountAsync()).ShouldBe(before - 1);
        (await Catalog.ListJournalAsync(0, damaged, 100, CaseScope.All, Cancel))[^1].Text.ShouldStartWith("Rejected: replaced by \"whole letter.pdf\" (SHA-256 ");
        (await BalanceAsync(damaged)).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public async Task An_empty_file_counts_until_somebody_ignores_it_and_can_be_asked_about_again()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var empty = await TakeAsync("nothing in it.pdf", []);
        (await FindAsync(empty)).OpenProblem.ShouldBe(Reason.Empty);

        await PostAsync(person, "ignore", ("document", $"{empty}"), ("because", "nobody needs it"));
        ((await FindAsync(empty)).State, (await FindAsync(empty)).OpenProblem).ShouldBe((DocumentState.Rejected, null));

        using var undone = await Forms.PostAsync(person, "/errors", "/review?handler=undo", ("document", empty.ToString("N")));
        ((await FindAsync(empty)).State, (await FindAsync(empty)).OpenProblem).ShouldBe((DocumentState.Rejected, Reason.Empty));
    }

    [Fact]
    public async Task A_film_is_read_again_and_comes_back_with_its_question_and_the_receipt_holds_throughout()
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var film = await TakeAsync("a film.mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[40]]);
        (await FindAsync(film)).OpenProblem.ShouldBe(Reason.UnsupportedType);

        (await PostAsync(person, "retry", ("document", $"{film}"))).ShouldContain("file it in its own format");
        (await SettledAsync(film)).OpenProblem.ShouldBe(Reason.UnsupportedType);
        (await Catalog.ListJournalAsync(0, film, 100, CaseScope.All, Cancel)).ShouldContain(line => line.By == "A. Ruiz" && line.Text == "To be read again from its original.");
        (await BalanceAsync(film)).IsTrue.ShouldBeTrue();
    }

    [Fact]
    public async Task Errors_of_other_cases_do_not_exist_and_who_only_reads_mends_nothing()
    {
        var locked = await LockedAsync("theirs.pdf", "abc", "three");
        using var other = await desk.SignedInAsync(CaseScope.Of([Sample.Chen]));
        (await other.GetStringAsync("/errors", Cancel)).ShouldNotContain("theirs.pdf");
        using var refused = await Forms.PostAsync(other, "/errors", "/errors?handler=ignore", ("document", $"{locked}"), ("because", "x"));
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var reader = await desk.SignedInAsync(await desk.AddPersonAsync([Role.Reader], CaseAccess.EveryCase));
        (await reader.GetStringAsync("/errors", Cancel)).ShouldNotContain("handler=ignore");
        using var forbidden = await Forms.PostAsync(reader, "/account", "/errors?handler=ignore", ("document", $"{locked}"), ("because", "x"));
        forbidden.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await FindAsync(locked)).OpenProblem.ShouldBe(Reason.EncryptedPassword);
    }

    private async Task<DocumentEntry> FindAsync(Guid id) => (await Catalog.FindDocumentAsync(id, CaseScope.All, Cancel))!;

    private async Task<Balance> BalanceAsync(params Guid[] documents) =>
        await Catalog.BalanceAsync([.. (await Catalog.FindDocumentsAsync(documents, CaseScope.All, Cancel)).Select(entry => entry.Document.ArrivalId)], Cancel);

    private async Task<int> CountAsync() => (await Catalog.CountWaitingAsync(CaseScope.All, Cancel)).Errors;

    private async Task<DocumentEntry> SettledAsync(Guid id)
    {
        await Waiting.UntilAsync(async () => (await FindAsync(id)).State != DocumentState.Working, TimeSpan.FromMinutes(3));
        return await FindAsync(id);
    }

    private async Task<Guid> LockedAsync(string name, string password, string line)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("open.pdf"), TextPdf.Of([[.. Letter, line]]), Cancel);
        using var qpdf = Process.Start("qpdf", ["--encrypt", password, password, "256", "--", folder.File("open.pdf"), folder.File("locked.pdf")]);
        await qpdf.WaitForExitAsync(Cancel);
        return await TakeAsync(name, await File.ReadAllBytesAsync(folder.File("locked.pdf"), Cancel));
    }

    private async Task<Guid> TakeAsync(string name, byte[] bytes)
    {
        var arrival = await desk.Services.GetRequiredService<Reception>().TakeAsync(new MemoryStream(bytes), new Incoming(name, "upload"), Cancel);
        await Waiting.UntilAsync(async () => (await Catalog.CountUnsettledAsync([arrival.Id], Cancel)) == 0, TimeSpan.FromMinutes(3));
        return (await Catalog.ListDocumentsAsync(new DocumentFilter(Arrival: arrival.Id), CaseScope.All, Cancel)).Single().Document.Id;
    }

    private static async Task<string> PostAsync(HttpClient person, string handler, params (string Name, string Value)[] fields)
    {
        using var answer = await Forms.PostAsync(person, "/errors", $"/errors?handler={handler}", fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(await person.GetStringAsync(answer.Headers.Location, Cancel));
    }

    private static async Task<string> ReplaceAsync(HttpClient person, Guid document, string name, byte[] bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await Forms.TokenAsync(person, "/errors")), "__RequestVerificationToken" },
            { new StringContent($"{document}"), "document" },
            { new ByteArrayContent(bytes), "file", name },
        };
        using var answer = await person.PostAsync("/errors?handler=replace", form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return WebUtility.HtmlDecode(await person.GetStringAsync(answer.Headers.Location, Cancel));
    }
}
