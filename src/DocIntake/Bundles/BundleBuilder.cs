using System.Diagnostics;
using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Bundles;

/// <summary>Builds exhibit bundles. With a catalog the Bates ledger gives the numbers; without one the spec does.</summary>
public sealed class BundleBuilder(WorkerPool workers, CatalogFile? catalog = null, IDocumentStore? store = null, SandboxLimits? limits = null, CourtProfiles? profiles = null)
{
    private static readonly TimeSpan BindLimit = TimeSpan.FromMinutes(30);

    /// <param name="into">The PDF to write; it appears only when it is whole.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="by">Who builds it, for the ledger of Bates numbers.</param>
    public async Task<(BundleResult? Result, Problem? Problem)> BuildAsync(
        BundleSpec spec, string into, CaseScope scope, IProgress<BuildStep>? progress, CancellationToken cancel, string by = "system")
    {
        var clock = Stopwatch.StartNew();
        if (BundleSpecReader.FaultIn(spec, profiles) is { } fault)
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

            return await BindAsync(spec, exhibits, into, scope, by, clock, progress, cancel);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private async Task<(List<(string? Section, ReadyExhibit Exhibit)> Exhibits, Problem? Problem)> FetchAsync(
        BundleSpec spec, CaseScope scope, string scratch, IProgress<BuildStep>? progress, CancellationToken cancel)
    {
        var source = new ExhibitSource(workers, catalog?.Reader, store is null ? null : () => store, limits ?? SandboxLimits.Default);
        var ready = new List<(string?, ReadyExhibit)>();
        foreach (var (section, exhibit) in spec.InOrder())
        {
            var (fetched, problem) = await source.FetchAsync(spec, exhibit, scope, Path.Combine(scratch, $"exhibit-{ready.Count + 1}.pdf"), cancel);
            if (fetched is null)
            {
                return (ready, problem);
            }

            ready.Add((section, fetched with { FirstBates = exhibit.FirstBates }));
            progress?.Report(new BuildStep($"{ready.Count} of {spec.InOrder().Count()} exhibits ready: {fetched.Title}", ready.Count));
        }

        return (ready, null);
    }

    private async Task<(BundleResult?, Problem?)> BindAsync(
        BundleSpec spec, List<(string? Section, ReadyExhibit Exhibit)> exhibits, string into, CaseScope scope, string by, Stopwatch clock,
        IProgress<BuildStep>? progress, CancellationToken cancel)
    {
        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        var plans = Plans(spec, exhibits, lease.Folder);
        progress?.Report(new BuildStep("Binding", plans.Count));
        var ready = exhibits.Select(one => one.Exhibit).ToList();
        if (await BatesNumbers.FaultAsync(catalog, spec, ready, cancel) is { } strange)
        {
            return (null, strange);
        }

        await using var numbers = await BatesNumbers.TakeAsync(catalog, spec, ready.Where(exhibit => exhibit.FirstBates is null).Sum(exhibit => exhibit.Wanted.Count), by, cancel);
        var profile = (profiles ?? CourtProfiles.Shipped).Find(spec.Profile)!;
        var plan = new BundlePlan(spec.Title, await CaseLineAsync(spec.Case, scope, cancel), numbers.Plan, plans)
        {
            Sticker = spec.Sticker,
            OpensFullSize = profile.OpensFullSize,
            SaysFileOf = profile.SaysFileOf,
        };
        var bound = await lease.AskAsync<Bound>(new BindRequest(plan, limits ?? SandboxLimits.Default), BindLimit, cancel);
        if (bound.Reply is not { } reply)
        {
            numbers.WhyVoid = bound.Problem!.Message;
            return (null, bound.Problem);
        }

        progress?.Report(new BuildStep($"Checking: {profile.Title}", plans.Count));
        profile = ExportGate.Leaves(spec) ? profile with { Rules = [.. profile.Rules, CourtProfile.CoveredText] } : profile;
        var rules = profile.Rules.Select(rule => new CourtRule(rule.Rule, rule.Value)).ToList();
        var judged = await lease.AskAsync<Preflighted>(new PreflightRequest(reply.File, rules, limits ?? SandboxLimits.Default), BindLimit, cancel);
        if (judged.Reply is not { } preflight)
        {
            numbers.WhyVoid = judged.Problem!.Message;
            return (null, judged.Problem);
        }

        Publish(Path.Combine(lease.Folder, reply.File), into);
        var labelled = plans.Select(one => one.Label).Zip(ready).ToList();
        var natives = await NativeFiles.PublishAsync(labelled, into, cancel);
        var result = await ResultAsync(spec, into, reply, exhibits, clock, cancel);
        result = result with { Natives = natives, Preflight = [.. profile.Judge(preflight.Outcomes), .. result.Preflight] };
        var manifest = await BundleManifest.OfAsync(spec, result, ready, catalog?.Reader, cancel);
        result = result with { Manifest = await BundleCompanions.WriteAsync(manifest, into, cancel) };
        await numbers.UseAsync(labelled, cancel);
        return (result, null);
    }

    private static List<ExhibitPlan> Plans(BundleSpec spec, List<(string? Section, ReadyExhibit Exhibit)> exhibits, string folder)
    {
        var specs = spec.InOrder().Select(one => one.Exhibit).ToList();
        var labels = spec.Labels();
        var plans = new List<ExhibitPlan>();
        foreach (var (section, exhibit) in exhibits)
        {
            var name = $"e{plans.Count + 1}.pdf";
            File.Move(exhibit.Pdf, Path.Combine(folder, name));
            File.Move(exhibit.Known, Path.Combine(folder, name + ".known"));
            plans.Add(new ExhibitPlan(labels[plans.Count], exhibit.Title, exhibit.Date, name, exhibit.Pages, section, exhibit.Note)
            {
                Known = name + ".known",
                Mark = specs[plans.Count].Mark,
                FirstBates = exhibit.FirstBates,
                Redactions = [.. specs[plans.Count].Redact.Select(area => new RedactedArea(area.Page, new Box(area.X, area.Y, area.Width, area.Height)))],
            });
        }

        return plans;
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
            [new BundleVolume(into, bound.Pages, file.Length, sha256)], CitationMap: null, Manifest: null,
            Preflight.Of(listed, [.. exhibits.SelectMany(one => one.Exhibit.Problems), .. bound.Problems]));
    }

    private async Task<string> CaseLineAsync(string? number, CaseScope scope, CancellationToken cancel) =>
        number is not null && catalog is not null && await catalog.Reader.FindCaseAsync(number, scope, cancel) is { } known ? $"{known.Title} · {known.Number}" : number ?? "";
}
