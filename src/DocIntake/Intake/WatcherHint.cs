using Microsoft.Extensions.Logging;

namespace DocIntake.Intake;

/// <summary>Ends a pause early when the file watcher saw something. Everything works without it, only a little later.</summary>
internal sealed class WatcherHint(string folder, bool isWanted, ILogger log) : IDisposable
{
    // A burst of events asks for one look, and not for one a file.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim seen = new(0, 1);
    private FileSystemWatcher? watcher;

    /// <summary>Watches while the folder is there: a watcher does not survive its folder.</summary>
    public void FolderIs(bool there)
    {
        if (!there || !isWanted)
        {
            watcher?.Dispose();
            watcher = null;
        }
        else if (watcher is null)
        {
            Start();
        }
    }

    public async Task WaitAsync(TimeSpan pause, TimeProvider time, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            await seen.WaitAsync(either.Token);
            await Task.Delay(Breath, time, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The pause is over and nothing was seen.
        }
    }

    public void Dispose()
    {
        watcher?.Dispose();
        seen.Dispose();
    }

    private void Start()
    {
        try
        {
            watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, InternalBufferSize = 64 << 10 };
            watcher.Created += (_, _) => Signal();
            watcher.Renamed += (_, _) => Signal();
            watcher.Error += (_, _) => Signal();
            watcher.EnableRaisingEvents = true;
        }
        catch (IOException failure)
        {
            log.LogWarning(failure, "The folder {Folder} cannot be watched; it is only looked through every few seconds.", folder);
            watcher?.Dispose();
            watcher = null;
        }
    }

    private void Signal()
    {
        try
        {
            seen.Release();
        }
        catch (Exception known) when (known is SemaphoreFullException or ObjectDisposedException)
        {
            // A look is asked for already, or nobody looks any more.
        }
    }
}
