using DocIntake.Sandbox.Ocr.PpOcr;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Spaces that the model leaves out are put back where the paper shows them.</summary>
public sealed class LineWordsTests
{
    [Theory]
    [InlineData("ab cd", 3, 12, "ab|cd")]
    [InlineData("abcd", 3, 12, "abcd")]
    [InlineData("a b c d", 12, 12, "a b c d")]
    [InlineData("1 .50", 4, 16, "1.50")]
    [InlineData("1. 50", 4, 16, "1.50")]
    [InlineData("1. 50", 4, 30, "1.|50")]
    [InlineData("end. Next", 4, 16, "end.|Next")]
    public void Wide_paper_parts_words(string drawn, int usualGap, int wideGap, string expected)
    {
        var (strip, letters) = Line(drawn, usualGap, wideGap);

        string.Join('|', LineWords.Of(strip, letters).Select(word => word.Text)).ShouldBe(expected.Replace(" ", usualGap == wideGap ? "" : " "));
    }

    [Fact]
    public void A_word_reaches_from_its_first_ink_to_its_last()
    {
        var (strip, letters) = Line("ab cd", 3, 12);

        var words = LineWords.Of(strip, letters).ToArray();

        // Letters are 10 columns wide, the first begins at 8: 8..31, then 12 of paper, 43..66.
        (words[0].Start * strip.Width, words[0].End * strip.Width).ShouldBe((8, 31));
        (words[1].Start * strip.Width, words[1].End * strip.Width).ShouldBe((43, 66));
    }

    // Each letter a black block of ten columns; a blank in the text is a wide gap after the letter before it.
    private static (LineStrip Strip, IReadOnlyList<LineLetter> Letters) Line(string text, int usualGap, int wideGap)
    {
        var places = new List<(string Letter, int Column)>();
        var column = 8;
        foreach (var letter in text)
        {
            if (letter == ' ')
            {
                column += wideGap - usualGap;
                continue;
            }

            places.Add((letter.ToString(), column));
            column += 10 + usualGap;
        }

        var width = (column + 15) / 8 * 8;
        var values = new byte[width * LineStrip.Height];
        Array.Fill(values, byte.MaxValue);
        foreach (var at in places.SelectMany(place => Enumerable.Range(place.Column, 10)).SelectMany(x => Enumerable.Range(10, 28).Select(y => (y * width) + x)))
        {
            values[at] = 0;
        }

        return (new LineStrip(width, values), [.. places.Select(place => new LineLetter(place.Letter, .9f, (place.Column + 5.0) / width))]);
    }
}
