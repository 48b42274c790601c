using System.Text.RegularExpressions;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// Makes a signal's pattern into a regular expression that runs in linear time on any text: no back references, no look-around.
/// </summary>
public static class SignalPattern
{
    private static readonly Regex Backtracking = new(@"\(\?(?:=|!|<=|<!|>|\()|\\[1-9]|\\k", RegexOptions.NonBacktracking);

    /// <summary>
    /// A space in the pattern matches any run of white space, " ?" and " *" none too; ^ and $ match at lines; case is ignored.
    /// </summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking.</exception>
    public static Regex Compile(string pattern) => new(
        Expand(pattern),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);

    /// <summary>What is wrong with a pattern, or null. Quick: it only parses, for compiling hundreds would hold up the start.</summary>
    internal static string? WhyNot(string pattern)
    {
        try
        {
            _ = new Regex(Expand(pattern), RegexOptions.Multiline);
        }
        catch (ArgumentException wrong)
        {
            return $"is not a regular expression: {wrong.Message}";
        }

        return Backtracking.IsMatch(pattern) ? "needs backtracking (look-around or a back reference); say it without." : null;
    }

    private static string Expand(string pattern) => pattern
        .Replace(" ?", @"\s*", StringComparison.Ordinal)
        .Replace(" *", @"\s*", StringComparison.Ordinal)
        .Replace(" ", @"\s+", StringComparison.Ordinal);
}
