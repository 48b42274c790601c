using System.Diagnostics;
using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Bundles;

/// <summary>Builds exhibit bundles. With a catalog the Bates ledger gives the numbers; without one the spec does.</summary>
public sealed class BundleBuilder(WorkerPool workers, CatalogFile? catalog = null, IDocumentStore? store = null, SandboxLimits? limits = null) : IDisposable
{
    private static readonly TimeSpan BindLimit = TimeSpan.FromMinutes(30);

    // One bundle at a time draws numbers: a number is handed out once, and only to a bundle that was really bound.
    private readonly SemaphoreSlim ledger = new(1);

    /// <param name="into">The PDF to write; it appears only when it is whole.</param>
    /// <param name="progress">Told a sentence for each exhibit.</param>
    public async Task<(BundleResult? Result, Problem? Problem)> BuildAsync(
        BundleSpec spec, string into, CaseScope scope, IProgress<string>? progress, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        if (BundleSpecReader.FaultIn(spec) is { } fault)
        {
            return (null, new Problem(Reason.Damaged, fault));
        }

        var scratch = Directory.CreateTempSubdirectory("docintake-bundle-");
        try
        {
            var (exhibits, problem) = await FetchAsync(spec, scope, scratch.FullName, progress, cancel);
            if (problem is not null)
            {
                return (null, problem);
            }

            await ledger.WaitAsync(cancel);
            try
            {
                return await BindAsync(spec, exhibits, into, scope, clock, progress, cancel);
            }
            finally
            {
                ledger.Release();
            }
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    public void Dispose() => ledger.Dispose();

    private async Task<(List<(string? Section, ReadyExhibit Exhibit)> Exhibits, Problem? Problem)> FetchAsync(
        BundleSpec spec, CaseScope scope, string scratch, IProgress<string>? progress, CancellationToken cancel)
    {
        var source = new ExhibitSource(workers, catalog?.Reader, store is null ? null : () => store, limits ?? SandboxLimits.Default);
        var ready = new List<(string?, ReadyExhibit)>();
        foreach (var (section, exhibit) in spec.InOrder())
        {
            var (fetched, problem) = await source.FetchAsync(exhibit, scope, Path.Combine(scratch, $"exhibit-{ready.Count + 1}.pdf"), cancel);
            if (fetched is null)
            {
                return (ready, problem);
            }

            ready.Add((section, fetched));
            progress?.Report($"Exhibit {Numbering.Label(spec.Numbering, ready.Count - 1)} is ready: {fetched.Title}");
        }

        return (ready, null);
    }

    private async Task<(BundleResult?, Problem?)> BindAsync(
        BundleSpec spec, List<(string? Section, ReadyExhibit Exhibit)> exhibits, string into, CaseScope scope, Stopwatch clock,
        IProgress<string>? progress, CancellationToken cancel)
    {
        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        var plans = new List<ExhibitPlan>();
        foreach (var (section, exhibit) in exhibits)
        {
            var name = $"e{plans.Count + 1}.pdf";
            File.Move(exhibit.Pdf, Path.Combine(lease.Folder, name));
            plans.Add(new ExhibitPlan(
                Numbering.Label(spec.Numbering, plans.Count), exhibit.Title, exhibit.Date, name, exhibit.Pages, section, exhibit.Note));
        }

        progress?.Report("Binding");
        var bates = await BatesAsync(spec.Bates, cancel);
        var bound = await lease.AskAsync<Bound>(
            new BindRequest(new BundlePlan(spec.Title, await CaseLineAsync(spec.Case, scope, cancel), bates, plans), limits ?? SandboxLimits.Default), BindLimit, cancel);
        if (bound.Reply is not { } reply)
        {
            return (null, bound.Problem);
        }

        if (bates is not null)
        {
            await AdvanceAsync(bates, reply.Exhibits.Sum(e => e.Pages), cancel);
        }

        Publish(Path.Combine(lease.Folder, reply.File), into);
        var natives = await NativeFiles.PublishAsync(plans.Select(plan => plan.Label).Zip(exhibits.Select(found => found.Exhibit)), into, cancel);
        return (await ResultAsync(spec, into, reply, exhibits, clock, cancel) with { Natives = natives }, null);
    }

    private static void Publish(string made, string into)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(into))!;
        Directory.CreateDirectory(folder);
        var near = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        File.Copy(made, near);
        File.Move(near, into, overwrite: true);
    }

    private static async Task<BundleResult> ResultAsync(
        BundleSpec spec, string into, Bound bound, List<(string? Section, ReadyExhibit Exhibit)> exhibits, Stopwatch clock, CancellationToken cancel)
    {
        await using var file = File.OpenRead(into);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        var listed = bound.Exhibits.Zip(exhibits, (b, e) => new BundledExhibit(
            b.Label, e.Exhibit.Title, b.FirstPage, b.Pages, e.Exhibit.Source, e.Exhibit.SourceSha256,
            b.FirstBates is { } first && b.LastBates is { } last ? [first, last] : null, b.Route, b.WordsKept)).ToList();
        return new BundleResult(
            into, bound.Pages, file.Length, sha256, Math.Round(clock.Elapsed.TotalSeconds, 2), spec.Profile, listed,
            [new BundleVolume(into, bound.Pages, file.Length, sha256)], CitationMap: null, Manifest: null, Preflight.Of(listed, bound.Problems));
    }

    private async Task<BatesPlan?> BatesAsync(BatesSpec? bates, CancellationToken cancel)
    {
        if (bates is null)
        {
            return null;
        }

        var next = catalog is null ? null : await catalog.Reader.FindSettingAsync(LedgerKey(bates.Prefix), cancel);
        return new BatesPlan(bates.Prefix, next is null ? bates.Start ?? 1 : long.Parse(next, provider: null), bates.Digits);
    }

    private async Task AdvanceAsync(BatesPlan used, int pages, CancellationToken cancel)
    {
        if (catalog is null)
        {
            return;
        }

        await using var change = await catalog.BeginAsync(cancel);
        await change.SaveSettingAsync(LedgerKey(used.Prefix), $"{used.Start + pages}", cancel);
        change.Journal(JournalKind.Bundled, $"Bates numbers {used.Prefix}{used.Start} and the {pages - 1} after it were used.", arrival: null, document: null);
        await change.CommitAsync(cancel);
    }

    private static string LedgerKey(string prefix) => $"bates.next.{prefix}";

    private async Task<string> CaseLineAsync(string? number, CaseScope scope, CancellationToken cancel)
    {
        var known = number is null || catalog is null ? null : (await catalog.Reader.ListCasesAsync(scope, cancel)).FirstOrDefault(c => c.Number == number);
        return known is null ? number ?? "" : $"{known.Title} · {known.Number}";
    }
}
