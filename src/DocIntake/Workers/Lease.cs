using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>
/// The right to a sandbox child of one's own for one document or page range. Put inputs into <see cref="Folder"/>, ask, take outputs
/// out, dispose. The lease outlives its child: after a child's death the next ask is answered by a fresh one that sees the same folder.
/// </summary>
public sealed class Lease : IAsyncDisposable
{
    /// <summary>To copy so many bytes takes as long as to start a child that is shown the file.</summary>
    internal const long LargeFile = 128 << 20;

    private readonly WorkerPool _pool;
    private readonly Worker _worker;
    private int _asking;
    private int _returned;

    internal Lease(WorkerPool pool, Worker worker) => (_pool, _worker, Folder) = (pool, worker, worker.Folder);

    /// <summary>The only folder that the child sees; empty when the lease begins and emptied when it ends.</summary>
    public string Folder { get; }

    /// <summary>
    /// Puts a file into <see cref="Folder"/>, and disposes what it was copied from. A large file on disk is only shown to the child, where
    /// walls keep it from being written to: in the folder itself it is then empty.
    /// </summary>
    /// <returns>Its length.</returns>
    public async Task<long> PutAsync(Stream from, string name, CancellationToken cancel)
    {
        const int LargeBuffer = 1 << 20;
        var path = Path.Combine(Folder, name);
        await using (from)
        {
            if (from is FileStream disk && !OperatingSystem.IsWindows())
            {
                if (disk.Length >= LargeFile && await _worker.ShowAsync(new ShownFile(disk.Name, name)))
                {
                    return disk.Length;
                }

                // By the kernel, which on some file systems does not even copy. The child gets a file of its own in any case: it may write to it.
                await Task.Run(() => File.Copy(disk.Name, path, overwrite: true), cancel);
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                return disk.Length;
            }

            await using var file = File.Create(path);
            await from.CopyToAsync(file, LargeBuffer, cancel);
            return file.Length;
        }
    }

    /// <summary>Asks for one reply.</summary>
    /// <param name="limit">Wall clock, and processor time.</param>
    /// <exception cref="OperationCanceledException">Cancelled; what the child was doing is stopped at once.</exception>
    /// <exception cref="SandboxUnavailableException">No child can be started: the installation is at fault, not the document.</exception>
    public Task<Answer<T>> AskAsync<T>(Request request, TimeSpan limit, CancellationToken cancel)
        where T : Reply => AskAsync<T>(request, limit, null, cancel);

    /// <summary>Reads pages; each is given to <paramref name="onPage"/> as soon as it is read, in order.</summary>
    /// <remarks>
    /// When the child has to be stopped, <see cref="Problem.Page"/> names the page it was at: those before it have been given out, and
    /// one can ask on from the page after it.
    /// </remarks>
    /// <inheritdoc cref="AskAsync{T}(Request, TimeSpan, CancellationToken)"/>
    public Task<Answer<Done>> AskAsync(ReadRequest request, TimeSpan limit, Action<PageRead> onPage, CancellationToken cancel) =>
        AskAsync<Done>(request, limit, onPage, cancel);

    /// <summary>Gives the child back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _returned, 1) == 0)
        {
            await _pool.ReturnAsync(_worker);
        }
    }

    private async Task<Answer<T>> AskAsync<T>(Request request, TimeSpan limit, Action<PageRead>? onPage, CancellationToken cancel)
        where T : Reply
    {
        ObjectDisposedException.ThrowIf(_returned != 0, this);
        if (Interlocked.Exchange(ref _asking, 1) != 0)
        {
            throw new InvalidOperationException("A lease answers one ask at a time.");
        }

        try
        {
            var child = await _worker.ReadyAsync(cancel);
            var (reply, problem) = await _pool.Converse(child, _worker.Folder, request, limit).RunAsync(onPage, cancel);
            if (reply is T wanted)
            {
                return new(wanted, null);
            }

            return new(null, problem ?? Refusal(child, reply!, limit));
        }
        finally
        {
            Interlocked.Exchange(ref _asking, 0);
        }
    }

    private static Problem Refusal(Child child, Reply reply, TimeSpan limit)
    {
        var problem = (reply as Refused)?.Problem;
        if (problem is null or { Code: Reason.Memory })
        {
            // It answered something else than it was asked, or its heap is full: a fresh one goes on.
            child.Stop(null);
        }

        return problem ?? new Problem(Reason.Crash, Verdict.Sentence(Reason.Crash, null, limit));
    }
}
