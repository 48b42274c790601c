using System.CommandLine;
using System.Text.Json;
using DocIntake.Storage;

namespace DocIntake.Web.Verbs;

/// <summary>Options and output that several verbs share.</summary>
internal static class Shared
{
    public static Option<DirectoryInfo> Data(string standard = "data") => new("--data")
    {
        Description = "The data folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo(Environment.GetEnvironmentVariable("DOCINTAKE_DATA") is { Length: > 0 } named ? named : standard),
    };

    public static Option<bool> Json() => new("--json") { Description = "JSON to standard output." };

    public static DataFolder DataOf(this ParseResult parsed, Option<DirectoryInfo> option) => new(parsed.GetRequiredValue(option).FullName);

    /// <summary>The folder of an installation that has been used before; a reading verb makes none.</summary>
    /// <exception cref="VerbException">There is none.</exception>
    public static DataFolder ExistingDataOf(this ParseResult parsed, Option<DirectoryInfo> option)
    {
        var data = parsed.DataOf(option);
        return File.Exists(data.CatalogFile)
            ? data
            : throw new VerbException(ExitCode.InputOutput, $"{data.Root} is not a data folder yet; start it with serve or demo, or name another with --data.");
    }

    public static void Write<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Documents.Json.Indented));

    /// <summary>A line of progress; standard output stays clean for JSON.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);
}
