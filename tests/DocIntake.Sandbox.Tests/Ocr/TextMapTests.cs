using DocIntake.Sandbox.Ocr.PpOcr;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Islands of the detector's map become lines, level or aslant.</summary>
public sealed class TextMapTests
{
    [Fact]
    public void An_island_becomes_a_line_that_reaches_beyond_it()
    {
        var line = Lines((x, y) => x is >= 20 and < 80 && y is >= 30 and < 36).ShouldHaveSingleItem();

        (line.MiddleX, line.MiddleY).ShouldBe((49.5, 32.5));
        line.Tilt.ShouldBe(0, .001);
        line.Width.ShouldBe(60 + (2 * 60 * 6 * 1.6 / 132), .01);
        line.Height.ShouldBe(6 + (2 * 60 * 6 * 1.6 / 132), .01);
    }

    [Fact]
    public void A_line_aslant_is_boxed_aslant()
    {
        var line = Lines((x, y) => x is >= 20 and < 80 && Math.Abs(y - 30 - (x * .2)) < 3).ShouldHaveSingleItem();

        Math.Tan(line.Tilt).ShouldBe(.2, .03);
        line.Height.ShouldBeLessThan(20);
    }

    [Fact]
    public void Dust_and_faint_islands_are_no_lines()
    {
        Lines((x, y) => x == 10 && y == 10).ShouldBeEmpty();
        Lines((x, y) => x is >= 20 and < 80 && y is >= 30 and < 36, likelihood: .4f).ShouldBeEmpty();
    }

    private static IReadOnlyList<TiltedBox> Lines(Func<int, int, bool> isCore, float likelihood = .9f)
    {
        const int Side = 100;
        var map = Enumerable.Range(0, Side * Side).Select(at => isCore(at % Side, at / Side) ? likelihood : 0).ToArray();
        return [.. new TextMap(map, Side, Side).Lines()];
    }
}
