using System.Data.Common;
using DocIntake.Documents;
using DocIntake.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Intake;

/// <summary>
/// Watches a folder and takes in what is dropped there, once it is whole. Looking through the folder again and again is the truth; the
/// file watcher only says when to look sooner, because it loses events and hears nothing on network shares.
/// </summary>
public sealed class Inbox : BackgroundService
{
    private readonly Reception reception;
    private readonly IntakeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<Inbox> log;
    private readonly Sightings sightings;
    private readonly WatcherHint hint;

    public Inbox(Reception reception, DataFolder data, IntakeOptions options, TimeProvider time, ILogger<Inbox> log)
    {
        this.reception = reception;
        this.options = options;
        this.time = time;
        this.log = log;
        Folder = Path.GetFullPath(options.Folder ?? data.Inbox);
        sightings = new Sightings(options, time);
        hint = new WatcherHint(Folder, options.UseWatcher, log);
        Status = new InboxStatus(Folder, IsMissing: false, [], [], []);
    }

    public string Folder { get; }

    /// <summary>What lies there and was not taken in, as of the last look.</summary>
    public InboxStatus Status { get; private set; }

    public override void Dispose()
    {
        hint.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ResumeAsync(stoppingToken);
            await hint.WaitAsync(await LookAsync(stoppingToken), time, stoppingToken);
        }
    }

    private async Task ResumeAsync(CancellationToken cancel)
    {
        try
        {
            await reception.ResumeAsync(cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            log.LogWarning(failure, "What lies in staging could not be taken in; it is tried again.");
        }
    }

    /// <summary>Looks once through the folder and takes in what is ready.</summary>
    /// <returns>How long to wait for the next look.</returns>
    private async Task<TimeSpan> LookAsync(CancellationToken cancel)
    {
        var scan = new FolderScan(Folder);
        var isThere = scan.Run();
        hint.FolderIs(isThere);
        sightings.Update([.. scan.Files.Where(file => !reception.IsClaimed(file))]);
        var (ready, waiting) = sightings.Sort(out var wake);
        Status = new InboxStatus(Folder, !isThere, waiting, scan.Ignored, scan.Skipped);
        await Parallel.ForEachAsync(ready, new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancel }, TakeAsync);
        return wake;
    }

    private async ValueTask TakeAsync(SeenFile file, CancellationToken cancel)
    {
        try
        {
            await reception.ClaimAsync(file, cancel);
            sightings.Forget(file);
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException || !File.Exists(file.Path))
        {
            log.LogInformation(gone, "A file was taken away before it could be claimed.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DbException)
        {
            log.LogWarning(failure, "A file could not be taken in; it is tried again.");
            var code = failure is UnauthorizedAccessException ? Reason.IoPermission : Reason.IoLocked;
            var waiting = new WaitingFile(file.Relative, file.Length, time.GetUtcNow(), code, $"It could not be taken in ({failure.Message}); it is tried again.");
            lock (sightings)
            {
                Status = Status with { Waiting = [.. Status.Waiting, waiting] };
            }
        }
    }
}
