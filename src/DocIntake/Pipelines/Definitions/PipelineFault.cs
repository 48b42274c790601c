namespace DocIntake.Pipelines.Definitions;

/// <summary>Something wrong in a YAML file of the pipelines folder, as one sentence for the person who edits it.</summary>
/// <param name="File">Relative to the folder that holds the pipelines folder, with '/'.</param>
/// <param name="Line">From 1; null when the whole file is meant.</param>
public sealed record PipelineFault(string File, int? Line, string Sentence)
{
    public override string ToString() => Line is { } line ? $"{File}, line {line}: {Sentence}" : $"{File}: {Sentence}";
}
