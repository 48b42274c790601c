using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using DocIntake.Bundles;
using DocIntake.Documents;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>What a built bundle's page gives out: the PDF, and with it the files that its pages were made of.</summary>
public sealed class BuiltTests(DeskHost desk) : IClassFixture<DeskHost>
{
    private const string Note = "notes of the hearing, xylographic";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BundleShelf Shelf => desk.Services.GetRequiredService<BundleShelf>();

    [Fact]
    public async Task A_bundle_is_given_out_together_with_the_native_files_beside_it_and_only_to_its_builder()
    {
        using var folder = new TemporaryFolder();
        var note = Path.Combine(folder.Path, "notes.txt");
        await File.WriteAllTextAsync(note, Note, Cancel);
        var built = await BuildAsync("A. Ruiz", note);
        using var person = await desk.SignedInAsync(CaseScope.All);
        (await person.GetStringAsync(PathOf(built.Id), Cancel)).ShouldContain($"{PathOf(built.Id)}?handler=all");

        using var answer = await person.GetAsync($"{PathOf(built.Id)}?handler=all", Cancel);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var content = await entry.OpenAsync(Cancel);
            await content.CopyToAsync(bytes, Cancel);
            files.Add(entry.FullName, bytes.ToArray());
        }

        files.Keys.ShouldBe(["Exhibits of May.pdf", "Exhibits of May natives/A notes.txt", "Exhibits of May natives/SHA256SUMS"]);
        Convert.ToHexStringLower(SHA256.HashData(files["Exhibits of May.pdf"])).ShouldBe(built.Result!.Sha256);
        files["Exhibits of May natives/A notes.txt"].ShouldBe(await File.ReadAllBytesAsync(note, Cancel));
        System.Text.Encoding.UTF8.GetString(files["Exhibits of May natives/SHA256SUMS"]).ShouldBe($"{built.Result.Natives.Single().Sha256}  A notes.txt\n");

        var others = await BuildAsync("B. Chen", note);
        (await StatusAsync(person, $"{PathOf(others.Id)}?handler=all")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_bundle_of_pages_as_they_arrived_has_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        var letter = Path.Combine(folder.Path, "letter.pdf");
        await File.WriteAllBytesAsync(letter, TextPdf.Of([Sample.ReportPage]), Cancel);
        var built = await BuildAsync("A. Ruiz", letter);
        using var person = await desk.SignedInAsync(CaseScope.All);

        var page = await person.GetStringAsync(PathOf(built.Id), Cancel);
        page.ShouldNotContain("handler=all");
        page.ShouldContain("No court: what every reader of a bundle expects");
        page.ShouldContain("<b>Links of the index</b>");
        page.ShouldNotContain("index-links");
        page.ShouldMatch(@">X\d{7}</td>");
        (await StatusAsync(person, $"{PathOf(built.Id)}?handler=all")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(person, $"{PathOf(built.Id)}?handler=file")).ShouldBe(HttpStatusCode.OK);
    }

    private static string PathOf(Guid bundle) => $"/bundle/built/{bundle}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(path, Cancel);
        return answer.StatusCode;
    }

    private async Task<BundleBuild> BuildAsync(string person, string file)
    {
        var id = Shelf.Start(new BundleSpec { Title = "Exhibits of May", Bates = new BatesSpec { Prefix = "X" }, Exhibits = [new ExhibitSpec { File = file }] }, person, CaseScope.All);
        await Waiting.UntilAsync(async () => (await Shelf.FindAsync(id, person, CaseScope.All, CancellationToken.None))!.Ended, TimeSpan.FromSeconds(120));
        var built = (await Shelf.FindAsync(id, person, CaseScope.All, CancellationToken.None))!;
        built.Fault.ShouldBeNull();
        return built;
    }
}
