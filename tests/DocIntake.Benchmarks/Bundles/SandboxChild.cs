using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>A sandbox process of our own, so that its cost can be told from the benchmark's.</summary>
internal sealed class SandboxChild(Process process) : IAsyncDisposable
{
    public int Id => process.Id;

    /// <param name="heapBytes">What its garbage-collected heap may have; null = no limit.</param>
    public static async Task<SandboxChild> StartAsync(string folder, long? heapBytes = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DocIntake.Sandbox.dll"), "--folder", folder]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // As the product starts it.
        foreach (var (name, value) in new[] { ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCgen0size", "400000"), ("DOTNET_TieredPGO", "0"), ("DOTNET_TC_CallCountThreshold", "C8"), ("MALLOC_ARENA_MAX", "1"), ("OMP_THREAD_LIMIT", "1") })
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_GCHeapHardLimit"] = heapBytes?.ToString("X", CultureInfo.InvariantCulture);
        var child = new SandboxChild(Process.Start(start)!);
        await child.NextAsync();
        return child;
    }

    /// <summary>All replies, the last one included.</summary>
    public async Task<IReadOnlyList<Reply>> AskAsync(Request request)
    {
        await Frames.WriteAsync(process.StandardInput.BaseStream, request);
        var replies = new List<Reply>();
        do
        {
            replies.Add(await NextAsync());
        }
        while (replies[^1] is PageRead);
        return replies;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<Reply> NextAsync() => await Frames.ReadAsync<Reply>(process.StandardOutput.BaseStream) ?? throw new InvalidOperationException("The sandbox ended.");
}

/// <summary>A paper as it is when a bundle asks for it: searchable, and with what was read of it.</summary>
internal sealed record ReadPaper(string Pdf, IReadOnlyList<KnownPage> Pages)
{
    public static async Task<ReadPaper> OfAsync(string pdf, OcrMode ocr, string folder)
    {
        Directory.CreateDirectory(folder);
        File.Copy(pdf, Path.Combine(folder, "original"));
        await using var child = await SandboxChild.StartAsync(folder);
        var prepared = (Prepared)(await child.AskAsync(new PrepareRequest("original", "paper.pdf", 0, SandboxLimits.Default)))[^1];
        var file = prepared.Rendition ?? "original";
        var pages = (await child.AskAsync(new ReadRequest(file, 1, prepared.PageCount, ocr, ["eng"], SandboxLimits.Default))).OfType<PageRead>().Select(reply => reply.Page).ToList();
        await File.WriteAllTextAsync(Path.Combine(folder, "words.json"), JsonSerializer.Serialize(pages, Json.Options));
        var made = (Done)(await child.AskAsync(new SearchableRequest(file, [.. pages.Select(page => page.Number)], "words.json", SandboxLimits.Default)))[^1];
        return new ReadPaper(Path.Combine(folder, made.File!), [.. pages.Select(page => KnownPage.Of(page, 0))]);
    }
}
