namespace DocIntake.Catalog;

/// <summary>
/// Lets one writer of this process in at a time. SQLite has one write lock, and who finds it taken sleeps and tries again; waiting in line
/// is quicker and fairer.
/// </summary>
internal sealed class WriteTurns : IDisposable
{
    private readonly SemaphoreSlim door = new(1);

    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await door.WaitAsync(cancel);
        return new Turn(door);
    }

    public void Dispose() => door.Dispose();

    private sealed class Turn(SemaphoreSlim door) : IDisposable
    {
        private SemaphoreSlim? held = door;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
