using DocIntake.Reading;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>How the pages of one document are shared out.</summary>
public sealed class PageQueueTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(30, 2, 3)]
    [InlineData(2000, 4, 3)]
    [InlineData(7, 16, 50)]
    public void Every_page_is_handed_out_once_and_in_order(int pages, int workers, int least)
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, pages)], workers, 8, least);
        Ranges(queue).SelectMany(range => Enumerable.Range(range.First, range.Count)).ShouldBe(Enumerable.Range(1, pages));
    }

    [Fact]
    public void Towards_the_end_ranges_get_smaller_so_that_all_workers_end_together()
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, 40)], 2, 8, 3);
        var sizes = Ranges(queue).Select(range => range.Count).ToList();
        sizes[0].ShouldBe(8);
        sizes[^2].ShouldBe(3);
        sizes.ShouldBe(sizes.OrderDescending());
    }

    [Fact]
    public void Pages_that_go_fast_are_handed_out_many_at_once_and_slow_ones_as_usual()
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, 2000)], 2, 8, 3);
        queue.Took(queue.Take()!.Value, TimeSpan.FromMilliseconds(80));
        var second = queue.Take()!.Value;
        second.Count.ShouldBe(100);
        queue.Took(second, TimeSpan.FromMinutes(10));
        queue.Take()!.Value.Count.ShouldBe(8);
    }

    [Fact]
    public void Pages_read_before_leave_gaps()
    {
        using var queue = new PageQueue([1, 2, 5, 9, 10], 1, 8, 8);
        Ranges(queue).ShouldBe([new(1, 2), new(5, 5), new(9, 10)]);
    }

    [Fact]
    public void It_says_when_there_is_nothing_more_to_wait_for()
    {
        using var nothing = new PageQueue([], 2, 8, 3);
        nothing.Empty.IsCancellationRequested.ShouldBeTrue();
        using var queue = new PageQueue([1], 2, 8, 3);
        queue.Empty.IsCancellationRequested.ShouldBeFalse();
        queue.Take().ShouldBe(new PageRange(1, 1));
        queue.Empty.IsCancellationRequested.ShouldBeTrue();
        queue.Take().ShouldBeNull();
    }

    private static List<PageRange> Ranges(PageQueue queue)
    {
        var ranges = new List<PageRange>();
        while (queue.Take() is { } range)
        {
            ranges.Add(range);
        }

        return ranges;
    }
}
