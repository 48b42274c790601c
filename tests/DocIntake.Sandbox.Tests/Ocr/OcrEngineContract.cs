using DocIntake.Sandbox.Ocr;
using DocIntake.Sandbox.Ocr.Leptonica;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Ocr;

/// <summary>What every OCR engine does, on a drawn letter.</summary>
public abstract class OcrEngineContract
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(2);

    /// <summary>The engine, or a skipped test where it is not installed.</summary>
    private protected abstract IOcrEngine Load();

    [Fact]
    public void Words_are_read_in_order_with_their_spaces()
    {
        var words = Read(Scan.Letter);

        string.Join(' ', words.Select(word => word.Text)).ShouldContain("Harbor Point Orthopedic Clinic");
        string.Join(' ', words.Select(word => word.Text)).ShouldContain("The rotator cuff showed a complete tear.");
    }

    [Fact]
    public void Each_line_begins_with_a_word_that_says_so() => Read(Scan.Letter).Count(word => word.StartsLine).ShouldBe(Scan.Letter.Length);

    [Fact]
    public void A_word_stands_where_it_is_seen()
    {
        var word = Read(Scan.Letter).First(word => word.Text == "Orthopedic");

        // Drawn at 200 dpi: the baseline of the first line is 240 pixels down, "Harbor Point " before it about two inches wide.
        word.Bottom.ShouldBeInRange(238, 258);
        word.Top.ShouldBeInRange(200, 222);
        word.Left.ShouldBeInRange(410, 450);
        (word.Right - word.Left).ShouldBeInRange(170, 230);
    }

    [Fact]
    public void Confidence_is_high_for_clean_type_and_never_above_one() =>
        Read(Scan.Letter).ShouldAllBe(word => word.Confidence > .5 && word.Confidence <= 1);

    [Fact]
    public void An_empty_page_has_no_words() => Read([]).ShouldBeEmpty();

    [Fact]
    public void What_is_not_done_before_the_deadline_is_no_answer()
    {
        using var engine = Load();
        using var page = Draw(Scan.Letter);

        engine.Read(page, 200, TimeSpan.Zero).ShouldBeNull();
    }

    [Fact]
    public void One_page_leaves_nothing_behind_for_the_next()
    {
        using var engine = Load();
        using var letter = Draw(Scan.Letter);
        using var empty = Draw([]);
        var first = engine.Read(letter, 200, Enough);
        engine.Read(empty, 200, Enough).ShouldNotBeNull().ShouldBeEmpty();

        engine.Read(letter, 200, Enough).ShouldBe(first);
    }

    private IReadOnlyList<OcrWord> Read(IReadOnlyList<string> lines)
    {
        using var engine = Load();
        using var page = Draw(lines);
        return engine.Read(page, 200, Enough).ShouldNotBeNull();
    }

    private static Pix Draw(IReadOnlyList<string> lines)
    {
        using var paper = Scan.Draw(lines, specks: false);
        using var page = Pix.Decode(Scan.Png(paper)).ShouldNotBeNull();
        return page.ToGray();
    }
}
