using System.Collections.Concurrent;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

/// <summary>Many hands on one SQLite file, with answers of every kind: nothing stalls, nothing is lost, and the balance holds at every moment.</summary>
public sealed class ParallelWritersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_balance_is_true_at_every_moment_and_the_file_is_never_locked()
    {
        using var log = new Kept();
        await using var host = await RunnerHost.StartAsync(
            new HandWritten { Reading = Reading, Classification = Classification }, more: services => services.AddSingleton<ILoggerProvider>(log));
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => AddAsync(host, writer), Cancel)).ToList();

        var looks = 0;
        for (var done = false; !done; looks++)
        {
            done = writers.All(writer => writer.IsCompleted) && (await host.Reader.ListWorkingAsync(Cancel)).Count == 0;
            var balance = await host.Reader.BalanceAsync(null, Cancel);
            balance.IsTrue.ShouldBeTrue(balance.ToString());
            await Task.Delay(5, Cancel);
        }

        await Task.WhenAll(writers);
        looks.ShouldBeGreaterThan(10);
        var end = await host.Reader.BalanceAsync(null, Cancel);
        (end.Dropped, end.Filed, end.Review, end.Rejected).ShouldBe((40, 28, 8, 4));
        log.Lines.Where(line => line.Contains("locked", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    // Of ten documents: seven are filed (one after a failure, one as a batch), two are asked about, one is rejected.
    private static int Kind(Walk walk) => walk.Document.Name[^1] - '0';

    private static StageResult Reading(Walk walk) => Kind(walk) switch
    {
        1 => new StageResult.Reject(walk.Document with { Format = "odd" }, new Problem(Reason.Person, "No.")),
        2 => new StageResult.Review(HandWritten.Read(walk.Document, 2)),
        _ => new StageResult.Continue(HandWritten.Read(walk.Document, 1 + (Kind(walk) % 5))),
    };

    private static StageResult Classification(Walk walk) => Kind(walk) switch
    {
        3 => throw new IOException("Never works."),
        4 when walk.Document.OriginalPages.Count == 5 => new StageResult.Split(
            walk.Document with { SetAsidePages = [2] }, [HandWritten.Cut(walk.Document, 1), HandWritten.Cut(walk.Document, 3, 4, 5)], KeepsItself: false),
        _ => new StageResult.Continue(walk.Document),
    };

    private static async Task AddAsync(RunnerHost host, int writer)
    {
        for (var i = 0; i < 10; i++)
        {
            await host.AddAsync($"{writer}-{i}", i % 2 == 0 ? Urgency.Normal : Urgency.Now);
        }
    }

    private sealed class Kept : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
