using System.Diagnostics;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Pipelines;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Intake;

/// <summary>
/// A process with the real inbox, store, catalog and runner is killed (SIGKILL) again and again while files are dropped, and started again.
/// The process is this test program itself, asked for <see cref="The_process_that_is_killed"/> alone.
/// </summary>
public sealed class KillTests
{
    private const string FolderVariable = "DOCINTAKE_TEST_KILLED_FOLDER";
    private const int Files = 30, Kills = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_it_loses_nothing_and_doubles_nothing()
    {
        using var scratch = new Scratch();
        var random = new Random(20261123);
        for (var kill = 0; kill < Kills; kill++)
        {
            for (var file = 0; file < Files / Kills; file++)
            {
                var number = (kill * (Files / Kills)) + file;
                Dropped.Put(scratch.Folder, $"data/inbox/{number}.pdf", Dropped.Pdf($"file {(number % 10 == 9 ? 0 : number)}"));
            }

            using var process = Start(scratch.Folder);
            await Task.Delay(TimeSpan.FromMilliseconds(1500 + random.Next(3000)), Cancel);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
        }

        using var last = Start(scratch.Folder);
        await last.WaitForExitAsync(Cancel);
        last.ExitCode.ShouldBe(0);
        await CheckAsync(new DataFolder(scratch["data"]));
    }

    [Fact(Explicit = true)]
    public async Task The_process_that_is_killed()
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        Assert.SkipWhen(folder is null, "Only started by the test beside it.");
        RunnerHost? runner = null;
        var stages = new HandWritten
        {
            Reading = walk =>
            {
                Thread.Sleep(40);
                var read = HandWritten.Read(walk.Document, 3);
                foreach (var page in read.Pages)
                {
                    runner!.Get<Renditions>().SavePageAsync(read.OriginalSha256, page, CancellationToken.None).GetAwaiter().GetResult();
                }

                return new StageResult.Continue(read);
            },
            Classification = walk => walk.Document.OriginalPages.Count == 3
                ? new StageResult.Split(walk.Document, [HandWritten.Cut(walk.Document, 1), HandWritten.Cut(walk.Document, 2, 3)], KeepsItself: false)
                : new StageResult.Continue(walk.Document),
        };
        runner = await RunnerHost.StartAsync(stages, folder: folder, more: services => services.AddIntake(InboxHost.Quick));
        await using (runner)
        {
            await Eventually.TrueAsync(() => !Directory.EnumerateFiles(runner.Data.Inbox).Any() && !Directory.EnumerateDirectories(runner.Data.Staging).Any());
            await runner.AllSettledAsync();
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["-explicit", "only", "-method", $"*.{nameof(The_process_that_is_killed)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[FolderVariable] = folder;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task CheckAsync(DataFolder data)
    {
        using var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        var arrivals = await catalog.Reader.ListArrivalsAsync(1000, CaseScope.All, Cancel);
        var expected = Files / Kills * Kills;
        arrivals.Count.ShouldBe(expected);
        arrivals.Select(arrival => arrival.Arrival.Path).Distinct().Count().ShouldBe(expected);
        arrivals.Count(arrival => arrival.State == DocumentState.Duplicate).ShouldBe(2);
        arrivals.Where(arrival => arrival.State != DocumentState.Duplicate)
            .ShouldAllBe(arrival => arrival.State == DocumentState.Filed && arrival.Documents.Count == 2);
        var balance = await catalog.Reader.BalanceAsync(null, Cancel);
        balance.IsTrue.ShouldBeTrue(balance.ToString());

        // The journal is written with the row: a step that was taken twice would stand in it twice.
        var journal = await catalog.Reader.ListJournalAsync(0, null, 10_000, CaseScope.All, Cancel);
        journal.GroupBy(line => (line.DocumentId, line.Kind)).ShouldAllBe(lines => lines.Count() == 1);

        var store = new DiskStore(data.Store);
        foreach (var arrival in arrivals)
        {
            (await store.HasOriginalAsync(arrival.Arrival.Sha256, Cancel)).ShouldBeTrue();
        }
    }
}
