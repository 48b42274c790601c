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
    public async Task A_bundle_is_given_out_together_with_all_that_lies_beside_it_and_only_to_its_builder()
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

        files.Keys.ShouldBe(["Exhibits of May.pdf", .. BundleCompanions.Papers(built.Result!).Select(what => $"Exhibits of May {what}"), "Exhibits of May natives/A notes.txt", "Exhibits of May natives/SHA256SUMS"]);
        Convert.ToHexStringLower(SHA256.HashData(files["Exhibits of May.pdf"])).ShouldBe(built.Result!.Sha256);
        files["Exhibits of May natives/A notes.txt"].ShouldBe(await File.ReadAllBytesAsync(note, Cancel));
        System.Text.Encoding.UTF8.GetString(files["Exhibits of May natives/SHA256SUMS"]).ShouldBe($"{built.Result.Natives.Single().Sha256}  A notes.txt\n");

        var number = built.Result.Exhibits.Single().Bates![0];
        (await person.GetStringAsync($"/bundle/produced?q={number}", Cancel)).ShouldContain($"<b>{number}</b>");
        (await person.GetStringAsync($"/bundle/produced?q={built.Result.Exhibits.Single().SourceSha256}&pages=1", Cancel)).ShouldContain($"<b>{number}</b>");
        using var stranger = await desk.SignedInAsync(CaseScope.Of(["2026-0002"]));
        (await stranger.GetStringAsync($"/bundle/produced?q={number}", Cancel)).ShouldSatisfyAllConditions(page => page.ShouldContain("Nothing of that is known in your cases"), page => page.ShouldNotContain("Exhibits of May"));

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
        page.ShouldContain("No court: what every reader of a bundle expects");
        page.ShouldContain("<b>Links of the index</b>");
        page.ShouldNotContain("index-links");
        page.ShouldMatch(@">X\d{7}</td>");
        built.Result!.Natives.ShouldBeEmpty();
        (await StatusAsync(person, $"{PathOf(built.Id)}?handler=file")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bundle_in_several_files_hands_out_each_of_them()
    {
        using var folder = new TemporaryFolder();
        var files = Enumerable.Range(1, 3).Select(number => Path.Combine(folder.Path, $"{number}.pdf")).ToList();
        foreach (var file in files)
        {
            await File.WriteAllBytesAsync(file, TextPdf.Of([.. Enumerable.Repeat(Enumerable.Repeat("The patient was seen in the clinic and went home on that day", 27).ToArray(), 20)]), Cancel);
        }

        var whole = await BuildAsync("A. Ruiz", files, null);
        var built = await BuildAsync("A. Ruiz", files, (whole.Result!.Bytes - 30_000) / 1e6);
        using var person = await desk.SignedInAsync(CaseScope.All);

        built.Result!.Volumes.Count.ShouldBeGreaterThan(1);
        (await person.GetStringAsync(PathOf(built.Id), Cancel)).ShouldContain($"In {built.Result.Volumes.Count} files");
        var got = await person.GetByteArrayAsync($"{PathOf(built.Id)}?handler=paper&what={Uri.EscapeDataString($"file 2 of {built.Result.Volumes.Count}.pdf")}", Cancel);
        Convert.ToHexStringLower(SHA256.HashData(got)).ShouldBe(built.Result.Volumes[1].Sha256);
        (await StatusAsync(person, $"{PathOf(built.Id)}?handler=paper&what={Uri.EscapeDataString("file 9 of 9.pdf")}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static string PathOf(Guid bundle) => $"/bundle/built/{bundle}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(path, Cancel);
        return answer.StatusCode;
    }

    private Task<BundleBuild> BuildAsync(string person, string file) => BuildAsync(person, [file], null);

    private async Task<BundleBuild> BuildAsync(string person, IReadOnlyList<string> files, double? megabytes)
    {
        var spec = new BundleSpec { Title = "Exhibits of May", Bates = new BatesSpec { Prefix = "X" }, MostMegabytes = megabytes, Exhibits = [.. files.Select(file => new ExhibitSpec { File = file })] };
        var id = Shelf.Start(spec, person, CaseScope.All);
        await Waiting.UntilAsync(async () => (await Shelf.FindAsync(id, person, CaseScope.All, CancellationToken.None))!.Ended, TimeSpan.FromSeconds(120));
        var built = (await Shelf.FindAsync(id, person, CaseScope.All, CancellationToken.None))!;
        built.Fault.ShouldBeNull();
        return built;
    }
}
