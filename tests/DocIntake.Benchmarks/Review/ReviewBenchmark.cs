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
        "DOCINTAKE_REVIEW_ITEMS", arguments, "100", "-method", "*.Right_proposals_are_accepted_with_one_key_each", "-method", "*.CorrectionTests.*");

    public static Task<int> RunQueueAsync(string[] arguments) => RunTestsAsync("DOCINTAKE_QUEUE_ITEMS", arguments, "5000", "-class", "*.LongQueueTests");

    private static Task<int> RunTestsAsync(string setting, string[] arguments, string usual, params string[] which) =>
        WebTests.RunAsync(setting, int.Parse(arguments is [var count, ..] ? count : usual, CultureInfo.InvariantCulture), which);
}
