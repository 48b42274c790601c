using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Bundles;
using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>A production for review programs: read back as they read it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ProductionSetTests(RealPool real) : IClassFixture<RealPool>, IAsyncLifetime
{
    private readonly Scratch scratch = new();
    private CatalogFile catalog = null!;
    private DiskStore store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(scratch["data"]);
        data.Create();
        catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        store = new DiskStore(data.Store);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_numbered_page_is_in_the_load_files_once_under_its_number_and_what_is_withheld_is_a_sheet()
    {
        var privileged = await FileAsync("SCAN_0013.pdf", "Advice on settlement");
        var wave = scratch["interview.wav"];
        await File.WriteAllBytesAsync(wave, Wave(seconds: 75), Cancel);
        var spec = Spec(
            new ExhibitSpec { File = Sample("R26-01884.pdf"), Title = "Police\r\nreport þ", Mark = "CONFIDENTIAL" },
            new ExhibitSpec { Document = privileged, Withhold = true, Title = "Advice on settlement" },
            new ExhibitSpec { File = wave, Title = "Interview" },
            new ExhibitSpec { File = Sample("R26-01884.pdf"), Pages = "2", Redact = [new RedactSpec { Page = 2, Width = 1, Height = .5 }] });

        var result = await BuildAsync(spec, "set.pdf");

        using var zip = await ZipFile.OpenReadAsync(result.Production!, Cancel);
        var documents = Dat(await BytesAsync(zip, "DATA/VOL001.dat"));
        var images = Opt(await BytesAsync(zip, "DATA/VOL001.opt"));
        documents.Select(one => $"{one["BEGBATES"]}-{one["ENDBATES"]}/{one["PGCOUNT"]} {one["EXHIBIT"]} {one["WITHHELD"]} {one["REDACTED"]} {one["CONFIDENTIALITY"]}").ShouldBe(
            ["RIV0000041-RIV0000042/2 A No No CONFIDENTIAL", "RIV0000043-RIV0000043/1 B Yes No ", "RIV0000044-RIV0000044/1 C No No ", "RIV0000045-RIV0000045/1 D No Yes "]);
        documents[0]["TITLE"].ShouldBe("Police\nreport th");
        images.Select(image => image[0]).ShouldBe(["RIV0000041", "RIV0000042", "RIV0000043", "RIV0000044", "RIV0000045"]);
        images.Select(image => $"{image[3]}{image[6]}").ShouldBe(["Y2", "", "Y1", "Y1", "Y1"]);
        images.ShouldAllBe(image => image[1] == "VOL001" && System.IO.Path.GetFileNameWithoutExtension(image[2].Replace('\\', '/')) == image[0]);
        zip.Entries.Count(entry => entry.FullName.StartsWith("VOL001/IMAGES/", StringComparison.Ordinal)).ShouldBe(images.Count);
        foreach (var image in images)
        {
            (await BytesAsync(zip, Path(image[2]))).Length.ShouldBeGreaterThan(1000);
        }

        (await TextAsync(zip, documents[0])).ShouldSatisfyAllConditions(text => text.ShouldContain("RIV0000041"), text => text.ShouldContain("RIV0000042"), text => text.ShouldNotContain("RIV0000043"));
        (await TextAsync(zip, documents[1])).ShouldSatisfyAllConditions(text => text.ShouldContain("Document withheld"), text => text.ShouldNotContain("settlement"));
        documents[1].Values.ShouldNotContain(value => value.Contains("settlement", StringComparison.OrdinalIgnoreCase));
        documents[1]["SHA256"].ShouldBeEmpty();
        (await TextAsync(zip, documents[2])).ShouldSatisfyAllConditions(text => text.ShouldContain("interview.wav"), text => text.ShouldContain("0:01:15"), text => text.ShouldContain(documents[2]["SHA256"]));
        SHA256.HashData(await BytesAsync(zip, Path(documents[2]["NATIVELINK"]))).ShouldBe(SHA256.HashData(await File.ReadAllBytesAsync(wave, Cancel)));
        BundleManifest.TryRead(result.Out)!.Outputs.Select(output => output.Name).ShouldContain("set production.zip");
        (await File.ReadAllTextAsync(BundleCompanions.PathOf(result.Out, BundleCompanions.Manifest), Cancel)).ShouldNotContain("settlement", Shouldly.Case.Insensitive);
        (await File.ReadAllTextAsync(result.PrivilegeLog!, Cancel)).ShouldContain("privileged", Shouldly.Case.Insensitive);

        var shown = await catalog.Reader.ListProducedAsync((await catalog.Reader.FindDocumentAsync(privileged, CaseScope.All, Cancel))!.Document.OriginalSha256, CaseScope.All, Cancel);
        shown.Single().Exhibit.ShouldSatisfyAllConditions(one => one.Pages.ShouldBe(ProducedExhibit.Withheld), one => one.First.ShouldBe(43));
    }

    [Fact]
    public void What_somebody_wrote_stays_in_its_field()
    {
        var document = new ProducedDocument("X1", "X1", 1, "A", "one\u00FE\u0014\u00FEtwo\u0000\u00AE\r\nthree", new DateOnly(2026, 3, 4), null, false, false, "ab", null, "TEXT/0001/X1.txt");

        var read = Dat(LoadFiles.Dat([document])).ShouldHaveSingleItem();

        read["TITLE"].ShouldBe("oneth thtwo (R)\nthree");
        (read["DOCDATE"], read["TEXTLINK"]).ShouldBe(("03/04/2026", @".\TEXT\0001\X1.txt"));
    }

    [Fact]
    public void Load_files_without_Bates_numbers_are_refused() =>
        BundleSpecReader.FaultIn(Spec(new ExhibitSpec { File = "x.pdf" }) with { Bates = null }).ShouldNotBeNull().ShouldContain("prefix");

    [Fact]
    public async Task A_building_that_is_broken_off_leaves_what_lay_there_before_and_nothing_else()
    {
        var spec = Spec(new ExhibitSpec { File = Sample("R26-01884.pdf"), Title = "Police report" });
        await BuildAsync(spec, "out/set.pdf");
        Dictionary<string, string> Lying() => Directory.EnumerateFileSystemEntries(scratch["out"], "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "");
        var before = Lying();
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        await Should.ThrowAsync<OperationCanceledException>(async () => await new BundleBuilder(real.Pool, catalog, store).BuildAsync(
            spec with { Title = "Another", Bates = new BatesSpec { Prefix = "RIW" } }, scratch["out/set.pdf"], CaseScope.All, new WhenTold("Drawing each page", broken.Cancel), broken.Token));

        before.Count.ShouldBeGreaterThan(5);
        Lying().ShouldBe(before, ignoreOrder: true);
    }

    private sealed class WhenTold(string begin, Action act) : IProgress<BuildStep>
    {
        public void Report(BuildStep value)
        {
            if (value.Says.StartsWith(begin, StringComparison.Ordinal))
            {
                act();
            }
        }
    }

    private static BundleSpec Spec(params ExhibitSpec[] exhibits) =>
        new() { Title = "First production", Purpose = "production", To = "Opposing counsel", LoadFiles = true, Bates = new BatesSpec { Prefix = "RIV", Start = 41 }, Exhibits = exhibits };

    private async Task<BundleResult> BuildAsync(BundleSpec spec, string name)
    {
        var (result, problem) = await new BundleBuilder(real.Pool, catalog, store).BuildAsync(spec, scratch[name], CaseScope.All, null, Cancel);
        problem.ShouldBeNull();
        return result!;
    }

    private async Task<Guid> FileAsync(string sample, string title)
    {
        await using var bytes = File.OpenRead(Sample(sample));
        var original = await store.SaveOriginalAsync(bytes, Cancel);
        var arrival = Some.Arrival(sample);
        var document = Some.Unread(arrival) with
        {
            OriginalSha256 = original.Sha256,
            OriginalPages = [1],
            Format = "pdf",
            HasPages = true,
            Title = title,
        };
        await using var change = await catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "filing", "default", DocumentState.Filed);
        await change.SaveAsync(Cancel);
        await change.MarkAsync(document.Id, MarkKind.Privileged, "client and lawyer", "A. Ruiz", Cancel);
        await change.CommitAsync(Cancel);
        return document.Id;
    }

    private static string Sample(string name) => System.IO.Path.Combine(Repository.Root, "sample-docs", name);

    private static string Path(string written) => written[2..].Replace('\\', '/');

    private static async Task<byte[]> BytesAsync(ZipArchive zip, string path)
    {
        var entry = zip.GetEntry("VOL001/" + path).ShouldNotBeNull(path);
        using var bytes = new MemoryStream();
        await using var content = await entry.OpenAsync(Cancel);
        await content.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }

    private static async Task<string> TextAsync(ZipArchive zip, Dictionary<string, string> document) => Encoding.UTF8.GetString(await BytesAsync(zip, Path(document["TEXTLINK"])));

    /// <summary>As Concordance reads it.</summary>
    private static List<Dictionary<string, string>> Dat(byte[] bytes)
    {
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\u0014').Select(field => field is ['\u00FE', .. var text, '\u00FE'] ? new string(text).Replace('\u00AE', '\n') : throw new FormatException(field)).ToList()).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(one => one.First, one => one.Second))];
    }

    private static List<string[]> Opt(byte[] bytes) => [.. Encoding.ASCII.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

    private static byte[] Wave(int seconds)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        const int Rate = 800;
        writer.Write("RIFF"u8);
        writer.Write(36 + (Rate * seconds));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(Rate * seconds);
        writer.Write(new byte[Rate * seconds]);
        return bytes.ToArray();
    }
}
