using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>Running text in one column is told from tables, captions and text beside text; pages are drawn as the boxes of their letters.</summary>
public sealed class ColumnsTests
{
    private const int Dpi = 300, Line = 50, Letter = 20;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-3)]
    public void Running_text_is_one_column_however_it_lies(double skew) =>
        Columns.IsOne([.. Lines(30, 300, 2250).Select(part => Askew(part, skew))], Dpi, skew).ShouldBeTrue();

    [Fact]
    public void Two_columns_are_not() => Columns.IsOne([.. Lines(30, 300, 1200), .. Lines(30, 1280, 2250)], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void A_caption_above_the_text_is_enough() =>
        Columns.IsOne([.. Lines(8, 300, 1000), .. Lines(8, 1300, 2250), .. Lines(22, 300, 2250, 400)], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void Amounts_at_the_right_are_a_column_of_their_own() =>
        Columns.IsOne([.. Lines(20, 300, 1500), .. Lines(20, 2000, 2150)], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void A_picture_beside_little_text_is_not_running_text() =>
        Columns.IsOne([.. Lines(8, 300, 2250), new PartBox(300, 900, 1900, 1500)], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void A_few_words_are_not_running_text() => Columns.IsOne([.. Lines(2, 300, 2250)], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void A_page_without_parts_is_not() => Columns.IsOne([], Dpi, 0).ShouldBeFalse();

    [Fact]
    public void A_mark_alone_on_its_line_is_a_blot_and_a_full_stop_after_a_word_is_none()
    {
        OcrWord[] words = [Word("home", true), Word(".", false), Word(".", true), Word("7", true), Word("—", true), Word("end", false), Word("'", true)];
        Columns.WithoutBlots(words).Select(word => word.Text).ShouldBe(["home", ".", "7", "—", "end"]);
    }

    private static OcrWord Word(string text, bool startsLine) => new(text, .9, 0, 0, 10, 10, startsLine, false);

    /// <summary>Words of three to seven letters, as many as fit, no two lines alike.</summary>
    private static IEnumerable<PartBox> Lines(int count, int left, int right, int top = 0)
    {
        var random = new Random(1);
        for (var line = 0; line < count; line++)
        {
            for (int x = left, word = random.Next(3, 8); x + Letter <= right; x += Letter + 4, word--)
            {
                if (word == 0)
                {
                    (x, word) = (x + 12, random.Next(3, 8));
                }

                yield return new PartBox(x, top + (line * Line), Letter, Letter + random.Next(8));
            }
        }
    }

    // Lines that have to be turned clockwise by so many degrees rise to the right.
    private static PartBox Askew(PartBox part, double skew) => part with { Top = part.Top + 200 - (int)(part.Left * Math.Tan(skew * Math.PI / 180)) };
}
