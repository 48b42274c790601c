using DocIntake.Documents.Wire;
using Microsoft.Extensions.Logging;

namespace DocIntake.Workers;

/// <summary>
/// The sandbox processes of a host: warm, each with its limits and (where the machine allows) its walls, replaced when they die or
/// are worn out. Whatever a document does, it ends as an <see cref="Answer{T}"/>, and the pool lives. Needs Linux.
/// </summary>
public sealed class WorkerPool : IAsyncDisposable
{
    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkerPool> _log;
    private readonly Scratch _scratch;
    private readonly Launcher _launcher;
    private readonly Lock _gate = new();
    private readonly List<Worker> _workers = [];
    private readonly Stack<Worker> _idle = new();
    private readonly Queue<TaskCompletionSource<Worker>>[] _waiting = [new(), new()];
    private int _busy;
    private bool _closed;

    /// <summary>Sweeps what dead pools left in the scratch root. Starts no child yet: see <see cref="Warm"/>.</summary>
    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    public WorkerPool(WorkerOptions options, TimeProvider time, ILogger<WorkerPool> log)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }

        (_options, _time, _log) = (options, time, log);
        _scratch = new Scratch(options.Folder);
        _launcher = new Launcher(options, time, _scratch.MakeFolder());
    }

    /// <summary>Children that work at the same time.</summary>
    public int Count => _options.Count;

    /// <summary>Starts all children ahead; without it each is started when it is first needed.</summary>
    public void Warm()
    {
        lock (_gate)
        {
            while (!_closed && _workers.Count < MostBusy(WorkPriority.Interactive))
            {
                _idle.Push(AddWorker());
            }
        }
    }

    /// <summary>Waits for a child of one's own. Dispose the lease as soon as the outputs are taken.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while it waited.</exception>
    /// <exception cref="SandboxUnavailableException">No child can be started: the installation is at fault, not the document.</exception>
    public async ValueTask<Lease> LeaseAsync(WorkPriority priority, CancellationToken cancel)
    {
        var worker = await TakeAsync(priority, cancel);
        Lease? lease = null;
        try
        {
            await worker.ReadyAsync(cancel);
            return lease = new Lease(this, worker);
        }
        finally
        {
            if (lease is null)
            {
                await ReturnAsync(worker);
            }
        }
    }

    /// <summary>How documents are shut in here, which tools a child finds, and whether one starts at all. Never throws for what it finds.</summary>
    public async Task<Sandboxing> ProbeAsync(CancellationToken cancel)
    {
        var walls = await _launcher.WallsAsync();
        try
        {
            var ready = await AnyReadyAsync(cancel);
            return new Sandboxing(true, walls.Bubblewrap is not null, walls.Sentence, ready.Tools, ready.Languages);
        }
        catch (SandboxUnavailableException failure)
        {
            return new Sandboxing(false, walls.Bubblewrap is not null, failure.Message, new Dictionary<string, string>(), []);
        }
    }

    /// <summary>Kills every child at once; asks under way end as cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Worker> workers;
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            workers = [.. _workers];
            foreach (var waiter in _waiting.SelectMany(queue => queue))
            {
                waiter.TrySetException(new ObjectDisposedException(nameof(WorkerPool)));
            }
        }

        _launcher.Dispose();
        await Task.WhenAll(workers.Select(worker => worker.CloseAsync()));
        _scratch.Dispose();
    }

    internal Conversation Converse(Child child, string folder, Request request, TimeSpan limit) =>
        new(child, folder, request, limit, _options, _time, _log);

    internal async Task ReturnAsync(Worker worker)
    {
        if (_closed)
        {
            return;
        }

        await worker.ResetAsync();
        lock (_gate)
        {
            _busy--;
            HandOver(worker);
        }
    }

    private async Task<Ready> AnyReadyAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_workers.Select(worker => worker.Ready).FirstOrDefault(ready => ready is not null) is { } known)
            {
                return known;
            }
        }

        var worker = await TakeAsync(WorkPriority.Interactive, cancel);
        try
        {
            return (await worker.ReadyAsync(cancel)).Ready!;
        }
        finally
        {
            await ReturnAsync(worker);
        }
    }

    private async Task<Worker> TakeAsync(WorkPriority priority, CancellationToken cancel)
    {
        TaskCompletionSource<Worker> waiter;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_busy < MostBusy(priority))
            {
                _busy++;
                return _idle.TryPop(out var idle) ? idle : AddWorker();
            }

            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting[(int)priority].Enqueue(waiter);
        }

        // One who gave up stays in the queue and is passed over when his turn comes.
        using var givenUp = cancel.Register(() => waiter.TrySetCanceled(cancel));
        return await waiter.Task;
    }

    private Worker AddWorker()
    {
        var worker = new Worker(_launcher, _scratch, _options);
        _workers.Add(worker);
        return worker;
    }

    private int MostBusy(WorkPriority priority) => priority == WorkPriority.Interactive ? _options.Count + _options.Spare : _options.Count;

    private void HandOver(Worker worker)
    {
        foreach (var priority in Enum.GetValues<WorkPriority>())
        {
            while (_busy < MostBusy(priority) && _waiting[(int)priority].TryDequeue(out var waiter))
            {
                if (waiter.TrySetResult(worker))
                {
                    _busy++;
                    return;
                }
            }
        }

        _idle.Push(worker);
    }
}
