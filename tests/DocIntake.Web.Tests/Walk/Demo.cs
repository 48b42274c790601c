using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Support;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>One run of <c>demo --once --json</c> that many tests look at.</summary>
public sealed class Demo : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public string Data => folder.File("demo");

    public int ExitCode { get; private set; }

    public string Errors { get; private set; } = "";

    public IngestReport Report { get; private set; } = null!;

    /// <summary>The arrival of a sample document.</summary>
    public ReportedArrival Arrival(string file) =>
        Report.Arrivals.Single(a => Path.GetFileName(a.Path) == file);

    public async ValueTask InitializeAsync()
    {
        var run = await Product.RunAsync("demo", "--once", "--json", "--data", Data);
        (ExitCode, Errors) = (run.ExitCode, run.Errors);
        Report = run.Read<IngestReport>();
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
