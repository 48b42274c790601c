using System.Text.RegularExpressions;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// Makes a signal's pattern into a regular expression that runs in linear time on any text: no back references, no look-around.
/// </summary>
public static class SignalPattern
{
    /// <summary>
    /// A space in the pattern matches any run of white space, " ?" and " *" none too; ^ and $ match at lines; case is ignored.
    /// </summary>
    /// <exception cref="ArgumentException">Not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking.</exception>
    public static Regex Compile(string pattern) => new(
        pattern
            .Replace(" ?", @"\s*", StringComparison.Ordinal)
            .Replace(" *", @"\s*", StringComparison.Ordinal)
            .Replace(" ", @"\s+", StringComparison.Ordinal),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline);
}
