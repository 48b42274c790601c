using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Workers;

namespace DocIntake.Bundles.Forecasts;

/// <summary>Index pages as they will print, drawn by the sandbox that prints them. The last few are kept, because each is asked for twice: for its numbers and for its picture.</summary>
public sealed class IndexPreviews(WorkerPool workers, SandboxLimits? limits = null)
{
    private const int Kept = 32, Width = 850;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private readonly Dictionary<string, IndexPicture> known = [];
    private readonly Queue<string> order = new();

    /// <summary>Null when it cannot be drawn.</summary>
    /// <param name="page">From 1; beyond the last = the last.</param>
    internal async Task<IndexPicture?> DrawAsync(BundlePlan plan, IReadOnlyList<int> pages, int page, CancellationToken cancel)
    {
        var request = new IndexRequest(plan, pages, page, Width, limits ?? SandboxLimits.Default);
        var key = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, Json.Options)));
        lock (gate)
        {
            if (known.TryGetValue(key, out var found))
            {
                return found;
            }
        }

        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        if ((await lease.AskAsync<IndexDrawn>(request, Limit, cancel)).Reply is not { } drawn)
        {
            return null;
        }

        var picture = new IndexPicture(drawn.IndexPages, drawn.FirstPages, await File.ReadAllBytesAsync(Path.Combine(lease.Folder, drawn.File), cancel));
        lock (gate)
        {
            if (known.TryAdd(key, picture))
            {
                order.Enqueue(key);
            }

            if (order.Count > Kept)
            {
                known.Remove(order.Dequeue());
            }
        }

        return picture;
    }
}

/// <summary>One page of an index.</summary>
/// <param name="FirstPages">The bundle's page that each exhibit begins on, after its cover.</param>
/// <param name="Png">The picture.</param>
public sealed record IndexPicture(int IndexPages, IReadOnlyList<int> FirstPages, byte[] Png);
