using System.Runtime.Versioning;
using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Reading;
using DocIntake.Tests.Support;
using DocIntake.Workers;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Bundles;

/// <summary>The gate before the door, with bundles bound by the real sandbox.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GateBuildTests(RealPool real) : IClassFixture<RealPool>, IDisposable
{
    private const string Number = "219-09-9999", Born = "05/02/1984", Why = "Stipulated on 12 May";

    private readonly Scratch scratch = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task A_filing_stops_until_each_kind_is_decided_and_then_is_what_was_decided()
    {
        var (catalog, builder, audit) = await StartAsync();
        using var closing = catalog;
        GateReport? asked = null;
        var open = Filing();

        var (nothing, problem) = await builder.BuildAsync(open, scratch["open.pdf"], CaseScope.All, null, Cancel, stopped: gate => asked = gate);

        nothing.ShouldBeNull();
        File.Exists(scratch["open.pdf"]).ShouldBeFalse();
        problem!.Message.ShouldContain("social security number on 1 page (A p. 1), full birth date on 1 page (A p. 1)");
        asked!.Groups.Select(group => (group.Rule, group.Pages)).ShouldBe([(PersonalData.Ssn, 1), (PersonalData.BirthDate, 1)]);

        var decided = open with { Gate = [new(PersonalData.Ssn, Redact: true, null), new(PersonalData.BirthDate, Redact: false, Why)] };
        var (result, none) = await builder.BuildAsync(decided, scratch["filed.pdf"], CaseScope.All, null, Cancel, by: "Kim");

        none.ShouldBeNull();
        result!.Preflight.Where(line => PersonalData.Kinds.Contains(line.Rule)).Select(line => (line.Rule, line.State)).ShouldBe([(PersonalData.Ssn, "pass"), (PersonalData.BirthDate, "warn")]);
        result.Natives.ShouldBeEmpty("the file that the page was made of holds the number");
        foreach (var way in (OcrMode[])[OcrMode.Never, OcrMode.Always])
        {
            var text = await ReadAsync(result, way);
            text.ShouldContain(Born);
            text.ShouldNotContain("9999");
        }

        (await File.ReadAllTextAsync(result.Manifest!, Cancel)).ShouldNotContain(Why);
        (await audit.ListAsync(new AuditFilter(), Cancel)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => (line.Who, line.What).ShouldBe(("Kim", "export gate overridden")),
            line => line.Detail!.ShouldContain(Why));
    }

    [Fact]
    public async Task A_production_is_warned_and_the_office_is_not_asked()
    {
        var (catalog, builder, _) = await StartAsync();
        using var closing = catalog;

        var (produced, _) = await builder.BuildAsync(Filing() with { Purpose = "production" }, scratch["produced.pdf"], CaseScope.All, null, Cancel);
        var (kept, _) = await builder.BuildAsync(Filing() with { Purpose = "internal" }, scratch["kept.pdf"], CaseScope.All, null, Cancel);

        produced!.Preflight.Single(line => line.Rule == PersonalData.Ssn).State.ShouldBe("warn");
        kept!.Preflight.ShouldNotContain(line => line.Rule == PersonalData.Ssn);
    }

    [Fact]
    public async Task A_redaction_that_hides_nothing_stops_a_filing_and_redact_all_takes_the_words_away()
    {
        var (catalog, builder, _) = await StartAsync();
        using var closing = catalog;
        var pdf = Path.Combine(scratch.Folder, "covered.pdf");
        await File.WriteAllBytesAsync(pdf, Pdf("BT /F1 12 Tf 72 600 Td (Nothing of note stands on this line) Tj ET BT /F1 12 Tf 72 700 Td (The witness is called Featherstone) Tj ET 0 g 60 690 320 24 re f"), Cancel);
        var spec = new BundleSpec { Title = "Motion", Purpose = "court-filing", Exhibits = [new ExhibitSpec { File = pdf }] };

        var (nothing, problem) = await builder.BuildAsync(spec, scratch["stopped.pdf"], CaseScope.All, null, Cancel);
        var (result, none) = await builder.BuildAsync(spec with { Gate = [new GateDecision(PersonalData.UnderBlack, Redact: true, Keep: null)] }, scratch["mended.pdf"], CaseScope.All, null, Cancel);

        nothing.ShouldBeNull();
        problem!.Message.ShouldContain("text under a black box or picture on 1 page (A p. 1)");
        none.ShouldBeNull();
        result!.Preflight.Where(line => line.Rule is "covered-text" or PersonalData.UnderBlack).ShouldAllBe(line => line.State == "pass");
        (await ReadAsync(result, OcrMode.Never)).ShouldSatisfyAllConditions(text => text.ShouldContain("Nothing of note"), text => text.ShouldNotContain("Featherstone"));
    }

    [Theory]
    [InlineData("Records of 2026", true)]
    [InlineData("Records of SSN 219-09-9999", false)]
    public async Task Bookmarks_of_an_exhibit_come_along_unless_one_says_what_may_not_leave(string title, bool stays)
    {
        var (catalog, builder, _) = await StartAsync();
        using var closing = catalog;
        var pdf = Path.Combine(scratch.Folder, "marked.pdf");
        await File.WriteAllTextAsync(pdf, System.Text.Encoding.ASCII.GetString(Pdf("BT /F1 12 Tf 72 600 Td (Nothing of note stands on this line) Tj ET"))
            .Replace("/Type /Catalog", "/Type /Catalog /Outlines 6 0 R", StringComparison.Ordinal)
            .Replace("trailer", $"6 0 obj <</Type /Outlines /First 7 0 R /Last 7 0 R /Count 1>> endobj\n7 0 obj <</Title ({title}) /Parent 6 0 R /Dest [3 0 R /Fit]>> endobj\ntrailer", StringComparison.Ordinal), Cancel);

        var (result, none) = await builder.BuildAsync(new BundleSpec { Title = "Motion", Purpose = "court-filing", Exhibits = [new ExhibitSpec { File = pdf }] }, scratch["motion.pdf"], CaseScope.All, null, Cancel);

        none.ShouldBeNull();
        using var listing = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("qpdf", ["--json=2", "--json-key=outlines", result!.Out]) { RedirectStandardOutput = true })!;
        (await listing.StandardOutput.ReadToEndAsync(Cancel)).Contains(title, StringComparison.Ordinal).ShouldBe(stays);
        result.Preflight.Any(line => line.Detail.Contains("bookmark with what looks like a social security number", StringComparison.Ordinal)).ShouldBe(!stays);
    }

    [Fact]
    public async Task A_copy_of_what_is_privileged_does_not_leave_and_what_is_withheld_is_logged()
    {
        var (catalog, builder, _) = await StartAsync();
        using var closing = catalog;
        var arrival = Some.Arrival();
        var document = Some.Unread(arrival) with { OriginalSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(Paper(), Cancel))), Title = "Letter to the client" };
        await using (var change = await catalog.BeginAsync(Cancel))
        {
            change.Add(arrival);
            change.AddWhole(document, "search", "default", DocumentState.Filed);
            await change.SaveAsync(Cancel);
            await change.MarkAsync(document.Id, MarkKind.Privileged, "Advice about settlement", "Kim", Cancel);
            await change.CommitAsync(Cancel);
        }

        var spec = Filing() with { Purpose = "production" };
        var (nothing, problem) = await builder.BuildAsync(spec, scratch["copy.pdf"], CaseScope.All, null, Cancel);
        nothing.ShouldBeNull();
        problem!.Message.ShouldStartWith("\"records.txt\" is marked privileged by Kim");

        var other = Path.Combine(scratch.Folder, "other.txt");
        await File.WriteAllTextAsync(other, "Nothing of note", Cancel);
        var (result, none) = await builder.BuildAsync(
            spec with { Exhibits = [new ExhibitSpec { File = other }, new ExhibitSpec { Document = document.Id, Withhold = true }] }, scratch["set.pdf"], CaseScope.All, null, Cancel);

        none.ShouldBeNull();
        result!.Exhibits.ShouldHaveSingleItem();
        (await File.ReadAllLinesAsync(result.PrivilegeLog!, Cancel))[1].ShouldEndWith(",Privileged,Advice about settlement,0");
    }

    private async Task<(CatalogFile Catalog, BundleBuilder Builder, AuditLog Audit)> StartAsync()
    {
        var data = new DataFolder(scratch["data"]);
        data.Create();
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        var audit = AuditLog.Open(AuditPlace.In(data), TimeProvider.System);
        return (catalog, new BundleBuilder(real.Pool, catalog, new DiskStore(data.Store), audit: audit), audit);
    }

    private BundleSpec Filing() => new() { Title = "Motion", Purpose = "court-filing", Exhibits = [new ExhibitSpec { File = Paper() }] };

    private string Paper()
    {
        var path = Path.Combine(scratch.Folder, "records.txt");
        File.WriteAllText(path, $"Records of the patient\n\nSSN: {Number}\n\nDOB: {Born}\n\nSeen for pain of the wrist after a fall at work.\n");
        return path;
    }

    private static byte[] Pdf(string content) => System.Text.Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        + "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <</Font <</F1 4 0 R>>>> /Contents 5 0 R>> endobj\n"
        + $"4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n5 0 obj <</Length {content.Length}>> stream\n{content}\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n");

    private async Task<string> ReadAsync(BundleResult result, OcrMode way)
    {
        await using var lease = await real.Pool.LeaseAsync(WorkPriority.Interactive, Cancel);
        File.Copy(result.Out, Path.Combine(lease.Folder, "bundle.pdf"));
        var text = new List<string>();
        (await lease.AskAsync(new ReadRequest("bundle.pdf", 1, result.Pages, way, ["eng"], SandboxLimits.Default), TimeSpan.FromMinutes(5), page => text.Add(page.Page.Text), Cancel)).Problem.ShouldBeNull();
        return string.Join('\n', text);
    }
}
