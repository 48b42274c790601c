using System.Net;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.EveryPage.Hostile;

/// <summary>
/// Hostile text wherever text from outside can stand, on every page of the desk in a real browser. Here all payloads stand in one text after
/// another; at full size (benchmark <c>hostile-text</c>) each has a case, documents, pages and a mail of its own, looked at narrow and wide.
/// </summary>
[Collection(nameof(WholeDesk))]
public sealed class HostileTextTests(WholeDesk shared, ITestOutputHelper output)
{
    private static readonly string Together = string.Join(' ', Payloads.All);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_text_stays_text_on_every_page()
    {
        Payloads.All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(40);
        await using var desk = new DeskHost();
        await desk.InitializeAsync();
        var sample = new HostileSample(desk);
        List<string> addresses = [];
        foreach (var (number, text) in (WholeDesk.IsFull ? [.. Payloads.All, Together] : new[] { Together }).Index())
        {
            addresses.AddRange(await sample.SeedAsync(number, text));
        }
        addresses.AddRange(await TakeInAsync(desk, WholeDesk.IsFull ? Payloads.All : [Together]));
        addresses.Add(await BundleAsync(desk));
        addresses.AddRange(PageAddress.Of(desk, (await desk.AddPersonAsync([])).Id, Guid.Empty, Guid.Empty).Where(page => !page.IsOpen && !page.Path.Contains($"{Guid.Empty}", StringComparison.Ordinal)).Select(page => page.Path));
        var looks = 0;
        foreach (var width in new[] { 360, 1280 })
        {
            await using var window = await shared.Browser.OpenAsync(desk, width);
            var guard = await Guard.BesideAsync(window, desk.Address.Authority);
            foreach (var path in addresses)
            {
                looks++;
                await guard.LookAsync(path);
            }

            output.WriteLine($"hostile-text: {Payloads.All.Count} payloads, {addresses.Count} addresses {width} px wide: {guard.Dialogs} dialogs, {guard.Reports} CSP reports, {guard.Outgoing} outgoing requests, {guard.Harm.Count} faults");
            guard.Harm.ShouldBeEmpty();
        }

        looks.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task A_hostile_name_breaks_no_header_and_leaves_no_folder()
    {
        var desk = shared.Host;
        using var person = await desk.SignedInAsync(CaseScope.All);
        foreach (var text in WholeDesk.IsFull ? Payloads.All : [.. Payloads.All.Where(text => text.IndexOfAny(['\r', '\\', '\0', ';', '\u202E']) >= 0)])
        {
            var document = await desk.Sample.ArriveAsync(text, DocumentState.Filed, [], d => d with { Title = text, CaseNumber = Sample.River });
            using var answer = await person.GetAsync(new Uri($"/documents/{document.Id}/original", UriKind.Relative), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse(text);
            var name = answer.Content.Headers.ContentDisposition!;
            name.DispositionType.ShouldBe("attachment");
            (name.FileNameStar ?? name.FileName!).ShouldSatisfyAllConditions(
                it => it.IndexOfAny(['/', '\\', '<', '>', ':', '\r', '\n', '\0', '\u202E']).ShouldBe(-1),
                it => it.Trim('"').ShouldNotStartWith("."),
                it => it.Length.ShouldBeLessThan(200));
        }
    }

    /// <summary>A bundle whose exhibits are called by the payloads: its pages, and its list as a spreadsheet reads it.</summary>
    private static async Task<string> BundleAsync(DeskHost desk)
    {
        var shelf = desk.Services.GetRequiredService<BundleShelf>();
        var titles = WholeDesk.IsFull ? Payloads.All : [.. Payloads.All.Where(text => "=+@-".Contains(text[0], StringComparison.Ordinal)), Payloads.All[0]];
        var id = shelf.Start(
            new BundleSpec { Title = Together[..200], Exhibits = [.. titles.Select(title => new ExhibitSpec { Document = desk.Sample.Report.Id, Title = title })] }, "A. Ruiz", CaseScope.All);
        await Waiting.UntilAsync(async () => (await shelf.FindAsync(id, "A. Ruiz", CaseScope.All, CancellationToken.None))!.Ended, TimeSpan.FromMinutes(3));
        using var person = await desk.SignedInAsync(CaseScope.All);
        var list = await person.GetStringAsync(new Uri($"/bundle/built/{id}?handler=paper&what={Uri.EscapeDataString(BundleCompanions.Exhibits)}", UriKind.Relative), Cancel);
        list.Split('\n', ',').Count(cell => cell.TrimStart('"') is ['=' or '+' or '@' or '-', ..]).ShouldBe(0, list);
        return $"/bundle/built/{id}";
    }

    /// <summary>The payloads as mails through the whole walk: in the file's name, the subject, the sender, the body and an attachment's name.</summary>
    private static async Task<IReadOnlyList<string>> TakeInAsync(DeskHost desk, IReadOnlyList<string> texts)
    {
        using var person = await desk.SignedInAsync(CaseScope.All);
        var token = await Forms.TokenAsync(person, "/account");
        foreach (var (number, text) in texts.Index())
        {
            var plain = string.Concat(text.Where(letter => !char.IsControl(letter)));
            string Word(string said) => $"=?utf-8?B?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(said))}?=";
            var mail = $"From: {Word(plain)} <a@example.org>\r\nTo: b@example.org\r\nSubject: {Word(plain)}\r\nMessage-ID: <{number}@example.org>\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                + $"<html><body><p>Mail {number}</p>{text}</body></html>\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=\"{Word(plain)}.txt\"\r\n\r\n{text}\r\n--x--\r\n";
            using var body = new MultipartFormDataContent { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(mail)), "files", $"mail {number} {plain[..Math.Min(100, plain.Length)].Replace("\"", "%22", StringComparison.Ordinal)}.eml" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = body, Headers = { { "RequestVerificationToken", token } } };
            using var answer = await person.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        }

        var catalog = desk.Services.GetRequiredService<CatalogReader>();
        IReadOnlyList<ArrivalEntry> mails = [];
        await Waiting.UntilAsync(async () =>
        {
            mails = [.. (await catalog.ListArrivalsAsync(texts.Count + 5, CaseScope.All, CancellationToken.None)).Where(one => one.Arrival.Path.Contains("mail ", StringComparison.Ordinal))];
            return mails.Count >= texts.Count && mails.All(mail => mail.Documents.Count > 0 && mail.Documents.All(entry => entry.State != DocumentState.Working));
        }, TimeSpan.FromMinutes(10));
        return [.. mails.SelectMany(mail => mail.Documents).SelectMany(entry => new[] { $"/documents/{entry.Document.Id}", $"/documents/{entry.Document.Id}?tab=text", $"/documents/{entry.Document.Id}?tab=custody" })];
    }
}
