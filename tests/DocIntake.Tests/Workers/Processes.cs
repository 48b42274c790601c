using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Tests.Workers;

/// <summary>Finds processes from outside, as a system administrator would: by their command line.</summary>
internal static class Processes
{
    /// <summary>Those whose command line has the word, e.g. a lease's folder.</summary>
    public static IReadOnlyList<int> With(string word) =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsDigit(name![0]))
            .Where(name => CommandLine(name!).Contains(word, StringComparison.Ordinal))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Order()];

    /// <summary>Waits up to a minute until there are some (or none).</summary>
    public static async Task<bool> AreThereAsync(string word, bool wanted)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(20))
        {
            if (With(word).Count > 0 == wanted)
            {
                return true;
            }
        }

        return false;
    }

    // A process that has ended, a zombie too, has no command line.
    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
