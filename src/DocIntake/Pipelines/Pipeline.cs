using DocIntake.Documents;

namespace DocIntake.Pipelines;

/// <summary>A pipeline as its YAML file says, checked: the stages in order and each stage's options.</summary>
public sealed class Pipeline(
    string name, string title, IReadOnlyList<string> stages, IReadOnlyDictionary<Type, object> options, IReadOnlyList<DocumentType> documentTypes)
{
    /// <summary>"default" or a practice area.</summary>
    public string Name { get; } = name;

    public string Title { get; } = title;

    public IReadOnlyList<string> Stages { get; } = stages;

    /// <summary>Every document type there is; the same in each pipeline.</summary>
    public IReadOnlyList<DocumentType> DocumentTypes { get; } = documentTypes;

    /// <summary>The options of one stage: its section in the YAML laid over its defaults.</summary>
    public T Options<T>()
        where T : class, new() => options.TryGetValue(typeof(T), out var section) ? (T)section : new T();

    /// <summary>The stage after this one; null after the last.</summary>
    public string? After(string stage)
    {
        var index = Stages.ToList().IndexOf(stage);
        return index >= 0 && index + 1 < Stages.Count ? Stages[index + 1] : null;
    }
}
