using System.Text.RegularExpressions;

namespace DocIntake.Pipelines.Definitions;

/// <summary>
/// A signal's pattern, ready to be looked for. A space in it matches any run of white space, " ?" and " *" none too; ^ and $ match at
/// lines; case is ignored. No back references, no look-around, and at most a tenth of a second for one text.
/// </summary>
/// <remarks>
/// Not <see cref="RegexOptions.NonBacktracking"/>: the types' 544 patterns took 553 MiB and 21 s of a busy machine to construct that way
/// (measured 2026-11-23), and 0.1 s as they are here.
/// </remarks>
public sealed class SignalPattern
{
    private const int MostTries = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private static readonly Regex Backtracking = new(@"\(\?(?:=|!|<=|<!|>|\()|\\[1-9]|\\k", RegexOptions.NonBacktracking);

    private readonly IReadOnlyList<string>? required;
    private readonly Lazy<Regex> expression;

    /// <exception cref="ArgumentException">Not a regular expression; thrown when it is first needed.</exception>
    public SignalPattern(string pattern)
    {
        required = RequiredWords.Of(pattern);
        expression = new Lazy<Regex>(() => Make(pattern));
    }

    /// <summary>The first place where the text has it, or null; null also for a text that takes too long.</summary>
    /// <param name="text">The text, and the same in lower case (<see cref="string.ToLowerInvariant"/>).</param>
    public string? Find(string text, string lower) => Search(text, lower)?.Value;

    /// <summary>The first match of which something holds, else the first of all; null as above.</summary>
    public (string Found, bool Holds)? Find(string text, string lower, Func<Match, bool> wanted)
    {
        var first = Search(text, lower);
        try
        {
            for (var (match, tries) = (first, 0); match is { Success: true } && tries < MostTries; (match, tries) = (match.NextMatch(), tries + 1))
            {
                if (wanted(match))
                {
                    return (match.Value, true);
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // What was found before the time was over still stands.
        }

        return first is null ? null : (first.Value, false);
    }

    private Match? Search(string text, string lower)
    {
        if (required?.Any(word => lower.Contains(word, StringComparison.Ordinal)) == false)
        {
            return null;
        }

        try
        {
            return expression.Value.Match(text) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a pattern, or null.</summary>
    internal static string? WhyNot(string pattern)
    {
        try
        {
            _ = Make(pattern);
        }
        catch (ArgumentException wrong)
        {
            return $"is not a regular expression: {wrong.Message}";
        }

        return Backtracking.IsMatch(pattern) ? "needs backtracking (look-around or a back reference); say it without." : null;
    }

    private static Regex Make(string pattern) => new(
        pattern.Replace(" ?", @"\s*", StringComparison.Ordinal).Replace(" *", @"\s*", StringComparison.Ordinal)
            .Replace(" ", @"\s+", StringComparison.Ordinal),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline,
        Limit);
}
