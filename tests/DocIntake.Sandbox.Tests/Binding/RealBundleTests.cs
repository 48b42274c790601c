using System.Diagnostics;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Binding;
using DocIntake.Sandbox.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Binding;

/// <summary>Bundles of real filings and bills, where the development data is at hand.</summary>
public sealed class RealBundleTests(ITestOutputHelper output)
{
    [Fact]
    public void Forty_real_filings_and_bills_are_bound_without_losing_a_page_or_a_word()
    {
        var data = Environment.GetEnvironmentVariable("DOCINTAKE_DEVSET");
        Assert.SkipWhen(data is null, "DOCINTAKE_DEVSET names no folder with development data.");
        using var lease = new Lease();
        List<string> files = [.. Pdfs(data!, "court").Concat(Pdfs(data!, "bills")).Take(40)];
        var exhibits = files.Select((file, index) =>
        {
            File.Copy(file, lease.PathOf($"{index}.pdf"));
            return new ExhibitPlan($"{index + 1}", $"Filing or bill {index + 1}", null, $"{index}.pdf", [], null, null);
        }).ToList();

        var watch = Stopwatch.StartNew();
        var bound = new BundleBinder(new BindRequest(new BundlePlan("Forty", "", new BatesPlan("DEV", 1, 7), exhibits), SandboxLimits.Default), lease.Folder).Bind().ShouldBeOfType<Bound>();
        output.WriteLine($"{bound.Pages} pages in {watch.Elapsed.TotalSeconds:0.0} s, {new FileInfo(lease.PathOf("bundle.pdf")).Length >> 10} KiB");
        foreach (var (exhibit, file) in bound.Exhibits.Zip(files).Where(pair => pair.First.WordsKept < 1 || pair.First.Route != "direct"))
        {
            output.WriteLine($"{exhibit.Label} {file}: {exhibit.Route}, {exhibit.WordsKept:P2} of the words");
        }

        foreach (var problem in bound.Problems)
        {
            output.WriteLine(problem.Message);
        }

        if (Environment.GetEnvironmentVariable("DOCINTAKE_KEEP") is { } keep)
        {
            File.Copy(lease.PathOf("bundle.pdf"), Path.Combine(keep, "bundle.pdf"), overwrite: true);
        }

        lease.Run("qpdf", "--check", "bundle.pdf").OkOrWarned.ShouldBeTrue();
        bound.Exhibits.ShouldAllBe(exhibit => exhibit.WordsKept == null || exhibit.WordsKept > 0.99);
    }

    private static IEnumerable<string> Pdfs(string data, string folder) =>
        Directory.GetFiles(Path.Combine(data, folder), "*.pdf", SearchOption.AllDirectories).Order();
}
