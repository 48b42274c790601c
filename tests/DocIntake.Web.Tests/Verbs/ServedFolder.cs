using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>
/// A running <c>serve</c> on a temporary data folder with the sample cases. The tests of a class share it, and classes that name it run one
/// after another, so that each can wait for the others' documents to be settled.
/// </summary>
[CollectionDefinition(nameof(ServedFolder))]
public sealed class ServedFolder : IAsyncLifetime, ICollectionFixture<ServedFolder>
{
    private readonly TemporaryFolder folder = new();
    private Product host = null!;

    /// <summary>The folder that holds the data folder, and the files that tests make.</summary>
    public string Around => folder.Path;

    public DataFolder Data => new(folder.File("data"));

    public static string Sample(string name) => Path.Combine(AppContext.BaseDirectory, "sample-docs", name);

    /// <summary>A verb on this data folder, as a process of its own beside the host.</summary>
    internal Task<Outcome> RunAsync(params string[] arguments) => Product.RunAsync([.. arguments, "--data", Data.Root]);

    /// <summary>Writes a file that a test hands to the product.</summary>
    public string Write(string name, byte[] bytes)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Takes one file in and waits for it.</summary>
    internal async Task<ReportedArrival> IngestAsync(string path) => (await RunAsync("ingest", path, "--json")).Read<IngestReport>().Arrivals.ShouldHaveSingleItem();

    /// <summary>The open review item of a document.</summary>
    internal async Task<ReportedReview> ReviewAsync(Guid document) =>
        (await RunAsync("review", "list", "--json")).Read<ReportedReview[]>().Single(review => review.Document == document);

    /// <summary>Waits until nothing of an arrival is at work.</summary>
    internal async Task<ReportedArrival> SettledAsync(Guid arrival)
    {
        await using var rooms = new ReadingRooms(Data);
        var catalog = rooms.Get<Catalog.CatalogReader>();
        await Waiting.UntilAsync(async () => await catalog.CountUnsettledAsync([arrival], CancellationToken.None) == 0, TimeSpan.FromMinutes(1));
        return ReportedArrival.Of((await catalog.FindArrivalsAsync([arrival], CaseScope.All, CancellationToken.None)).Single());
    }

    public async ValueTask InitializeAsync()
    {
        host = Product.Start("serve", "--urls", "http://127.0.0.1:0", "--data", Data.Root);
        await host.SignInLink.WaitAsync(TimeSpan.FromMinutes(1));
        (await RunAsync("cases", "import", Sample("cases.csv"))).ShouldBeDone();
    }

    public ValueTask DisposeAsync()
    {
        host.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
