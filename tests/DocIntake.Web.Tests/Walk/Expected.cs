using System.Globalization;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DocIntake.Web.Tests.Walk;

/// <summary>What `X.expected.yaml` says of sample document X; the format is described in `sample-docs/README.md`.</summary>
public sealed class Expected
{
    public required string State { get; set; }

    public string? Reason { get; set; }

    public string? DuplicateOf { get; set; }

    public int Pages { get; set; }

    public int SetAside { get; set; }

    public List<string> Questions { get; set; } = [];

    public List<ExpectedDocument> Documents { get; set; } = [];

    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "sample-docs");

    public static Expected Load(string sample) =>
        new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<Expected>(File.ReadAllText(Path.Combine(Samples, sample + ".expected.yaml")));
}

/// <summary>One document that a sample becomes.</summary>
public sealed class ExpectedDocument
{
    public List<int> Pages { get; set; } = [];

    public string? Category { get; set; }

    public string? Type { get; set; }

    public string? Case { get; set; }

    /// <summary>The attachment's name; null for what the arrival itself becomes.</summary>
    public string? Attachment { get; set; }

    /// <summary>One date, or a list of which any is right.</summary>
    public object? Date { get; set; }

    [YamlIgnore]
    public IReadOnlyList<DateOnly> Dates => Date switch
    {
        null => [],
        IEnumerable<object> several => [.. several.Select(one => DateOnly.Parse((string)one, provider: null))],
        var one => [DateOnly.Parse((string)one, provider: null)],
    };

    /// <summary>A word, or the word with the page that it stands on.</summary>
    public List<object> Words { get; set; } = [];

    /// <summary>What a search must find, with the page where that is said.</summary>
    [YamlIgnore]
    public IEnumerable<(string Word, int? Page)> Searches => Words.SelectMany<object, (string, int?)>(one => one switch
    {
        Dictionary<object, object> placed => placed.Select(pair => ((string)pair.Key, (int?)int.Parse((string)pair.Value, CultureInfo.InvariantCulture))),
        _ => [((string)one, null)],
    });

    public Dictionary<string, List<string>> Findings { get; set; } = [];

    public string? State { get; set; }
}
