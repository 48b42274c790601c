using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Intake;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Support;

/// <summary>A runner with a watched folder and the waiting times of a test.</summary>
internal sealed class InboxHost : IAsyncDisposable
{
    private InboxHost(RunnerHost host) => Host = host;

    public static IntakeOptions Quick { get; } = new()
    {
        RescanEvery = TimeSpan.FromMilliseconds(100),
        StableFor = TimeSpan.FromMilliseconds(400),
        EmptyAfter = TimeSpan.FromMilliseconds(1200),
        PdfPatience = TimeSpan.FromSeconds(3),
        UseWatcher = false,
    };

    public RunnerHost Host { get; }

    public Inbox Inbox => Host.Get<Inbox>();

    public string Folder => Inbox.Folder;

    public static async Task<InboxHost> StartAsync(IntakeOptions? options = null, string? folder = null, Action<IServiceCollection>? more = null) =>
        new(await RunnerHost.StartAsync(folder: folder, more: services =>
        {
            services.AddIntake(options ?? Quick);
            more?.Invoke(services);
        }));

    public string Put(string relative, byte[] bytes) => Dropped.Put(Folder, relative, bytes);

    /// <summary>Waits until so many files came in and all are settled.</summary>
    public async Task<IReadOnlyList<ArrivalEntry>> ArrivedAsync(int count)
    {
        var cancel = TestContext.Current.CancellationToken;
        IReadOnlyList<ArrivalEntry> arrivals = [];
        await Eventually.TrueAsync(async () =>
        {
            arrivals = await Host.Reader.ListArrivalsAsync(1000, CaseScope.All, cancel);
            return arrivals.Count >= count && arrivals.All(arrival => arrival.State != DocumentState.Working);
        });
        arrivals.Count.ShouldBe(count);
        var balance = await Host.Reader.BalanceAsync(null, cancel);
        balance.IsTrue.ShouldBeTrue(balance.ToString());
        return arrivals;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
