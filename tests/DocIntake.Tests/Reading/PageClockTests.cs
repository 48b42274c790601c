using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Reading;
using DocIntake.Tests.Support;
using DocIntake.Workers;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

public sealed class PageClockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly FakeTimeProvider _time = new();
    private readonly List<int> _kept = [];

    [Fact]
    public async Task A_reader_that_hangs_is_stopped_after_one_pages_time()
    {
        using var clock = new PageClock(Limit, _time, TestContext.Current.CancellationToken);

        var running = clock.RunAsync(HangAfterTwoPagesAsync, KeepAsync);
        _time.Advance(TimeSpan.FromSeconds(100));

        (await running)!.Code.ShouldBe(Reason.Timeout);
        _kept.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Each_page_starts_the_clock_anew()
    {
        using var clock = new PageClock(Limit, _time, TestContext.Current.CancellationToken);

        (await clock.RunAsync(SixtySecondsEachAsync, KeepAsync)).ShouldBeNull();

        _kept.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Cancelling_is_no_timeout()
    {
        using var cancelled = new CancellationTokenSource();
        using var clock = new PageClock(Limit, _time, cancelled.Token);

        var running = clock.RunAsync(HangAfterTwoPagesAsync, KeepAsync);
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    private static async Task<Answer<Done>> HangAfterTwoPagesAsync(Action<PageRead> onPage, CancellationToken stop)
    {
        onPage(Read(1));
        onPage(Read(2));
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return default;
    }

    private Task<Answer<Done>> SixtySecondsEachAsync(Action<PageRead> onPage, CancellationToken stop)
    {
        foreach (var page in (int[])[1, 2, 3])
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            stop.ThrowIfCancellationRequested();
            onPage(Read(page));
        }

        return Task.FromResult(new Answer<Done>(new Done(null, []), null));
    }

    private static PageRead Read(int number) => new(Some.Page(number, "words"), []);

    private Task KeepAsync(PageRead read)
    {
        _kept.Add(read.Page.Number);
        return Task.CompletedTask;
    }
}
