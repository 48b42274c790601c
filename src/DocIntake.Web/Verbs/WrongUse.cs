using System.CommandLine;
using System.CommandLine.Parsing;

namespace DocIntake.Web.Verbs;

/// <summary>Says what is wrong with a command line, as one sentence.</summary>
internal static class WrongUse
{
    /// <returns>Null when the command line can be carried out.</returns>
    public static string? In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var verb = command is RootCommand ? "docintake" : $"docintake {FullName(parsed.CommandResult)}";
        if (Unknown(parsed) is { } word)
        {
            return $"\"{word}\" is not {(command.Subcommands.Count > 0 ? "a verb" : "an option")} of {verb}; {verb} --help lists them.";
        }

        // The parser's own words end with the names of its types.
        return parsed.Errors is [var error, ..]
            ? $"{error.Message.Split(" as expected type")[0].TrimEnd('.')}; {verb} --help says more."
            : null;
    }

    /// <summary>The parser takes what it does not know for an argument where the verb takes any number of them; nobody means that.</summary>
    private static string? Unknown(ParseResult parsed) => parsed.UnmatchedTokens is [var unmatched, ..]
        ? unmatched
        : parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string FullName(CommandResult result) => result.Parent is CommandResult { Command: not RootCommand } parent
        ? $"{FullName(parent)} {result.Command.Name}"
        : result.Command.Name;
}
