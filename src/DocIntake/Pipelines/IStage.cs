using DocIntake.Documents;

namespace DocIntake.Pipelines;

/// <summary>One step of the walk. Running it twice on the same document gives the same answer; it knows nothing of queues.</summary>
public interface IStage
{
    /// <summary>Looks at the document and answers; obeys <see cref="Document.Given"/> before anything it finds itself.</summary>
    ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel);
}

/// <summary>What a stage gets to see: the document as it stands, the pipeline it walks, the firm's cases.</summary>
public sealed record Walk(Document Document, Pipeline Pipeline, IReadOnlyList<Case> Cases)
{
    /// <summary>True when the person who gave the answer wants no question asked again.</summary>
    public bool Accepted => Document.Given.Accepted;

    /// <summary>
    /// Working on the walk itself; otherwise where the document came to rest, for a stage that is run aside of it (see
    /// <see cref="StageRegistration.AlsoAside"/>).
    /// </summary>
    public DocumentState State { get; init; } = DocumentState.Working;
}

/// <summary>The answer of a stage: exactly one of the four.</summary>
public abstract record StageResult
{
    private StageResult()
    {
    }

    /// <summary>On to the next stage with what was found. Open questions travel along; Filing asks them all at once.</summary>
    public sealed record Continue(Document Document) : StageResult;

    /// <summary>
    /// The document becomes parts that walk on alone. With <paramref name="KeepsItself"/> it walks on too (a mail beside its attachments).
    /// </summary>
    public sealed record Split(Document Document, IReadOnlyList<Part> Parts, bool KeepsItself) : StageResult;

    /// <summary>A person is asked; <see cref="Document.Questions"/> say what. The walk resumes at this stage with the answer.</summary>
    public sealed record Review(Document Document) : StageResult;

    /// <summary>It ends here; the original is kept.</summary>
    public sealed record Reject(Document Document, Problem Problem) : StageResult;
}

/// <summary>A document cut out of another.</summary>
public sealed record Part
{
    /// <summary>The attachment's name, or the batch's.</summary>
    public required string Name { get; init; }

    public required string OriginalSha256 { get; init; }

    /// <summary>The pages of the original; empty when they are still to be read, and the part then starts at the first stage.</summary>
    public IReadOnlyList<int> Pages { get; init; } = [];

    /// <summary>Why it was cut here, as sentences.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>See <see cref="Document.FamilyText"/>.</summary>
    public string FamilyText { get; init; } = "";
}
