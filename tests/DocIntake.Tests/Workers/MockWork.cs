using System.Text.Json;
using DocIntake.Documents.Wire;
using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DocIntake.Tests.Workers;

/// <summary>A pool with small limits on a folder of its own, and mock documents to give it.</summary>
public class MockWork : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docintake-workers-");

    public MockWork(Isolation isolation = Isolation.Auto, Func<WorkerOptions, WorkerOptions>? change = null)
    {
        var options = new WorkerOptions
        {
            Count = 1,
            MemoryBytes = 512L << 20,
            HeapBytes = 64L << 20,
            FileBytes = 16L << 20,
            Folder = Path.Combine(_folder.FullName, "scratch"),
            Isolation = isolation,
            AllowMocks = true,
        };
        Pool = new WorkerPool(change?.Invoke(options) ?? options, TimeProvider.System, NullLogger<WorkerPool>.Instance);
    }

    public WorkerPool Pool { get; }

    /// <summary>Somewhere outside every lease.</summary>
    public string Elsewhere => _folder.FullName;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static PrepareRequest Mock(Lease lease, string behaviour, string detail = "")
    {
        File.WriteAllText(Path.Combine(lease.Folder, "original"), $$"""{"mock": "{{behaviour}}", "detail": {{JsonSerializer.Serialize(detail)}}}""");
        return new PrepareRequest("original", "original", 0, SandboxLimits.Default);
    }

    /// <summary>One mock document on a lease of its own.</summary>
    public async Task<Answer<Prepared>> PrepareAsync(string behaviour, string detail = "", double seconds = 20)
    {
        await using var lease = await Pool.LeaseAsync(WorkPriority.Backlog, Cancel);
        return await lease.AskAsync<Prepared>(Mock(lease, behaviour, detail), TimeSpan.FromSeconds(seconds), Cancel);
    }

    /// <summary>What a mock found out and noted.</summary>
    public async Task<string> NoteAsync(string behaviour, string detail = "") => (await PrepareAsync(behaviour, detail)).Reply!.Headers.Values.Single();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Pool.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
