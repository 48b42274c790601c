namespace DocIntake.Benchmarks.EveryPage;

/// <summary>
/// Every page of the desk in a real browser. <c>accessibility</c>: axe-core in light and dark, wide and narrow. <c>hostile-text</c>: what text from
/// outside achieves. <c>weight</c>: script and style of the heaviest page.
/// </summary>
internal static class EveryPageBenchmark
{
    public static Task<int> RunAccessibilityAsync(string[] arguments) => RunAsync("*.AccessibilityTests");

    public static Task<int> RunHostileTextAsync(string[] arguments) => RunAsync("*.HostileTextTests");

    public static Task<int> RunWeightAsync(string[] arguments) => RunAsync("*.WeightTests");

    private static Task<int> RunAsync(string tests) => WebTests.RunAsync("DOCINTAKE_EVERY_PAGE", 1, "-class", tests);
}
