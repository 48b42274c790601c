using System.Threading.Channels;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;

namespace DocIntake.Reading;

/// <summary>
/// One ask for pages under a clock that starts anew with each page: a child that hangs on its second page is stopped after a page's time,
/// not after that of the whole range. Pages are kept in the order they come, while the next is being read.
/// </summary>
internal sealed class PageClock(TimeSpan limit, TimeProvider time, CancellationToken cancel) : IDisposable
{
    private readonly CancellationTokenSource _late = new(limit, time);
    private readonly Channel<PageRead> _read = Channel.CreateUnbounded<PageRead>();

    /// <returns>Why it ended before the last page; null when it did not.</returns>
    public async Task<Problem?> RunAsync(
        Func<Action<PageRead>, CancellationToken, Task<Answer<Done>>> ask, Func<PageRead, Task> keep)
    {
        var keeping = KeepAsync(keep);
        try
        {
            return await AskAsync(ask);
        }
        finally
        {
            _read.Writer.Complete();
            await keeping;
        }
    }

    public void Dispose() => _late.Dispose();

    private async Task<Problem?> AskAsync(Func<Action<PageRead>, CancellationToken, Task<Answer<Done>>> ask)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_late.Token, cancel);
        try
        {
            return (await ask(Came, stop.Token)).Problem;
        }
        catch (OperationCanceledException) when (_late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new Problem(Reason.Timeout, $"The page took more than {limit.TotalSeconds:0} seconds; look at the original.");
        }
    }

    private void Came(PageRead page)
    {
        _late.CancelAfter(limit);
        _read.Writer.TryWrite(page);
    }

    private async Task KeepAsync(Func<PageRead, Task> keep)
    {
        await foreach (var page in _read.Reader.ReadAllAsync(CancellationToken.None))
        {
            await keep(page);
        }
    }
}
