using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>A place at which one document at a time is worked on: a folder, and the child that works in it, replaced when it dies.</summary>
internal sealed class Worker
{
    private readonly Launcher _launcher;
    private readonly Scratch _scratch;
    private readonly WorkerOptions _options;
    private Task<Child> _child;
    private ShownFile? _shown;
    private int _leases;

    public Worker(Launcher launcher, Scratch scratch, WorkerOptions options)
    {
        (_launcher, _scratch, _options) = (launcher, scratch, options);
        Folder = scratch.MakeFolder();
        _child = launcher.StartAsync(Folder);
    }

    public string Folder { get; private set; }

    /// <summary>What its child reported; null before it has.</summary>
    public Ready? Ready => _child is { IsCompletedSuccessfully: true, Result: var child } ? child.Ready : null;

    /// <summary>A child that can be asked: the one there is, or a new one in the same folder.</summary>
    /// <exception cref="SandboxUnavailableException">None could be started.</exception>
    public async Task<Child> ReadyAsync(CancellationToken cancel)
    {
        if (_child.IsFaulted || _child is { IsCompletedSuccessfully: true, Result.Alive: false })
        {
            await RenewAsync();
        }

        return await _child.WaitAsync(cancel);
    }

    /// <summary>Lets the child read a file where it lies, instead of a copy of it; another child is started for that.</summary>
    /// <returns>False when there are no walls, and so nothing that would keep the child from writing to it.</returns>
    public async Task<bool> ShowAsync(ShownFile file)
    {
        if ((await _launcher.WallsAsync()).Bubblewrap is null)
        {
            return false;
        }

        // The place where it is shown has to be there.
        await File.Create(Path.Combine(Folder, file.Name)).DisposeAsync();
        _shown = file;
        await RenewAsync();
        return true;
    }

    /// <summary>Makes it fit for the next document: the folder empty, the child alive and not worn out. Does not wait for a new child.</summary>
    public async Task ResetAsync()
    {
        _leases++;
        var child = _child.IsCompletedSuccessfully ? _child.Result : null;
        if (child is not null && (!child.Alive || _shown is not null || _leases >= _options.RecycleAfter || child.Measure().Memory > _options.RecycleBytes))
        {
            // First its end, then the folder: what is dying may still write.
            child.Stop(null);
            await child.EndAsync();
        }

        _shown = null;
        var empty = Scratch.Empty(Folder);
        if (!empty)
        {
            child?.Stop(null);
            Folder = _scratch.MakeFolder();
        }

        if (_child.IsFaulted || child is { Alive: false })
        {
            await RenewAsync();
        }

        child?.Errors.Forget();
        child?.ForgetPeak();
    }

    /// <summary>Ends the child because the pool ends.</summary>
    public async Task CloseAsync()
    {
        if (_child.IsFaulted || _child.IsCanceled)
        {
            return;
        }

        try
        {
            var child = await _child;
            child.Stop(null, closing: true);
            // Not disposed: an ask may still be looking at how it ended.
            await child.EndAsync();
        }
        catch (Exception failure) when (failure is OperationCanceledException or SandboxUnavailableException)
        {
            // It was still starting.
        }
    }

    private async Task RenewAsync()
    {
        if (_child.IsCompletedSuccessfully)
        {
            var old = _child.Result;
            old.Stop(null);
            await old.EndAsync();
            old.Dispose();
        }

        _leases = 0;
        _child = _launcher.StartAsync(Folder, _shown);
    }
}
