using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace DocIntake.Workers;

/// <summary>
/// Starts every child from one thread that lives as long as the pool. "Kill me when my parent dies" means the parent's <em>thread</em>
/// on Linux: a child started from the thread pool would be killed whenever that idle thread is retired.
/// </summary>
internal sealed class StarterThread : IDisposable
{
    private readonly BlockingCollection<(Process Process, TaskCompletionSource<string?> Done)> _wanted = [];

    public StarterThread() => new Thread(Run) { IsBackground = true, Name = "sandbox starter" }.Start();

    /// <summary>Null when the process runs, else why it does not.</summary>
    public Task<string?> StartAsync(Process process)
    {
        var done = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _wanted.Add((process, done));
        return done.Task;
    }

    public void Dispose() => _wanted.CompleteAdding();

    private void Run()
    {
        foreach (var (process, done) in _wanted.GetConsumingEnumerable())
        {
            try
            {
                process.Start();
                done.SetResult(null);
            }
            catch (Win32Exception failure)
            {
                done.SetResult(failure.Message);
            }
        }
    }
}
