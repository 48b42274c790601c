using DocIntake.Benchmarks;
using DocIntake.Benchmarks.Accuracy;
using DocIntake.Benchmarks.Amounts;
using DocIntake.Benchmarks.Bundles;
using DocIntake.Benchmarks.Category;
using DocIntake.Benchmarks.Court;
using DocIntake.Benchmarks.Days;
using DocIntake.Benchmarks.EveryPage;
using DocIntake.Benchmarks.Forms;
using DocIntake.Benchmarks.Hostile;
using DocIntake.Benchmarks.Matching;
using DocIntake.Benchmarks.RealInput;
using DocIntake.Benchmarks.Resends;
using DocIntake.Benchmarks.Review;
using DocIntake.Benchmarks.Roles;
using DocIntake.Benchmarks.Search;
using DocIntake.Benchmarks.Speed;
using DocIntake.Benchmarks.Splitting;

// Each figure that the README states can be made again here: `dotnet run -c Release --project tests/DocIntake.Benchmarks -- NAME`.
var benchmarks = new Dictionary<string, Func<string[], Task<int>>>
{
    ["real-input"] = RealInputBenchmark.RunAsync,
    ["drop"] = DropBenchmark.RunAsync,
    ["audit"] = AuditBenchmark.RunAsync,
    ["day"] = DayBenchmark.RunAsync,
    ["hostile"] = HostileBenchmark.RunAsync,
    ["kill"] = KillBenchmark.RunAsync,
    ["scan-speed"] = ScanSpeedBenchmark.RunAsync,
    ["overhead"] = OverheadBenchmark.RunAsync,
    ["born-digital"] = BornDigitalBenchmark.RunAsync,
    ["memory"] = MemoryBenchmark.RunAsync,
    ["first-page"] = FirstPageBenchmark.RunAsync,
    ["accuracy"] = AccuracyBenchmark.RunAsync,
    ["category"] = CategoryBenchmark.RunAsync,
    ["learnt"] = LearntBenchmark.RunAsync,
    ["refit"] = RefitBenchmark.RunAsync,
    ["medical-types"] = MedicalTypesBenchmark.RunAsync,
    ["new-kind"] = NewKindBenchmark.RunAsync,
    ["amounts"] = AmountsBenchmark.RunAsync,
    ["roles"] = RolesBenchmark.RunAsync,
    ["court"] = CourtBenchmark.RunAsync,
    ["fit-ranker"] = FitRanker.RunAsync,
    ["review"] = ReviewBenchmark.RunAsync,
    ["queue"] = ReviewBenchmark.RunQueueAsync,
    ["accessibility"] = EveryPageBenchmark.RunAccessibilityAsync,
    ["hostile-text"] = EveryPageBenchmark.RunHostileTextAsync,
    ["weight"] = EveryPageBenchmark.RunWeightAsync,
    ["hit-boxes"] = EveryPageBenchmark.RunHitBoxesAsync,
    ["page-time"] = EveryPageBenchmark.RunPageTimeAsync,
    ["forms"] = FormsBenchmark.RunAsync,
    ["splitting"] = SplittingBenchmark.RunAsync,
    ["splitting-known"] = KnownSenders.RunAsync,
    ["separators"] = SeparatorBenchmark.RunAsync,
    ["matching"] = MatchingBenchmark.RunAsync,
    ["bundle-wild"] = BundleWildBenchmark.RunAsync,
    ["bundle-archival"] = ArchivalBenchmark.RunAsync,
    ["leaks"] = LeaksBenchmark.RunAsync,
    ["bundle-speed"] = BundleSpeedBenchmark.RunAsync,
    // At full size, in a real browser.
    ["bundle-viewer"] = arguments => WebTests.RunAsync("DOCINTAKE_VIEWER", int.Parse(arguments is [var count, ..] ? count : "60", System.Globalization.CultureInfo.InvariantCulture), "-class", "*.ViewerTests"),
    ["redactions"] = RedactionsBenchmark.RunAsync,
    ["own-redactions"] = OwnRedactionsBenchmark.RunAsync,
    ["bates"] = BatesBenchmark.RunAsync,
    ["bundle-forecast"] = ForecastBenchmark.RunAsync,
    ["resends"] = ResendBenchmark.RunAsync,
    ["batch"] = BatchBenchmark.RunAsync,
    ["understand-speed"] = UnderstandSpeedBenchmark.RunAsync,
    ["learners"] = LearnersBenchmark.RunAsync,
    ["standing"] = StandingBenchmark.RunAsync,
    ["search-speed"] = SearchSpeedBenchmark.RunAsync,
    ["search-recall"] = SearchRecallBenchmark.RunAsync,
    ["fuzz-query"] = FuzzQueryBenchmark.RunAsync,
};

if (args is [var name, .. var rest] && benchmarks.TryGetValue(name, out var benchmark))
{
    return await benchmark(rest);
}

Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 2;
