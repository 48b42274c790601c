using DocIntake.Reading;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>How the pages of one document are shared out.</summary>
public sealed class PageQueueTests
{
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(.1);

    [Theory]
    [InlineData(1, 1, .1)]
    [InlineData(30, 2, .2)]
    [InlineData(2000, 4, .2)]
    [InlineData(7, 16, 4)]
    public void Every_page_is_handed_out_once_and_in_order(int pages, int workers, double handOver)
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, pages)], workers, 8, TimeSpan.FromSeconds(handOver));
        Ranges(queue).SelectMany(range => Enumerable.Range(range.First, range.Count)).ShouldBe(Enumerable.Range(1, pages));
    }

    [Fact]
    public void Towards_the_end_ranges_get_smaller_so_that_all_workers_end_together()
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, 40)], 2, 8, HandOver);
        var sizes = Ranges(queue).Select(range => range.Count).ToList();
        sizes[0].ShouldBe(8);
        sizes[^1].ShouldBe(2); // pages of half a second, as long as nothing is known of them
        sizes.ShouldBe(sizes.OrderDescending());
    }

    [Fact]
    public void A_large_file_is_not_handed_over_for_a_few_pages()
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, 40)], 2, 8, TimeSpan.FromSeconds(1));
        var first = queue.Take()!.Value;
        queue.Took(first, first.Count * TimeSpan.FromSeconds(2));
        Ranges(queue)[^2].Count.ShouldBe(5); // a second to hand over is a tenth of five pages of two
    }

    [Fact]
    public void Pages_that_go_fast_are_handed_out_many_at_once_and_slow_ones_as_usual()
    {
        using var queue = new PageQueue([.. Enumerable.Range(1, 2000)], 2, 8, HandOver);
        queue.Took(queue.Take()!.Value, TimeSpan.FromMilliseconds(80));
        var second = queue.Take()!.Value;
        second.Count.ShouldBe(100);
        queue.Took(second, TimeSpan.FromMinutes(10));
        queue.Take()!.Value.Count.ShouldBe(8);
    }

    [Fact]
    public void Pages_read_before_leave_gaps()
    {
        using var queue = new PageQueue([1, 2, 5, 9, 10], 1, 8, TimeSpan.FromSeconds(1));
        Ranges(queue).ShouldBe([new(1, 2), new(5, 5), new(9, 10)]);
    }

    [Fact]
    public void It_says_when_there_is_nothing_more_to_wait_for()
    {
        using var nothing = new PageQueue([], 2, 8, HandOver);
        nothing.Empty.IsCancellationRequested.ShouldBeTrue();
        using var queue = new PageQueue([1], 2, 8, HandOver);
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
