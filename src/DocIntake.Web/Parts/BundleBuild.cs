using System.Text.Json.Serialization;
using DocIntake.Bundles;

namespace DocIntake.Web.Parts;

/// <summary>One building of a bundle: how far it is, and how it ended.</summary>
public sealed class BundleBuild(Guid id, string title, string person) : IProgress<string>
{
    private readonly List<string> told = [];

    public Guid Id { get; } = id;

    public string Title { get; } = title;

    public string Person { get; } = person;

    /// <summary>Set once it is built.</summary>
    [JsonInclude]
    public BundleResult? Result { get; private set; }

    /// <summary>Why it could not be built, as a sentence.</summary>
    [JsonIgnore]
    public string? Fault { get; private set; }

    [JsonIgnore]
    public bool Ended => Result is not null || Fault is not null;

    /// <summary>One sentence for each step so far.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Told
    {
        get
        {
            lock (told)
            {
                return [.. told];
            }
        }
    }

    public void Report(string value)
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
