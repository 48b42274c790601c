using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DocIntake.Bundles;

/// <summary>The court profiles of an installation: one YAML file each, in the folder <c>court-profiles</c> beside the pipelines.</summary>
public sealed class CourtProfiles
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
    private readonly Dictionary<string, CourtProfile> profiles = new() { [CourtProfile.Plain.Name] = CourtProfile.Plain };

    private CourtProfiles()
    {
    }

    /// <summary>What is wrong with the files, one sentence each, with file and line.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public IEnumerable<CourtProfile> All => profiles.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal);

    /// <summary>Those that came with the product.</summary>
    public static CourtProfiles Shipped { get; } = Read(Path.Combine(AppContext.BaseDirectory, "pipelines"));

    /// <param name="pipelines">The folder that holds <c>court-profiles/</c>; without one there is only "plain", which asks nothing.</param>
    public static CourtProfiles Read(string pipelines)
    {
        var (read, faults) = (new CourtProfiles(), new List<string>());
        var folder = Path.Combine(pipelines, "court-profiles");
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (read.Add(file) is { } fault)
            {
                faults.Add(fault);
            }
        }

        read.Faults = faults;
        return read;
    }

    /// <summary>Null when there is none of that name.</summary>
    public CourtProfile? Find(string name) => profiles.GetValueOrDefault(name);

    private string? Add(string file)
    {
        try
        {
            var raw = Yaml.Deserialize<RawProfile?>(File.ReadAllText(file));
            if (raw is not { Rules.Count: > 0 } || raw.Title.Length == 0 || raw.Source.Length == 0 || !DateOnly.TryParse(raw.Dated, CultureInfo.InvariantCulture, out var dated))
            {
                return $"{file}: a court profile has a title, a date (dated: 2026-11-25), a source and at least one rule.";
            }

            if (raw.Rules.FirstOrDefault(rule => rule.Rule.Length == 0 || rule.Severity is not ("block" or "warn")) is { } wrong)
            {
                return $"{file}: the rule \"{wrong.Rule}\" has the severity \"{wrong.Severity}\"; write block or warn.";
            }

            var name = Path.GetFileNameWithoutExtension(file);
            profiles[name] = new CourtProfile(name, raw.Title, dated, raw.Source, raw.OpensFullSize, raw.SaysFileOf,
                [.. raw.Rules.Select(rule => new ProfileRule(rule.Rule, rule.Value, rule.Severity == "block", rule.Says))]);
            return null;
        }
        catch (YamlException fault)
        {
            return $"{file}, line {fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}";
        }
    }

    private sealed class RawProfile
    {
        public string Title { get; set; } = "";
        public string Dated { get; set; } = "";
        public string Source { get; set; } = "";
        public bool OpensFullSize { get; set; }
        public bool SaysFileOf { get; set; }
        public List<RawRule> Rules { get; set; } = [];
    }

    private sealed class RawRule
    {
        public string Rule { get; set; } = "";
        public string Severity { get; set; } = "";
        public double? Value { get; set; }
        public string Says { get; set; } = "";
    }
}
