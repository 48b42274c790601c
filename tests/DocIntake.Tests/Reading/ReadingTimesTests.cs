using DocIntake.Documents.Wire;
using DocIntake.Reading;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>The seconds that a file and its pages may take, as the pipeline's keys say.</summary>
public sealed class ReadingTimesTests
{
    private static readonly ReadingOptions Options = new() { Seconds = 10, SecondsPerMiB = 3, SecondsPerPage = 2, OcrSecondsPerPage = 50 };

    [Theory]
    [InlineData((1 << 20) - 1, 10)]
    [InlineData(1 << 20, 13)]
    [InlineData((2 << 20) - 1, 13)]
    [InlineData(2L << 30, 10 + (2048 * 3))]
    public void Opening_a_file_has_more_time_for_each_whole_MiB(long bytes, double seconds) => Options.PrepareLimit(bytes).TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData(OcrMode.Never, 12, 18)]
    [InlineData(OcrMode.Auto, 60, 210)]
    [InlineData(OcrMode.Always, 60, 210)]
    public void A_page_has_more_time_where_it_may_go_through_OCR(OcrMode ocr, double one, double four)
    {
        var options = Options with { Ocr = ocr };

        (options.PageLimit.TotalSeconds, options.ReadLimit(1).TotalSeconds, options.ReadLimit(4).TotalSeconds).ShouldBe((one, one, four));
    }
}
