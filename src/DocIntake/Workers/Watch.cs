using DocIntake.Documents;

namespace DocIntake.Workers;

/// <summary>Looks at a child while it answers and stops it over a limit that the kernel does not hold for all its processes together.</summary>
internal sealed class Watch(Child child, string folder, WorkerOptions options)
{
    // Often enough to see a greedy parser (1 GiB/s) close to its limit before it dies there: that tells memory from a crash.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    /// <summary>A thorough look, at all threads and through a folder of perhaps thousands of files, is dear.</summary>
    private const int ThoroughEvery = 20;

    private static readonly EnumerationOptions NoLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Looks again and again until the ask is over; on a thread of its own, since a busy host's pool would let it look too late.</summary>
    /// <param name="cpu">Processor time for this ask: work is single-threaded, so it is no more than the wall clock's.</param>
    public Task HoldAsync(TimeSpan cpu, CancellationToken over) =>
        Task.Factory.StartNew(() => Hold(cpu, over), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Hold(TimeSpan cpu, CancellationToken over)
    {
        TimeSpan? before = null;
        for (var look = 1; !over.WaitHandle.WaitOne(Period); look++)
        {
            var thorough = look % ThoroughEvery == 0;
            var now = child.Measure(thorough);
            before ??= now.Cpu;
            if (Exceeded(now, now.Cpu - before.Value > cpu, thorough) is { } reason)
            {
                child.Stop(reason);
            }
        }
    }

    private Reason? Exceeded(ProcessTree now, bool cpu, bool lookIntoFolder) =>
        now.Memory > options.MemoryBytes ? Reason.Memory
        : cpu ? Reason.Timeout
        : now.Processes > options.Processes ? Reason.Crash
        : child.Errors.Total > options.ErrorBytes || lookIntoFolder && FolderIsFull() ? Reason.LimitOutput
        : null;

    private bool FolderIsFull()
    {
        try
        {
            var (files, bytes) = (0, 0L);
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", NoLinks))
            {
                files++;
                bytes += file.Length;
            }

            return files > options.Files || bytes > options.FolderBytes;
        }
        catch (IOException)
        {
            // The child deleted something while we looked; the next look will do.
            return false;
        }
    }
}
