using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>What a page gives out although nobody sees it is found with its place, before binding; what is seen is not blamed.</summary>
public sealed class LeakSearchTests : IDisposable
{
    private const string Line = "BT /F1 12 Tf 72 700 Td (The claimant 078-05-1120 was seen) Tj ET\n";
    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("a black box", Line + "0 g 60 690 300 24 re f", LeakKind.UnderBlack)]
    [InlineData("a white box", Line + "1 g 60 690 300 24 re f", LeakKind.Unseen)]
    [InlineData("white words on white", "1 g " + Line, LeakKind.Unseen)]
    [InlineData("words that are not painted", "BT 3 Tr /F1 12 Tf 72 700 Td (The claimant 078-05-1120 was seen) Tj ET", LeakKind.Unseen)]
    [InlineData("words that are seen", Line, null)]
    [InlineData("pale words", "0.8 g " + Line, null)]
    [InlineData("white words on black", "0 g 60 690 300 24 re f 1 g " + Line, null)]
    [InlineData("words unpainted over the same words", Line + "BT 3 Tr /F1 12 Tf 72 700 Td (The claimant 078-05-1120 was seen) Tj ET", null)]
    public void Words_that_nobody_sees_are_found_by_what_hides_them(string what, string content, LeakKind? kind)
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(Line), new PdfPageSource(content)));

        var leaks = Look("a.pdf").Leaks;

        leaks.Select(leak => leak.Kind).Distinct().ShouldBe(kind is { } only ? [only] : [], what);
        leaks.ShouldAllBe(leak => leak.Page == 2 && leak.Box.X > .1 && leak.Box.Right < .5 && leak.Box.Y > .09 && leak.Box.Bottom < .13);
    }

    [Theory]
    [InlineData("", 72, 600, 272, 620, .1176, .2171, .3268, .0253)]
    [InlineData(" /Rotate 90", 72, 600, 272, 620, .7576, .1176, .0253, .3268)]
    public void A_redaction_that_was_marked_and_never_made_is_found_where_it_is_shown(string turned, int left, int bottom, int right, int top, double x, double y, double width, double height)
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(Line, More: $"{turned} /Annots [<< /Type /Annot /Subtype /Redact /Rect [{left} {bottom} {right} {top}] >>]")));

        var leak = Look("a.pdf").Leaks.ShouldHaveSingleItem();

        leak.Kind.ShouldBe(LeakKind.NotApplied);
        (leak.Box.X, leak.Box.Y, leak.Box.Width, leak.Box.Height).ShouldSatisfyAllConditions(
            box => box.X.ShouldBe(x, .001), box => box.Y.ShouldBe(y, .001), box => box.Width.ShouldBe(width, .001), box => box.Height.ShouldBe(height, .001));
    }

    private LeaksFound Look(string pdf) => lease.Ask(new LeaksRequest(pdf, SandboxLimits.Default)).Single().ShouldBeOfType<LeaksFound>();
}
