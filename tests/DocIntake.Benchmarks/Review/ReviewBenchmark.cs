using System.Diagnostics;
using System.Globalization;

namespace DocIntake.Benchmarks.Review;

/// <summary>
/// <c>review [N]</c>: N right proposals (100) accepted with one key each in a real browser, and how soon a corrected type is the guess for the next
/// document of its kind. <c>queue [N]</c>: how long a page of Review and the way to the next take while N wait (5,000). The browser and the host
/// live with the tests of the web UI, so these run it: their small twins are in every run of the suite.
/// </summary>
internal static class ReviewBenchmark
{
    public static Task<int> RunAsync(string[] arguments) => RunTestsAsync(
        "DOCINTAKE_REVIEW_ITEMS", arguments, "100", "-method", "*.Right_proposals_are_accepted_with_one_key_each", "-class", "*.CorrectionTests");

    public static Task<int> RunQueueAsync(string[] arguments) => RunTestsAsync("DOCINTAKE_QUEUE_ITEMS", arguments, "5000", "-class", "*.LongQueueTests");

    private static async Task<int> RunTestsAsync(string setting, string[] arguments, string usual, params string[] which)
    {
        var items = int.Parse(arguments is [var count, ..] ? count : usual, CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["run", "-c", "Release", "--project", Path.Combine(Root(), "tests", "DocIntake.Web.Tests"), "--", .. which, "-showLiveOutput", "-parallel", "none"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[setting] = items.ToString(CultureInfo.InvariantCulture);
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
