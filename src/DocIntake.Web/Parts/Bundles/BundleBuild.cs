using System.Text.Json.Serialization;
using DocIntake.Bundles;

namespace DocIntake.Web.Parts.Bundles;

/// <summary>One building of a bundle: how far it is, and how it ended.</summary>
public sealed class BundleBuild(Guid id, string title, string person) : IProgress<BuildStep>
{
    private readonly List<BuildStep> told = [];

    public Guid Id { get; } = id;

    public string Title { get; } = title;

    public string Person { get; } = person;

    /// <summary>The case that it is of; null when it is of none.</summary>
    public string? Case { get; init; }

    /// <summary>The saved bundle that it is a version of; null when it is of none.</summary>
    public Guid? Bundle { get; init; }

    /// <summary>What is bound: whoever does not see all of it sees nothing.</summary>
    public IReadOnlyList<Guid> Documents { get; init; } = [];

    /// <summary>Label and title of each exhibit, while it is built.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Exhibits { get; init; } = [];

    /// <summary>Set once it is built.</summary>
    [JsonInclude]
    public BundleResult? Result { get; private set; }

    /// <summary>Why it could not be built, as a sentence.</summary>
    [JsonIgnore]
    public string? Fault { get; private set; }

    /// <summary>What a person has to decide before it may leave the house; null when that is not why it ended.</summary>
    [JsonIgnore]
    public GateReport? Gate { get; internal set; }

    [JsonIgnore]
    public bool Ended => Result is not null || Fault is not null;

    /// <summary>Each step so far.</summary>
    [JsonIgnore]
    public IReadOnlyList<BuildStep> Told
    {
        get
        {
            lock (told)
            {
                return [.. told];
            }
        }
    }

    public void Report(BuildStep value)
    {
        lock (told)
        {
            told.Add(value);
        }
    }

    /// <summary>The first end counts.</summary>
    internal void End(BundleResult? result, string? fault)
    {
        if (!Ended)
        {
            (Result, Fault) = (result, fault);
        }
    }
}
