using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocIntake.Documents;

/// <summary>How the product writes JSON everywhere: camelCase, enums in kebab-case, nulls written out.</summary>
public static class Json
{
    /// <summary>Compact, for the wire and for storage.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    /// <summary>Indented, for people and for standard output.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            // Output goes to files, pipes and application/json, never into markup.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
