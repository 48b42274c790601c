using System.Text;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Preflight;

/// <summary>A black box over text that can still be copied is found; what looks like one and is none is not blamed.</summary>
public sealed class CoveredTextTests : IDisposable
{
    private const string Line = "BT /F1 12 Tf 72 700 Td (The claimant 078-05-1120 was seen) Tj ET\n";

    private readonly Lease lease = new();

    public void Dispose() => lease.Dispose();

    [Theory]
    [InlineData("a box over words", Line + "0 g 60 690 300 24 re f", false)]
    [InlineData("a dark blue box over words", Line + "0 0 0.3 rg 60 690 300 24 re f", false)]
    [InlineData("a crossed box over words", Line + "0 g 60 690 300 24 re f 1 G 0.4 w 60 690 m 360 714 l S", false)]
    [InlineData("a box over one number", Line + "0 g 143 695 72 16 re f", false)]
    [InlineData("white words on a box", "0 g 60 690 300 24 re f 1 g " + Line, true)]
    [InlineData("a box beside words", Line + "0 g 60 600 300 24 re f", true)]
    [InlineData("a frame around words", Line + "0 G 60 690 300 24 re S", true)]
    [InlineData("its own label under a box", "BT /F1 12 Tf 72 700 Td (REDACTED XXXXX) Tj ET 0 g 60 690 300 24 re f", true)]
    [InlineData("a box under words", "0.8 g 60 690 300 24 re f 0 g " + Line, true)]
    [InlineData("a rule through words", Line + "0 G 1 w 60 704 m 360 704 l S", true)]
    public void A_redaction_hides_what_it_covers(string what, string content, bool passes)
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(content)));

        var outcome = Check("a.pdf");

        outcome.Passed.ShouldBe(passes, $"{what}: {outcome.Detail}");
    }

    [Fact]
    public void On_a_turned_page_too()
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(Line, More: "/Rotate 90"), new PdfPageSource(Line + "0 g 60 690 300 24 re f", More: "/Rotate 90")));

        var outcome = Check("a.pdf");

        outcome.Detail.ShouldContain("on page 2:");
    }

    [Fact]
    public void A_page_that_cannot_be_drawn_hides_no_other_and_is_itself_told()
    {
        File.WriteAllBytes(lease.PathOf("a.pdf"), PdfSource.Of(new PdfPageSource(Line, "0 0 14400 14400"), new PdfPageSource(Line + "0 g 60 690 300 24 re f")));
        File.WriteAllBytes(lease.PathOf("b.pdf"), PdfSource.Of(new PdfPageSource(Line, "0 0 14400 14400"), new PdfPageSource(Line)));

        Check("a.pdf").ShouldSatisfyAllConditions(
            outcome => outcome.Detail.ShouldContain("on page 2:"), outcome => outcome.Detail.ShouldContain("there: page 1."), outcome => outcome.Unsure.ShouldBeFalse());
        Check("b.pdf").ShouldSatisfyAllConditions(
            outcome => outcome.Passed.ShouldBeFalse(), outcome => outcome.Unsure.ShouldBeTrue(), outcome => outcome.Detail.ShouldContain("there: page 1."));
    }

    [Fact]
    public void Pages_that_poppler_does_not_count_are_told_as_not_looked_at()
    {
        var two = PdfSource.Of(new PdfPageSource(Line), new PdfPageSource(Line + "0 g 60 690 300 24 re f"));
        File.WriteAllText(lease.PathOf("a.pdf"), Encoding.Latin1.GetString(two).Replace("/Count 2", "/Count 1", StringComparison.Ordinal), Encoding.Latin1);

        var outcome = Check("a.pdf");

        (outcome.Passed, outcome.Unsure).ShouldBe((false, true));
        outcome.Detail.ShouldContain("there: page 2.");
    }

    private RuleOutcome Check(string pdf) =>
        lease.Ask(new PreflightRequest(pdf, [new CourtRule("covered-text")], SandboxLimits.Default)).Single().ShouldBeOfType<Preflighted>().Outcomes.Single();
}
