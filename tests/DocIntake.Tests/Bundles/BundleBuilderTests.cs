using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using DocIntake.Bundles;
using DocIntake.Bundles.Projects;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>Bundles of sample documents, bound by the real sandbox.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BundleBuilderTests(RealPool real) : IClassFixture<RealPool>, IDisposable
{
    private readonly Scratch scratch = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task Files_are_bound_without_a_catalog_and_numbered_from_where_the_spec_says()
    {
        var builder = new BundleBuilder(real.Pool);

        var (result, problem) = await builder.BuildAsync(
            Spec(new BatesSpec { Prefix = "RIV", Start = 41, Digits = 7 }), scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        File.Exists(scratch["bundle.pdf"]).ShouldBeTrue();
        result!.Exhibits.Select(e => e.Label).ShouldBe(["A", "B"]);
        result.Exhibits.Select(e => e.Pages).ShouldBe([2, 1]);
        result.Exhibits[0].Bates.ShouldBe(["RIV0000041", "RIV0000042"]);
        result.Exhibits[1].Bates.ShouldBe(["RIV0000043", "RIV0000043"]);
        result.Preflight.ShouldContain(line => line.Rule == "words-kept" && line.State == "pass");
    }

    [Fact]
    public async Task With_a_catalog_the_ledger_gives_the_numbers_and_no_number_twice()
    {
        var (catalog, builder) = await WithCatalogAsync();
        using var open = catalog;
        var spec = Spec(new BatesSpec { Prefix = "RIV", Start = 1, Digits = 7 });

        var (first, _) = await builder.BuildAsync(spec, scratch["first.pdf"], CaseScope.All, null, Cancel);
        var (second, _) = await builder.BuildAsync(spec, scratch["second.pdf"], CaseScope.All, null, Cancel);

        first!.Exhibits[^1].Bates![1].ShouldBe("RIV0000003");
        second!.Exhibits[0].Bates![0].ShouldBe("RIV0000004");
    }

    [Theory]
    [InlineData("new-york-appellate-division", false, "warn")]
    [InlineData("new-york-appellate-division", true, "pass")]
    [InlineData("plain", true, "pass")]
    public async Task A_bundle_is_pdf_a_where_that_was_chosen_and_where_a_court_asks_for_it_and_it_is_not_the_rule_says_what_to_do(string profile, bool chosen, string state)
    {
        var profiles = CourtProfiles.Read(Path.Combine(Repository.Root, "pipelines"));

        var (result, problem) = await new BundleBuilder(real.Pool, profiles: profiles).BuildAsync(Spec(null) with { Profile = profile, PdfA = chosen }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        var line = result!.Preflight.Single(line => line.Rule == "pdf-a");
        line.State.ShouldBe(state, line.Detail);
        result.Exhibits.ShouldAllBe(exhibit => exhibit.Route == (chosen ? "remade" : "direct") && exhibit.WordsKept >= .99);
        if (!chosen)
        {
            line.Detail.ShouldContain("filed as PDF/A");
            line.Detail.ShouldContain("pdfA: true");
        }
    }

    [Fact]
    public async Task An_original_that_is_no_longer_what_was_received_stops_the_bundle()
    {
        var data = new DataFolder(scratch["data"]);
        data.Create();
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        var store = new DiskStore(data.Store);
        var original = await store.SaveOriginalAsync(File.OpenRead(Sample("R26-01884.pdf")), Cancel);
        var arrival = Some.Arrival() with { Sha256 = original.Sha256 };
        var document = Some.Document(Some.Page(1, "A letter")) with { ArrivalId = arrival.Id, OriginalSha256 = original.Sha256 };
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            change.Add(arrival);
            change.AddWhole(document, "done", "default", DocumentState.Filed);
            await change.CommitAsync(Cancel);
        }

        var stored = Directory.EnumerateFiles(data.Store, original.Sha256, SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(stored, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.AppendAllTextAsync(stored, "one byte more", Cancel);

        var (result, problem) = await new BundleBuilder(real.Pool, catalog, store).BuildAsync(
            new BundleSpec { Exhibits = [new ExhibitSpec { Document = document.Id }] }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        result.ShouldBeNull();
        problem!.Message.ShouldContain("no longer what was received");
        File.Exists(scratch["bundle.pdf"]).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_served_keeps_its_numbers_and_only_an_insert_takes_new_ones()
    {
        var (catalog, builder) = await WithCatalogAsync();
        using var open = catalog;
        var spec = Spec(new BatesSpec { Prefix = "RIV", Start = 41, Digits = 7 });
        var (served, _) = await builder.BuildAsync(spec, scratch["served.pdf"], CaseScope.All, null, Cancel);
        var frozen = spec.Freeze([41, 43]);

        var (again, _) = await builder.BuildAsync(spec.WithNumbers([41, 43]), scratch["again.pdf"], CaseScope.All, null, Cancel);
        var (later, _) = await builder.BuildAsync(frozen with { Exhibits = [frozen.Exhibits[0], new ExhibitSpec { File = Sample("IMG_2041.jpg") }, frozen.Exhibits[1]] }, scratch["later.pdf"], CaseScope.All, null, Cancel);
        var (_, fault) = await builder.BuildAsync(frozen with { Exhibits = [frozen.Exhibits[0] with { Exclude = "1" }] }, scratch["cut.pdf"], CaseScope.All, null, Cancel);

        again!.Sha256.ShouldBe(served!.Sha256);
        later!.Exhibits.Select(exhibit => $"{exhibit.Label} {exhibit.Bates![0]}").ShouldBe(["A RIV0000041", "A1 RIV0000044", "B RIV0000043"]);
        fault!.Message.ShouldContain("RIV0000041");
        (await catalog.Reader.ListProductionsAsync("RIV", CaseScope.All, Cancel)).Select(one => (one.First, one.Last)).ShouldBe([(41, 43), (44, 44)]);
    }

    [Fact]
    public async Task A_bundle_over_a_courts_cap_comes_in_files_that_the_manifest_lists_and_the_next_build_replaces()
    {
        var spec = new BundleSpec { Title = "Exhibits", Exhibits = [.. Enumerable.Range(0, 6).Select(_ => new ExhibitSpec { File = Sample("R26-01884.pdf") })] };
        var (whole, _) = await new BundleBuilder(real.Pool).BuildAsync(spec, scratch["whole.pdf"], CaseScope.All, null, Cancel);
        var most = whole!.Bytes - 50_000;
        scratch.Write("court-profiles/small.yaml", string.Create(CultureInfo.InvariantCulture, $"title: Small\ndated: 2026-11-25\nsource: Made for this test.\nrules:\n  - rule: size\n    severity: block\n    value: {most / 1e6}\n  - rule: index-links\n    severity: block\n"));
        var builder = new BundleBuilder(real.Pool, profiles: CourtProfiles.Read(scratch.Folder));

        var (result, problem) = await builder.BuildAsync(spec with { Profile = "small" }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        result!.Volumes.Count.ShouldBeGreaterThan(1);
        result.Volumes.ShouldAllBe(volume => volume.Bytes <= most && new FileInfo(volume.Out).Length == volume.Bytes);
        result.Volumes[0].Out.ShouldBe(scratch["bundle.pdf"]);
        result.Volumes[1].Out.ShouldBe(scratch[$"bundle file 2 of {result.Volumes.Count}.pdf"]);
        result.Preflight.ShouldAllBe(line => line.State == "pass");
        BundleManifest.TryRead(result.Out)!.Outputs.Select(output => output.Sha256).ShouldBe(result.Volumes.Select(volume => volume.Sha256));

        await builder.BuildAsync(spec, scratch["bundle.pdf"], CaseScope.All, null, Cancel);
        File.Exists(result.Volumes[1].Out).ShouldBeFalse();
    }

    [Theory]
    [InlineData("letter.docx")]
    [InlineData("note.eml")]
    [InlineData("ledger.rtf")]
    [InlineData("page.html")]
    [InlineData("notes.txt")]
    public async Task A_file_without_pages_of_its_own_says_so_in_the_bundle_and_travels_beside_it(string name)
    {
        var file = scratch[name];
        await File.WriteAllBytesAsync(file, Content(name), Cancel);
        var builder = new BundleBuilder(real.Pool, limits: SandboxLimits.Default with { LibreOfficeSeconds = 0 });
        var spec = new BundleSpec { Title = "Exhibits", Exhibits = [new ExhibitSpec { File = Sample("R26-01884.pdf") }, new ExhibitSpec { File = file, Title = "Bills: ../paid?" }] };

        var (result, problem) = await builder.BuildAsync(spec, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        var native = result!.Natives.Single();
        (native.Label, native.File).ShouldBe(("B", $"B Bills_ ___paid{Path.GetExtension(name)}"));
        native.Sha256.ShouldBe(result.Exhibits[1].SourceSha256);
        (await File.ReadAllBytesAsync(Path.Combine(scratch["bundle natives"], native.File), Cancel)).ShouldBe(Content(name));
        (await TextAsync(scratch["bundle.pdf"])).ShouldContain("Rendered from content");
    }

    [Fact]
    public async Task Pictures_letters_and_mails_go_in_as_pages_and_a_recording_as_a_page_that_stands_for_it()
    {
        string[] files = ["fax-20260313-0907.tif", "IMG_2041.jpg", "letter 0306.docx", "Fwd_ wage records.eml", "voicemail-0143.wav"];
        var spec = new BundleSpec { Title = "Exhibits", Exhibits = [.. files.Select(file => new ExhibitSpec { File = Sample(file) })] };

        var (result, problem) = await new BundleBuilder(real.Pool, limits: SandboxLimits.Default with { LibreOfficeSeconds = 0 }).BuildAsync(spec, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        result!.Exhibits.ShouldAllBe(exhibit => exhibit.Pages > 0 && exhibit.WordsKept >= .99);
        result.Exhibits[0].Pages.ShouldBe(2);
        var text = await TextAsync(scratch["bundle.pdf"]);
        text.ShouldSatisfyAllConditions(
            all => all.ShouldContain("subpoena"), all => all.ShouldContain("voicemail-0143.wav"), all => all.ShouldContain("Playing time: 0:"),
            all => all.ShouldContain($"Length: {new FileInfo(Sample(files[4])).Length:N0} bytes"), all => all.ShouldContain(result.Exhibits[4].SourceSha256));
        result.Natives.Select(native => native.Label).ShouldBe(["C", "D", "E"]);
        result.Natives[2].ShouldSatisfyAllConditions(native => native.File.ShouldEndWith(".wav"), native => native.Sha256.ShouldBe(result.Exhibits[4].SourceSha256));
        BundleManifest.TryRead(result.Out)!.Outputs.ShouldContain(output => output.Name == result.Natives[2].File && output.Sha256 == result.Natives[2].Sha256);
    }

    [Fact]
    public async Task Of_an_exhibit_in_part_no_native_file_is_given_out()
    {
        await File.WriteAllTextAsync(scratch["notes.txt"], "one\ftwo", Cancel);
        var builder = new BundleBuilder(real.Pool);

        var (result, _) = await builder.BuildAsync(new BundleSpec { Title = "X", Exhibits = [new ExhibitSpec { File = scratch["notes.txt"], Pages = "1" }] }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        result!.Natives.ShouldBeEmpty();
        Directory.Exists(scratch["bundle natives"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_redacted_exhibit_no_native_file_is_given_out()
    {
        await File.WriteAllTextAsync(scratch["notes.txt"], "The number is 078-05-1120.", Cancel);
        var redacted = new ExhibitSpec { File = scratch["notes.txt"], Redact = [new RedactSpec { Page = 1, Width = 1, Height = .2 }] };

        var (result, problem) = await new BundleBuilder(real.Pool).BuildAsync(new BundleSpec { Title = "X", Exhibits = [redacted] }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        problem.ShouldBeNull();
        result!.Natives.ShouldBeEmpty();
        Directory.Exists(scratch["bundle natives"]).ShouldBeFalse();
        (await TextAsync(scratch["bundle.pdf"])).ShouldNotContain("078-05-1120");
    }

    [Fact]
    public async Task Natives_of_an_earlier_bundle_go_and_a_persons_own_files_beside_them_stay()
    {
        await File.WriteAllTextAsync(scratch["notes.txt"], "one", Cancel);
        var builder = new BundleBuilder(real.Pool);
        BundleSpec Titled(string title) => new() { Exhibits = [new ExhibitSpec { File = scratch["notes.txt"], Title = title }] };
        string[] Beside() => [.. Directory.GetFileSystemEntries(scratch["bundle natives"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

        await builder.BuildAsync(Titled("First"), scratch["bundle.pdf"], CaseScope.All, null, Cancel);
        Directory.CreateDirectory(scratch["bundle natives/mine"]);
        await File.WriteAllTextAsync(scratch["bundle natives/mine.txt"], "mine", Cancel);
        await File.AppendAllTextAsync(scratch["bundle natives/SHA256SUMS"], $"{new string('0', 64)}  ../notes.txt\n{new string('0', 64)}  ..\n", Cancel);
        await builder.BuildAsync(Titled("Second"), scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        Beside().ShouldBe(["A Second.txt", "SHA256SUMS", "mine", "mine.txt"]);
        File.Exists(scratch["notes.txt"]).ShouldBeTrue();
    }

    [Theory]
    [InlineData(3, null, null, "it has 2 pages")]
    [InlineData(1, "2", null, "page 1 is not among its pages")]
    [InlineData(2, null, "2", "page 2 is not among its pages")]
    public async Task A_redaction_of_a_page_that_is_not_bound_stops_the_bundle(int page, string? pages, string? exclude, string says)
    {
        var redacted = new ExhibitSpec { File = Sample("R26-01884.pdf"), Pages = pages, Exclude = exclude, Redact = [new RedactSpec { Page = page, Width = 1, Height = 1 }] };

        var (result, problem) = await new BundleBuilder(real.Pool).BuildAsync(new BundleSpec { Title = "X", Exhibits = [redacted] }, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        result.ShouldBeNull();
        problem!.Message.ShouldContain(says);
    }

    [Fact]
    public async Task A_protected_file_is_opened_by_the_specs_password_or_by_one_that_is_known_of_its_case()
    {
        var (catalog, _) = await WithCatalogAsync();
        using var open = catalog;
        var data = new DataFolder(scratch["data"]);
        var passwords = catalog.PasswordsOf(data);
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            await change.SaveCaseAsync(new Documents.Case { Number = "2026-0001", Client = "Rowan Lee" }, Cancel);
            await change.SaveCaseAsync(new Documents.Case { Number = "2026-0002", Client = "Kim Park" }, Cancel);
            await change.CommitAsync(Cancel);
        }

        await passwords.AddAsync(new string('0', 64), "2026-0001", "sesame", Cancel);
        Process.Start("qpdf", ["--encrypt", "sesame", "owner", "256", "--", Sample("R26-01884.pdf"), scratch["locked.pdf"]]).WaitForExit();
        var builder = new BundleBuilder(real.Pool, catalog, new DiskStore(data.Store), passwords: passwords);
        async Task<(BundleResult? Result, Problem? Problem)> BuildAsync(string? password, string number, CaseScope scope) => await builder.BuildAsync(
            new BundleSpec { Title = "X", Case = number, Exhibits = [new ExhibitSpec { File = scratch["locked.pdf"], Password = password }] }, scratch["bundle.pdf"], scope, null, Cancel);

        (await BuildAsync("sesame", "2026-0002", CaseScope.All)).Result.ShouldNotBeNull();
        (await BuildAsync(null, "2026-0001", CaseScope.All)).Result.ShouldNotBeNull();
        (await BuildAsync("wrong", "2026-0001", CaseScope.All)).Problem!.Code.ShouldBe(Reason.EncryptedPassword);
        (await BuildAsync(null, "2026-0002", CaseScope.All)).Problem!.Code.ShouldBe(Reason.EncryptedPassword);
        (await BuildAsync(null, "2026-0001", CaseScope.Of(["2026-0002"]))).Problem!.Code.ShouldBe(Reason.EncryptedPassword, "a case that one does not see opens nothing");
        (await File.ReadAllTextAsync(scratch["bundle manifest.json"], Cancel)).ShouldNotContain("sesame");
    }

    [Fact]
    public async Task What_cannot_be_bound_stops_the_bundle_with_a_sentence_and_leaves_no_file()
    {
        var builder = new BundleBuilder(real.Pool);
        await File.WriteAllBytesAsync(scratch["odd.xyz"], [1, 2, 3, 0, 255, 254], Cancel);
        var spec = new BundleSpec { Exhibits = [new ExhibitSpec { File = scratch["odd.xyz"] }] };

        var (result, problem) = await builder.BuildAsync(spec, scratch["bundle.pdf"], CaseScope.All, null, Cancel);

        result.ShouldBeNull();
        problem!.Message.ShouldContain("odd.xyz");
        File.Exists(scratch["bundle.pdf"]).ShouldBeFalse();
    }

    private async Task<(CatalogFile Catalog, BundleBuilder Builder)> WithCatalogAsync()
    {
        var data = new DataFolder(scratch["data"]);
        data.Create();
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        return (catalog, new BundleBuilder(real.Pool, catalog, new DiskStore(data.Store)));
    }

    private static BundleSpec Spec(BatesSpec? bates) => new()
    {
        Title = "Exhibits",
        Bates = bates,
        Exhibits = [new ExhibitSpec { File = Sample("R26-01884.pdf"), Title = "Police report" }, new ExhibitSpec { File = Sample("SCAN_0013.pdf") }],
    };

    private static byte[] Content(string name) => Path.GetExtension(name) switch
    {
        ".docx" => File.ReadAllBytes(Sample("letter 0306.docx")),
        ".eml" => "From: a@example.com\r\nTo: b@example.com\r\nSubject: Bills\r\nMessage-ID: <1@example.com>\r\n\r\nPlease find the bills.\r\n"u8.ToArray(),
        ".rtf" => @"{\rtf1 The bills.}"u8.ToArray(),
        ".html" => "<html><body><p>The bills.</p></body></html>"u8.ToArray(),
        _ => "The bills."u8.ToArray(),
    };

    private static async Task<string> TextAsync(string pdf)
    {
        using var tool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", [pdf, "-"]) { RedirectStandardOutput = true })!;
        return await tool.StandardOutput.ReadToEndAsync(Cancel);
    }

    private static string Sample(string name) => Path.Combine(Repository.Root, "sample-docs", name);
}
