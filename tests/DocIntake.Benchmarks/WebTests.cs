using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Benchmarks;

/// <summary>
/// Runs tests of the web UI at full size and prints what they say: the browser and the host live with them, and their small twins are in every run of
/// the suite.
/// </summary>
internal static class WebTests
{
    /// <param name="setting">The environment variable that tells the tests their size.</param>
    /// <param name="which">xunit's options.</param>
    public static async Task<int> RunAsync(string setting, int value, params string[] which)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["run", "-c", "Release", "--project", Path.Combine(Root(), "tests", "DocIntake.Web.Tests"), "--", .. which, "-showLiveOutput", "-parallel", "none"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[setting] = value.ToString(CultureInfo.InvariantCulture);
        using var tests = Process.Start(start)!;
        while (await tests.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("[OUTPUT] ", StringComparison.Ordinal) is >= 0 and var at)
            {
                Console.Out.WriteLine(line[(at + "[OUTPUT] ".Length)..]);
            }
            else if (line.Contains("[FAIL]", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal))
            {
                Console.Out.WriteLine(line);
            }
        }

        await tests.WaitForExitAsync();
        return tests.ExitCode;
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "DocIntake.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("Run it in the repository: the tests are there.");
        }

        return at.FullName;
    }
}
