namespace DocIntake.Reading;

/// <summary>
/// Hands the pages of one original out to the workers: larger ranges while pages go fast, smaller ones towards the end, so that all workers
/// are done at about the same time. Safe for several threads.
/// </summary>
internal sealed class PageQueue : IDisposable
{
    /// <summary>What one range should take: others wait no longer for a worker.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <summary>What handing over may cost, of the time of the range's pages.</summary>
    private const double WorthHandingOver = .1;

    /// <summary>Pages that a child reads in one go at most.</summary>
    private const int Most = 100;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _empty = new();
    private readonly IReadOnlyList<int> _pages;
    private readonly int _workers, _usual;
    private readonly TimeSpan _handOver;
    private int _next;
    private double _secondsPerPage;

    /// <param name="pages">To be read, in ascending order.</param>
    /// <param name="workers">How many share them.</param>
    /// <param name="usual">Pages in a range as long as nothing is known of their pace.</param>
    /// <param name="handOver">What each range costs besides its pages: the file goes to a child, and its tools open it.</param>
    public PageQueue(IReadOnlyList<int> pages, int workers, int usual, TimeSpan handOver)
    {
        (_pages, _workers, _usual, _handOver) = (pages, workers, usual, handOver);
        _secondsPerPage = Turn.TotalSeconds / usual;
        CloseAtTheEnd();
    }

    /// <summary>Cancelled once all pages are handed out: then there is nothing more to wait for.</summary>
    public CancellationToken Empty => _empty.Token;

    /// <summary>The next range; null when there is none.</summary>
    public PageRange? Take()
    {
        lock (_gate)
        {
            if (_next == _pages.Count)
            {
                return null;
            }

            var size = Size();
            var first = _pages[_next++];
            var last = first;
            while (_next < _pages.Count && _pages[_next] == last + 1 && last - first + 1 < size)
            {
                last = _pages[_next++];
            }

            CloseAtTheEnd();
            return new PageRange(first, last);
        }
    }

    /// <summary>Learns from a range that has been read.</summary>
    public void Took(PageRange range, TimeSpan time)
    {
        lock (_gate)
        {
            _secondsPerPage = Math.Max(.001, time.TotalSeconds / range.Count);
        }
    }

    public void Dispose() => _empty.Dispose();

    private void CloseAtTheEnd()
    {
        if (_next == _pages.Count)
        {
            _empty.Cancel();
        }
    }

    private int Size()
    {
        // Slow pages make no range smaller than usual: each costs the handing over of the file.
        var byPace = Math.Clamp((int)(Turn.TotalSeconds / _secondsPerPage), _usual, Math.Max(_usual, Most));
        var fairShare = (_pages.Count - _next + (2 * _workers) - 1) / (2 * _workers);
        var least = (int)Math.Ceiling(_handOver.TotalSeconds / (WorthHandingOver * _secondsPerPage));
        return Math.Max(least, Math.Min(byPace, fairShare));
    }
}
