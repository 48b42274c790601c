using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Benchmarks.Review;

/// <summary>
/// <c>review [N]</c>: N right proposals (100) accepted with one key each in a real browser, and how soon a corrected type is the guess for the next
/// document of its kind. The browser lives with the tests of the web UI, so these run it: their small twins are in every run of the suite.
/// </summary>
internal static class ReviewBenchmark
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var items = arguments is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 100;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "run", "-c", "Release", "--project", Path.Combine(Root(), "tests", "DocIntake.Web.Tests"), "--",
                "-method", "*.Right_proposals_are_accepted_with_one_key_each", "-class", "*.CorrectionTests", "-showLiveOutput", "-parallel", "none",
            },
            RedirectStandardOutput = true,
        };
        start.Environment["DOCINTAKE_REVIEW_ITEMS"] = items.ToString(CultureInfo.InvariantCulture);
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
