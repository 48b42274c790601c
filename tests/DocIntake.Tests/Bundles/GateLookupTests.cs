using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using DocIntake.Bundles;
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

/// <summary>Ways round the gate are closed: the file in the case folder, a copy of what is another case's, an attachment inside a native file, a bundle that names no case.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GateLookupTests(RealPool real) : IClassFixture<RealPool>, IAsyncLifetime
{
    private const string Mail = "From: a@example.com\r\nTo: b@example.com\r\nSubject: Records\r\nDate: Mon, 4 May 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSee what is attached.\r\n--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=advice.txt\r\n\r\nOur advice.\r\n--x--\r\n";

    private readonly Scratch scratch = new();
    private DataFolder data = null!;
    private CatalogFile catalog = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BundleSpec Production => new() { Title = "Production", Purpose = "production" };

    private GateLookup Gate => new(catalog.Reader, data);

    public async ValueTask InitializeAsync()
    {
        data = new DataFolder(scratch["data"]);
        data.Create();
        catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
    }

    public ValueTask DisposeAsync()
    {
        catalog.Dispose();
        scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_file_in_the_case_folder_is_the_document_wherever_it_is_copied_to()
    {
        Directory.CreateDirectory(scratch["data/cases"]);
        await File.WriteAllTextAsync(scratch["data/cases/advice.pdf"], "the searchable copy of our advice", Cancel);
        File.Copy(scratch["data/cases/advice.pdf"], scratch["harmless.pdf"]);
        await AddAsync("original of the advice", "2026-0001", document => document with { FiledAs = "cases/advice.pdf" }, MarkKind.Privileged);

        (await BlockedAsync(Production, "harmless.pdf"))!.ShouldStartWith("\"harmless.pdf\" is marked privileged");
        (await BlockedAsync(Production with { Purpose = "internal" }, "harmless.pdf")).ShouldBeNull();

        await File.AppendAllTextAsync(scratch["harmless.pdf"], ".", Cancel);
        (await BlockedAsync(Production, "harmless.pdf")).ShouldBeNull("these are other bytes");
    }

    [Theory]
    [InlineData("2026-0001", DocumentState.Filed, true)]
    [InlineData("2026-0002", DocumentState.Filed, false)]
    [InlineData("2026-0001", DocumentState.Review, false)]
    public async Task A_copy_of_a_document_goes_where_the_document_goes(string number, DocumentState state, bool goes)
    {
        await AddAsync("a letter", number, state: state);
        await File.WriteAllTextAsync(scratch["copy.txt"], "a letter", Cancel);

        var blocked = await BlockedAsync(Production with { Case = "2026-0001" }, "copy.txt");

        (blocked is null).ShouldBe(goes);
        (blocked ?? "").ShouldNotContain("2026-0002");
        (await BlockedAsync(Production with { Case = "2026-0001", Purpose = "internal" }, "copy.txt")).ShouldBeNull();
    }

    [Fact]
    public async Task A_bundle_that_names_no_case_is_of_one_all_the_same()
    {
        var (first, linked, other) = (await AddAsync("1", "2026-0001"), await AddAsync("2", "2026-0002", document => document with { AlsoIn = ["2026-0001"] }), await AddAsync("3", "2026-0003"));
        var gate = Gate;

        gate.BlocksMixture(Production, first).ShouldBeNull();
        gate.BlocksMixture(Production, linked).ShouldBeNull();
        gate.BlocksMixture(Production, other)!.Message.ShouldNotContain("2026-0003");
        Gate.BlocksMixture(Production, other).ShouldBeNull("it is the only one");
        var office = Production with { Purpose = "internal" };
        new[] { first, other }.Select(document => Gate.BlocksMixture(office, document)).ShouldAllBe(problem => problem == null);
    }

    [Fact]
    public async Task A_mail_is_bound_and_its_file_stays_as_long_as_something_attached_is_withheld()
    {
        var mail = await AddAsync(Mail, "2026-0001");
        var inner = await AddAsync("a mail inside it", "2026-0001", document => document with { ParentId = mail.Id, Depth = 1 });
        await AddAsync("Our advice.", "2026-0001", document => document with { ParentId = inner.Id, Depth = 2 }, MarkKind.WorkProduct);
        await File.WriteAllTextAsync(scratch["records.eml"], Mail, Cancel);
        var builder = new BundleBuilder(real.Pool, catalog, new DiskStore(data.Store), folder: data);
        async Task<BundleResult> BuildAsync(string purpose) => (await builder.BuildAsync(
            Production with { Purpose = purpose, Case = "2026-0001", Exhibits = [new ExhibitSpec { File = scratch["records.eml"] }] }, scratch[$"{purpose}.pdf"], CaseScope.All, null, Cancel)).Result!;

        var produced = await BuildAsync("production");

        produced.Natives.ShouldBeEmpty();
        produced.Preflight.ShouldContain(line => line.Detail.Contains("not given out beside the bundle"));
        (await BuildAsync("internal")).Natives.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_attached_to_advice_is_looked_at_before_it_goes()
    {
        var advice = await AddAsync("our advice, with a bill", "2026-0001", mark: MarkKind.Privileged);
        var bill = await AddAsync("a bill", "2026-0001", document => document with { ParentId = advice.Id, Depth = 1 });

        (await Gate.WarningsAsync(Production, bill, Cancel)).ShouldHaveSingleItem().Message.ShouldContain("came inside something that is marked privileged");
        (await Gate.WarningsAsync(Production with { Purpose = "internal" }, bill, Cancel)).ShouldBeEmpty();
        (await Gate.WarningsAsync(Production, advice, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_scan_of_advice_is_asked_about_page_by_page_whichever_came_first()
    {
        static Func<Document, Document> Pages(params PagesHere[] here) => document => document with { OriginalPages = [1, 2, 3, 4], Resend = here.Length == 0 ? null : new Resend(here, []) };
        var first = await AddAsync("first scan", "2026-0001", Pages());
        var advice = await AddAsync("advice", "2026-0001", Pages(new PagesHere(3, 2, first.Id, 1, IsSame: true)), MarkKind.Privileged);
        var later = await AddAsync("scanned again", "2026-0001", Pages(new PagesHere(2, 1, advice.Id, 4, IsSame: false)));
        var third = await AddAsync("copy of the first scan", "2026-0001", Pages(new PagesHere(4, 1, first.Id, 2, IsSame: true)));
        var other = await AddAsync("another paper", "2026-0001", Pages(new PagesHere(1, 1, first.Id, 4, IsSame: true)));

        (await Gate.LikeWithheldAsync(Production, first, Cancel)).ShouldBe([1, 2], "the advice came later and has them too");
        (await Gate.LikeWithheldAsync(Production, later, Cancel)).ShouldBe([2]);
        (await Gate.LikeWithheldAsync(Production, third, Cancel)).ShouldBe([4], "both are copies of the first scan");
        (await Gate.LikeWithheldAsync(Production, other, Cancel)).ShouldBeEmpty();
        (await Gate.LikeWithheldAsync(Production with { Purpose = "internal" }, later, Cancel)).ShouldBeEmpty();
    }

    private async Task<string?> BlockedAsync(BundleSpec bundle, string file) =>
        (await Gate.BlocksFileAsync(bundle, scratch[file], Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(scratch[file], Cancel))), Cancel))?.Message;

    private async Task<Document> AddAsync(string original, string number, Func<Document, Document>? more = null, MarkKind? mark = null, DocumentState state = DocumentState.Filed)
    {
        var arrival = Some.Arrival();
        var document = Some.Unread(arrival) with { OriginalSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original))), CaseNumber = number };
        document = more is null ? document : more(document);
        await using var change = await catalog.BeginAsync(Cancel);
        change.Add(arrival);
        change.AddWhole(document, "search", "default", state);
        await change.SaveAsync(Cancel);
        if (mark is { } kind)
        {
            await change.MarkAsync(document.Id, kind, "Why", "Kim", Cancel);
        }

        await change.CommitAsync(Cancel);
        return document;
    }
}
