using DocIntake.Documents;
using DocIntake.Reading;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>Which pages are asked for when a child stops, on a reader that stops at chosen pages.</summary>
public sealed class OnePageAtATimeTests
{
    private readonly List<PageRange> _asked = [];
    private readonly List<int> _read = [];
    private readonly List<int> _givenUp = [];

    [Fact]
    public async Task Pages_that_can_be_read_are_read_in_one_go()
    {
        await ReadAsync(1, 8, (_, _) => false);

        _asked.ShouldBe([new PageRange(1, 8)]);
        _read.ShouldBe(Enumerable.Range(1, 8));
        _givenUp.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_page_is_tried_alone_and_costs_itself_only()
    {
        await ReadAsync(1, 8, (page, _) => page == 3);

        _asked.ShouldBe([new PageRange(1, 8), new PageRange(3, 3), new PageRange(4, 8)]);
        _read.ShouldBe([1, 2, 4, 5, 6, 7, 8]);
        _givenUp.ShouldBe([3]);
    }

    [Fact]
    public async Task A_page_that_only_fails_in_company_is_read_alone()
    {
        await ReadAsync(1, 4, (page, range) => page == 2 && range.Count > 1);

        _read.ShouldBe([1, 2, 3, 4]);
        _givenUp.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_page_may_be_the_bad_one()
    {
        await ReadAsync(5, 6, (page, _) => page == 6);

        _read.ShouldBe([5]);
        _givenUp.ShouldBe([6]);
    }

    [Fact]
    public async Task A_page_that_was_alone_is_not_tried_again()
    {
        await ReadAsync(1, 1, (_, _) => true);

        _asked.Count.ShouldBe(1);
        _givenUp.ShouldBe([1]);
    }

    [Fact]
    public async Task A_file_that_stops_too_many_children_is_left_but_every_page_is_accounted_for()
    {
        await ReadAsync(1, 100, (_, _) => true, mayFail: 3);

        _asked.Count.ShouldBe(6);
        _givenUp.ShouldBe(Enumerable.Range(1, 100));
    }

    private async Task ReadAsync(int first, int last, Func<int, PageRange, bool> stopsAt, int mayFail = 25)
    {
        Task<Stop?> Ask(PageRange range)
        {
            _asked.Add(range);
            for (var page = range.First; page <= range.Last; page++)
            {
                if (stopsAt(page, range))
                {
                    return Task.FromResult<Stop?>(new Stop(page, new Problem(Reason.Crash, "The child died.")));
                }

                _read.Add(page);
            }

            return Task.FromResult<Stop?>(null);
        }

        Task GiveUp(int page, Problem problem)
        {
            problem.Message.ShouldNotBeEmpty();
            _givenUp.Add(page);
            return Task.CompletedTask;
        }

        await new OnePageAtATime(Ask, GiveUp, () => _givenUp.Count < mayFail).ReadAsync(new PageRange(first, last));
    }
}
