using DocIntake.Documents;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// Every pipeline and document type of the pipelines folder, checked; or what is wrong with them. With <see cref="Faults"/> nothing may run.
/// </summary>
public sealed class PipelineCatalogue
{
    /// <summary>The pipeline that every other one extends and that every document starts on.</summary>
    public const string DefaultName = "default";

    private readonly IReadOnlyDictionary<string, Pipeline> pipelines;

    internal PipelineCatalogue(
        IReadOnlyDictionary<string, Pipeline> pipelines, IReadOnlyList<DocumentType> documentTypes, IReadOnlyList<PipelineFault> faults)
    {
        this.pipelines = pipelines;
        DocumentTypes = documentTypes;
        Faults = faults;
    }

    /// <summary>Empty when all is well. Each is one sentence with file and line.</summary>
    public IReadOnlyList<PipelineFault> Faults { get; }

    /// <summary>By name, in no particular order.</summary>
    public IReadOnlyList<DocumentType> DocumentTypes { get; }

    public IEnumerable<Pipeline> All => pipelines.Values;

    /// <exception cref="InvalidOperationException">There are <see cref="Faults"/>.</exception>
    public Pipeline Default => ForPracticeArea(DefaultName);

    /// <summary>Reads the folder: <c>*.yaml</c> are pipelines, <c>document-types/*.yaml</c> what they recognise.</summary>
    /// <param name="folder">The pipelines folder.</param>
    /// <param name="stages">The stages that a pipeline may name.</param>
    public static PipelineCatalogue Load(string folder, IReadOnlyList<StageRegistration> stages) => new CatalogueReader(folder, stages).Read();

    /// <summary>The pipeline of a practice area; the default one when the area has none of its own.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="Faults"/>.</exception>
    public Pipeline ForPracticeArea(string area) => Faults.Count == 0
        ? pipelines.GetValueOrDefault(area) ?? pipelines[DefaultName]
        : throw new InvalidOperationException($"The pipelines are faulty: {Faults[0]}");
}
