using System.Text;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>What was redacted is nowhere in the bundle: not in its text, its streams, its bookmarks, its pixels.</summary>
public sealed class PageRedactionTests : IDisposable
{
    private static readonly string[] Secret = ["Marguerite", "078-05-1120"];
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/CropBox [36 36 576 756]")]
    public void No_redacted_word_is_left_anywhere_and_all_others_are(string page)
    {
        var secret = PdfSource.Letter("The claimant Marguerite was seen on Monday", "and gave the number 078-05-1120 to the clerk", "at the front desk");
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(secret with { More = page }, PdfSource.Letter("A second page that stays")));
        var areas = Secret.Select(word => new RedactedArea(1, Pdfs.WordAt(lease, "a.pdf", 1, word))).ToList();

        var bound = Bind(areas);

        bound.Exhibits[0].Route.ShouldBe("redacted");
        bound.Problems.ShouldBeEmpty();
        var text = lease.TextOf("bundle.pdf");
        foreach (var kept in (string[])["claimant", "Monday", "clerk", "desk", "A second page that stays"])
        {
            text.ShouldContain(kept);
        }

        var seen = string.Join(' ', lease.Read("bundle.pdf", OcrMode.Always, 3, 3).SelectMany(read => read.Words).Select(word => word.Text));
        seen.ShouldContain("clerk");
        lease.Run("qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", "bundle.pdf", "plain.pdf").OkOrWarned.ShouldBeTrue();
        var bytes = Encoding.Latin1.GetString(File.ReadAllBytes(lease.PathOf("plain.pdf")));
        foreach (var word in Secret)
        {
            text.ShouldNotContain(word);
            seen.ShouldNotContain(word);
            bytes.ShouldNotContain(word);
            bytes.ToUpperInvariant().ShouldNotContain(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word)));
        }

        Darkness(areas[0].Area).ShouldBeGreaterThan(.95);
    }

    [Fact]
    public void A_page_that_cannot_be_drawn_does_not_go_in_as_it_is()
    {
        File.WriteAllText(lease.PathOf("a.pdf"), "%PDF-1.4\nMarguerite\n");

        var bound = Bind([new RedactedArea(1, new Box(.1, .1, .2, .2))]);

        bound.Problems.ShouldContain(problem => problem.Message.Contains("could not be drawn"));
        bound.Exhibits[0].Route.ShouldBe("missing");
        lease.TextOf("bundle.pdf").ShouldNotContain("Marguerite");
    }

    [Fact]
    public void Words_that_were_read_before_and_are_not_found_in_the_file_are_told()
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource("0 g 60 690 300 24 re f")));
        File.WriteAllText(lease.PathOf("a.known"), JsonSerializer.Serialize<KnownPage[]>([new KnownPage("The claimant was seen", null)], Json.Options));

        var bound = Bind([new RedactedArea(1, new Box(.1, .1, .2, .2))], "a.known");

        bound.Problems.ShouldContain(problem => problem.Page == 1 && problem.Message.Contains("cannot be searched"));
    }

    private double Darkness(Box area) => InkMap.Of("bundle.pdf", 3, 3, lease.Folder, 100)[0]!.Ink(area.X, area.Y, area.Width, area.Height);

    private Bound Bind(IReadOnlyList<RedactedArea> areas, string? known = null) => new BundleBinder(
        new BindRequest(new BundlePlan("Exhibits", "", null, [new ExhibitPlan("A", "Record", null, "a.pdf", [], null, null) { Redactions = areas, Known = known }]), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();
}
