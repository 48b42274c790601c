using System.Collections.Concurrent;
using DocIntake.Documents;
using DocIntake.Pipelines;

namespace DocIntake.Tests.Support;

/// <summary>What the hand-written stages do, and which runs there were.</summary>
internal sealed class HandWritten
{
    public Func<Walk, StageResult> Reading { get; init; } = walk => new StageResult.Continue(Read(walk.Document, pages: 1));

    public Func<Walk, StageResult> Classification { get; init; } = walk => new StageResult.Continue(walk.Document);

    public Func<Walk, StageResult> Search { get; init; } = walk => new StageResult.Continue(walk.Document);

    /// <summary>"stage name-of-document", in the order of the runs.</summary>
    public ConcurrentQueue<string> Runs { get; } = new();

    /// <summary>The document as if it had been read.</summary>
    public static Document Read(Document document, int pages) => document with
    {
        Format = "pdf",
        HasPages = true,
        OriginalPages = [.. Enumerable.Range(1, pages)],
        Pages = [.. Enumerable.Range(1, pages).Select(number => Some.Page(number, "Some words."))],
    };

    /// <summary>A part with these pages of the document.</summary>
    public static Part Cut(Document document, params int[] pages) => new()
    {
        Name = document.Name,
        OriginalSha256 = document.OriginalSha256,
        Pages = pages,
        Reasons = [$"page {pages[0]} begins anew"],
    };
}

internal sealed record NoOptions;

internal sealed class ReadingDouble(HandWritten script) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        script.Runs.Enqueue($"reading {walk.Document.Name}");
        return ValueTask.FromResult(script.Reading(walk));
    }
}

internal sealed class ClassificationDouble(HandWritten script) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        script.Runs.Enqueue($"classification {walk.Document.Name}");
        return ValueTask.FromResult(script.Classification(walk));
    }
}

internal sealed class SearchDouble(HandWritten script) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        script.Runs.Enqueue($"search {walk.Document.Name}{(walk.State == DocumentState.Working ? "" : $" in state {walk.State}")}");
        return ValueTask.FromResult(script.Search(walk));
    }
}

internal sealed class FilingDouble(HandWritten script) : IStage
{
    public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel)
    {
        script.Runs.Enqueue($"filing {walk.Document.Name} in state {walk.State}");
        return ValueTask.FromResult<StageResult>(new StageResult.Continue(walk.Document));
    }
}
