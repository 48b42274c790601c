using System.Globalization;

namespace DocIntake.Benchmarks.EveryPage;

/// <summary>
/// Every page of the desk in a real browser. <c>accessibility</c>: axe-core in light and dark, wide and narrow. <c>hostile-text</c>: what text from
/// outside achieves. <c>weight</c>: script and style of the heaviest page. <c>hit-boxes</c>: known words boxed on the page image. <c>page-time [N]</c>: search pages among
/// N pages (100,000).
/// </summary>
internal static class EveryPageBenchmark
{
    public static Task<int> RunAccessibilityAsync(string[] arguments) => RunAsync("*.AccessibilityTests");

    public static Task<int> RunHostileTextAsync(string[] arguments) => RunAsync("*.HostileTextTests");

    public static Task<int> RunWeightAsync(string[] arguments) => RunAsync("*.WeightTests");

    public static Task<int> RunHitBoxesAsync(string[] arguments) => RunAsync("*.HitBoxTests");

    public static Task<int> RunPageTimeAsync(string[] arguments) =>
        WebTests.RunAsync("DOCINTAKE_PAGES", int.Parse(arguments is [var pages, ..] ? pages : "100000", CultureInfo.InvariantCulture), "-class", "*.PageTimeTests");

    private static Task<int> RunAsync(string tests) => WebTests.RunAsync("DOCINTAKE_EVERY_PAGE", 1, "-class", tests);
}
