using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Support;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>One run of <c>demo --once --json</c> that many tests look at.</summary>
public sealed class Demo : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private ReadingRooms rooms = null!;

    public string Data => folder.File("demo");

    public int ExitCode { get; private set; }

    public string Errors { get; private set; } = "";

    public IngestReport Report { get; private set; } = null!;

    /// <summary>The arrival of a sample document.</summary>
    public ReportedArrival Arrival(string file) =>
        Report.Arrivals.Single(a => Path.GetFileName(a.Path) == file);

    /// <summary>A document with all that was found on it.</summary>
    public async Task<Document> DocumentAsync(Guid id) =>
        (await rooms.Get<CatalogReader>().FindDocumentAsync(id, CaseScope.All, TestContext.Current.CancellationToken))!.Document;

    /// <summary>The pages that a search for a word finds.</summary>
    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string word) =>
        (await rooms.Get<Searcher>().SearchAsync(new SearchRequest(word, Limit: 1000), CaseScope.All, TestContext.Current.CancellationToken)).Hits;

    public async ValueTask InitializeAsync()
    {
        var run = await Product.RunAsync("demo", "--once", "--json", "--data", Data);
        (ExitCode, Errors) = (run.ExitCode, run.Errors);
        Report = run.Read<IngestReport>();
        rooms = new ReadingRooms(new DataFolder(Data));
    }

    public async ValueTask DisposeAsync()
    {
        await rooms.DisposeAsync();
        folder.Dispose();
    }
}
