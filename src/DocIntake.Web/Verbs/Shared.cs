using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
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

    /// <summary>Reads one word of an enum, in any case; numbers are no words.</summary>
    public static T Word<T>(ArgumentResult given)
        where T : struct, Enum
    {
        var word = given.Tokens[0].Value;
        if (Enum.TryParse<T>(word, ignoreCase: true, out var value) && char.IsLetter(word[0]))
        {
            return value;
        }

        given.AddError($"\"{word}\" is not one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return default;
    }

    /// <summary>Reads a date as the product writes it; anything else is read differently in different countries.</summary>
    public static DateOnly? Date(ArgumentResult given)
    {
        if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        given.AddError($"\"{given.Tokens[0].Value}\" is not a date; write it as 2024-03-15");
        return null;
    }

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

    /// <summary>Text of others for a column of a terminal: what would move its cursor, or another column, is shown as its code or a space.</summary>
    public static string OneLine(string? text) => Parts.Say.Visible(text).Replace('\n', ' ').Replace('\t', ' ');

    public static void Write<T>(T value)
    {
        // Piece by piece: the pages of a long document do not fit into one string.
        using var output = Console.OpenStandardOutput();
        JsonSerializer.Serialize(output, value, Documents.Json.Indented);
        output.Write("\n"u8);
    }

    /// <summary>What the host said when it was done.</summary>
    public static void Tell(bool json, Owner.Acknowledged done)
    {
        if (json)
        {
            Write(done);
        }
        else
        {
            Console.Out.WriteLine(done.Message);
        }
    }

    /// <summary>A line of progress; standard output stays clean for JSON.</summary>
    public static void Say(string line) => Console.Error.WriteLine(line);
}
