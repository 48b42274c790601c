using DocIntake.Documents.Wire;
using DocIntake.Sandbox;

namespace DocIntake.Benchmarks.Bundles;

/// <summary>Real filings with and without redactions that hide nothing; their names say which. Those that only look like it must not be blamed.</summary>
internal static class RedactionsBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        if (DevSet.Folder() is not { } devset)
        {
            return Task.FromResult(0);
        }

        var (bad, found, good, blamed) = (0, 0, 0, 0);
        foreach (var pdf in Directory.EnumerateFiles(Path.Combine(devset, "court"), "x-ray_*.pdf").Order(StringComparer.Ordinal))
        {
            var lease = Directory.CreateTempSubdirectory("docintake-redactions-");
            File.Copy(pdf, Path.Combine(lease.FullName, "file.pdf"));
            var replies = new List<Reply>();
            new RequestHandler(lease.FullName).Handle(new LeaksRequest("file.pdf", SandboxLimits.Default), replies.Add);
            lease.Delete(recursive: true);
            var outcome = (LeaksFound)replies.Single();
            var passed = outcome.Leaks.Count == 0;
            var isBad = Path.GetFileName(pdf).StartsWith("x-ray_bad_", StringComparison.Ordinal);
            (bad, found) = isBad ? (bad + 1, found + (passed ? 0 : 1)) : (bad, found);
            (good, blamed) = isBad ? (good, blamed) : (good + 1, blamed + (passed ? 0 : 1));
            Console.WriteLine($"{Path.GetFileName(pdf)}: {(passed ? "nothing hidden" : string.Join("; ", outcome.Leaks.GroupBy(leak => (leak.Kind, leak.Page)).Select(leaks => $"{leaks.Key.Kind} on page {leaks.Key.Page}: {leaks.Count()}")))}");
        }

        Console.WriteLine($"bad redactions found: {found} of {bad}; good files blamed: {blamed} of {good}");
        return Task.FromResult(found == bad && blamed == 0 ? 0 : 1);
    }
}
