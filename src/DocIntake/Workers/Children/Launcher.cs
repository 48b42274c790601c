using System.Diagnostics;
using DocIntake.Documents.Wire;

namespace DocIntake.Workers;

/// <summary>Starts children: finds out once whether bubblewrap works here, then starts each the same way and waits for its report.</summary>
internal sealed class Launcher : IDisposable
{
    private const int Attempts = 3;

    private readonly WorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly StarterThread _starter = new();
    private readonly Lazy<Task<Walls>> _walls;
    private readonly CancellationTokenSource _closing = new();

    /// <param name="trialFolder">An empty folder for the trial start.</param>
    public Launcher(WorkerOptions options, TimeProvider time, string trialFolder)
    {
        (_options, _time) = (options, time);
        _walls = new(() => TryWallsAsync(trialFolder));
    }

    /// <summary>How children are shut in here.</summary>
    public Task<Walls> WallsAsync() => _walls.Value;

    /// <exception cref="SandboxUnavailableException">None could be started.</exception>
    public async Task<Child> StartAsync(string folder, ShownFile? shown = null)
    {
        var walls = await WallsAsync();
        if (_options.Isolation == Isolation.Bubblewrap && walls.Bubblewrap is null)
        {
            throw new SandboxUnavailableException(walls.Sentence);
        }

        var command = new SandboxCommand(_options, walls.Bubblewrap);
        if (!File.Exists(command.Sandbox))
        {
            throw new SandboxUnavailableException($"The sandbox is missing: {command.Sandbox} does not exist; build or install DocIntake again.");
        }

        var why = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            _closing.Token.ThrowIfCancellationRequested();
            (var child, why) = await StartOnceAsync(command.For(folder, shown));
            if (child is not null)
            {
                return child;
            }
        }

        throw new SandboxUnavailableException($"The sandbox could not be started: {why} Run \"docintake doctor\" to see what is missing.");
    }

    public void Dispose()
    {
        _closing.Cancel();
        _starter.Dispose();
    }

    private async Task<(Child? Child, string Why)> StartOnceAsync(ProcessStartInfo start)
    {
        var process = new Process { StartInfo = start };
        if (await _starter.StartAsync(process) is { } failure)
        {
            process.Dispose();
            return (null, $"{failure}; install the package util-linux.");
        }

        var child = new Child(process, _time);
        child.Output.Allow(Frames.MaxLength);
        using var limit = new CancellationTokenSource(_options.StartLimit, _time);
        using var late = limit.Token.Register(() => child.Stop(null));
        using var closing = _closing.Token.Register(() => child.Stop(null, closing: true));
        try
        {
            if (await Frames.ReadAsync<Reply>(child.Output, child.Gone) is Ready ready && child.Alive)
            {
                child.Ready = ready;
                return (child, "");
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException or OperationCanceledException)
        {
            // It died, or says what no sandbox says.
        }

        await child.StopAfterLastBreathAsync();
        var why = limit.IsCancellationRequested ? $"it was not ready after {_options.StartLimit.TotalSeconds:0.###} s." : "it ended before it was ready.";
        why = $"{why} Exit code {child.ExitCode}, and it said: {Shortened(child.Errors)}";
        child.Dispose();
        return (null, why);
    }

    private async Task<Walls> TryWallsAsync(string folder)
    {
        if (_options.Isolation == Isolation.None)
        {
            return new(null, "Documents are opened in a child process with limits only, because isolation is set to none.");
        }

        const string LimitsOnly = "Documents are opened in a child process with limits only, not shut off from network and files";
        if (FindBubblewrap() is not { } bubblewrap)
        {
            return new(null, $"{LimitsOnly}: bubblewrap is not installed; install the package bubblewrap.");
        }

        using var process = new Process { StartInfo = new SandboxCommand(_options, bubblewrap).Trial(folder) };
        if (await _starter.StartAsync(process) is { } failure)
        {
            return new(null, $"{LimitsOnly}: {failure}; install the package util-linux.");
        }

        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(bubblewrap, "Documents are opened in a child process that has no network and sees no file but the document (bubblewrap).")
            : new(null, $"{LimitsOnly}: bubblewrap is installed but may not work here ({said.Trim()}); let users make user namespaces "
                + "(sysctl kernel.apparmor_restrict_unprivileged_userns=0 or kernel.unprivileged_userns_clone=1; in a container, its security profile).");
    }

    private string? FindBubblewrap() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/bin").Select(folder => Path.Combine(folder, "bwrap"))
            .Prepend(_options.BubblewrapPath).FirstOrDefault(File.Exists);

    private static string Shortened(ErrorTail errors)
    {
        const int Most = 300;
        var said = string.Join(' ', errors.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return said.Length == 0 ? "nothing." : said.Length <= Most ? said : $"{said[..Most]} …";
    }
}

/// <summary>Whether bubblewrap is used, and the sentence that says so.</summary>
internal sealed record Walls(string? Bubblewrap, string Sentence);
