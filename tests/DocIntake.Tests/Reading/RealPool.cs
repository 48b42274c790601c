using DocIntake.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading;

/// <summary>Sandbox processes as the product starts them, warm for all tests of a class.</summary>
public sealed class RealPool : IAsyncDisposable
{
    private readonly Scratch _folder = new();

    public RealPool() =>
        Pool = new WorkerPool(new WorkerOptions { Folder = _folder.Folder }, TimeProvider.System, NullLogger<WorkerPool>.Instance);

    public WorkerPool Pool { get; }

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        _folder.Dispose();
    }
}
