using DocIntake.Reading;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

public sealed class PageRangeTests
{
    [Fact]
    public void Neighbours_are_put_together_up_to_the_size() =>
        PageRange.Of([1, 2, 3, 4, 5], 2).ShouldBe([new(1, 2), new(3, 4), new(5, 5)]);

    [Fact]
    public void Pages_read_before_leave_gaps() =>
        PageRange.Of([1, 2, 5, 9, 10], 8).ShouldBe([new(1, 2), new(5, 5), new(9, 10)]);

    [Fact]
    public void Nothing_missing_is_no_range() => PageRange.Of([], 8).ShouldBeEmpty();
}
