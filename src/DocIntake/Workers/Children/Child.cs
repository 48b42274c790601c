using System.Diagnostics;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>One running sandbox process: its streams, how it was stopped, and what it used at most.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>How long after its death somebody it started may keep the pipes open before we stop listening.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(2);

    /// <summary>How long a child that closed its output may take to end by itself.</summary>
    private static readonly TimeSpan LastBreath = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _gone;
    private readonly Lock _gate = new();
    private readonly int _id;

    public Child(Process started, TimeProvider time)
    {
        (_process, _time) = (started, time);
        _id = started.Id;
        _gone = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Output = new CountedStream(started.StandardOutput.BaseStream);
        _ = Errors.DrainAsync(started.StandardError.BaseStream);
    }

    public int Id => _id;

    public Stream Input => _process.StandardInput.BaseStream;

    public CountedStream Output { get; }

    public ErrorTail Errors { get; } = new();

    /// <summary>What it reported when it had started.</summary>
    public Ready? Ready { get; set; }

    /// <summary>The most that the watch has seen.</summary>
    public ProcessTree Peak { get; private set; }

    /// <summary>Why we stopped it; null when it runs, or died by itself.</summary>
    public Reason? StoppedFor { get; private set; }

    /// <summary>It was stopped, for whatever reason, and is not asked again.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The pool is closing: whatever it leaves unanswered says nothing about the document.</summary>
    public bool Closing { get; private set; }

    public bool Alive => !Stopped && !_process.HasExited;

    /// <summary>Cancelled when nothing can come from it any more.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>As a shell gives it, 128 + n for signal n; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    public ProcessTree Measure(bool thorough = true)
    {
        var now = ProcessTree.Of(_id, thorough);
        Peak = new ProcessTree(
            Math.Max(Peak.Memory, now.Memory), Math.Max(Peak.Data, now.Data), now.Cpu, Math.Max(Peak.Processes, now.Processes));
        return now;
    }

    public void ForgetPeak() => Peak = default;

    /// <summary>Kills it and all that it started. The first reason given counts.</summary>
    public void Stop(Reason? reason, bool closing = false)
    {
        lock (_gate)
        {
            Closing |= closing;
            if (Stopped)
            {
                return;
            }

            Stopped = true;
            StoppedFor = reason;

            // Also when it has died already: a tool that it started may still run.
            Native.KillGroup(_id);
            _process.Kill();
            _gone.CancelAfter(Linger);
        }
    }

    /// <summary>
    /// Stops it, but first lets one that has closed its output end by itself: its exit code says what it died of, and behind walls
    /// that code arrives only after its output has ended.
    /// </summary>
    public async Task StopAfterLastBreathAsync()
    {
        try
        {
            await _process.WaitForExitAsync(Gone).WaitAsync(LastBreath, _time);
        }
        catch (Exception alive) when (alive is TimeoutException or OperationCanceledException)
        {
            // It holds on; then it is stopped.
        }

        Stop(null);
        await EndAsync();
    }

    /// <summary>Waits for its end, which does not come only when the kernel cannot kill it (a hung file system).</summary>
    public async Task EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync(Gone);
        }
        catch (OperationCanceledException)
        {
            // Left to the kernel; the pool goes on with another child in another folder.
        }
    }

    public void Dispose()
    {
        Stop(null);
        _process.Dispose();
        _gone.Dispose();
    }
}
