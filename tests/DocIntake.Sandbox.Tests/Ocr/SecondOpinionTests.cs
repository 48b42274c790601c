using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.PpOcr;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Which lines are given to the second engine.</summary>
public sealed class SecondOpinionTests
{
    [Theory]
    [InlineData(1000, false)] // a strip of 1,200 by 48: 150 columns for 60 letters and spaces
    [InlineData(600, true)] // 90 columns: letters would share them
    public void Small_print_in_a_high_line_is_left_to_the_first(double width, bool crowded)
    {
        var words = Enumerable.Range(0, 10).Select(word => new OcrWord("words", .6, word * 50, 0, (word * 50) + 40, 40, word == 0, false)).ToArray();
        SecondOpinion.IsCrowded(words, new TextLine(new TiltedBox(500, 20, width, 40, 0), true, false)).ShouldBe(crowded);
    }
}
