using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DocIntake.Bundles.Projects;

/// <summary>Writes a spec as the YAML that <see cref="BundleSpecReader"/> reads: what comes back is the same spec.</summary>
public static class BundleSpecWriter
{
    private static readonly ISerializer Yaml = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitDefaults | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings()
        .DisableAliases()
        .Build();

    public static string Write(BundleSpec spec) => Yaml.Serialize(spec.WithoutKeys());
}
