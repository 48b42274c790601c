using System.Diagnostics;
using DocIntake.Bundles.Productions;
using DocIntake.Catalog;
using DocIntake.Catalog.Audit;
using DocIntake.Catalog.Passwords;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Bundles;

/// <summary>Builds exhibit bundles. With a catalog the Bates ledger gives the numbers; without one the spec does.</summary>
public sealed class BundleBuilder(WorkerPool workers, CatalogFile? catalog = null, IDocumentStore? store = null, SandboxLimits? limits = null, CourtProfiles? profiles = null, AuditLog? audit = null, TimeProvider? time = null, PasswordBook? passwords = null, DataFolder? folder = null)
{
    private static readonly TimeSpan BindLimit = TimeSpan.FromMinutes(30);

    /// <summary>More for each page that is made anew.</summary>
    private static readonly TimeSpan PageLimit = TimeSpan.FromSeconds(5);

    /// <param name="into">The PDF to write; it appears only when it is whole.</param>
    /// <param name="progress">Told each step.</param>
    /// <param name="by">Who builds it, for the ledger of Bates numbers.</param>
    /// <param name="stopped">Told what a person has to decide before it may leave the house, when that is why nothing was built.</param>
    public async Task<(BundleResult? Result, Problem? Problem)> BuildAsync(
        BundleSpec spec, string into, CaseScope scope, IProgress<BuildStep>? progress, CancellationToken cancel, string by = "system", Action<GateReport>? stopped = null)
    {
        var clock = Stopwatch.StartNew();
        if (BundleSpecReader.FaultIn(spec, profiles) is { } fault)
        {
            return (null, new Problem(Reason.Damaged, fault));
        }

        var withheld = spec.Withheld().ToList();
        spec = spec.WithoutLeftOut();
        var scratch = Directory.CreateTempSubdirectory("docintake-bundle-");
        var staged = BundleCompanions.Staged(into);
        try
        {
            var (exhibits, problem) = await FetchAsync(spec, scope, scratch.FullName, progress, cancel);
            if (problem is not null)
            {
                return (null, problem);
            }

            var gate = ExportGate.Leaves(spec) ? ExportGate.Judge(spec, [.. spec.Labels().Zip(exhibits, (label, one) => (label, one.Exhibit))]) : new GateReport(Stops: false, []);
            if (gate.IsOpen)
            {
                stopped?.Invoke(gate);
                return (null, new Problem(Reason.Person, gate.Sentence));
            }

            await AuditAsync(spec, gate, by);
            var built = await BindAsync(spec, exhibits, gate, (staged, into), scope, by, clock, progress, cancel);
            return (built.Result is null ? null : await LogAsync(built.Result, withheld, scope, cancel), built.Problem);
        }
        finally
        {
            scratch.Delete(recursive: true);
            if (Directory.Exists(Path.GetDirectoryName(staged)))
            {
                Directory.Delete(Path.GetDirectoryName(staged)!, recursive: true);
            }
        }
    }

    private async Task<(List<(string? Section, ReadyExhibit Exhibit)> Exhibits, Problem? Problem)> FetchAsync(
        BundleSpec spec, CaseScope scope, string scratch, IProgress<BuildStep>? progress, CancellationToken cancel)
    {
        var source = new ExhibitSource(workers, catalog?.Reader, store is null ? null : () => store, limits ?? SandboxLimits.Default, DateOnly.FromDateTime((time ?? TimeProvider.System).GetUtcNow().Date), passwords,
            catalog is null ? null : new GateLookup(catalog.Reader, folder));
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

    private async Task<(BundleResult? Result, Problem? Problem)> BindAsync(
        BundleSpec spec, List<(string? Section, ReadyExhibit Exhibit)> exhibits, GateReport gate, (string Staged, string Into) place, CaseScope scope, string by, Stopwatch clock,
        IProgress<BuildStep>? progress, CancellationToken cancel)
    {
        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        var plans = Plans(spec, exhibits, gate, lease.Folder);
        progress?.Report(new BuildStep(spec.PdfA ? "Binding, and making each page anew for PDF/A" : "Binding", plans.Count));
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
            IsArchival = spec.PdfA,
            MostBytes = profile.MostBytes(spec),
        };
        var bound = await lease.AskAsync<Bound>(new BindRequest(plan, limits ?? SandboxLimits.Default), spec.PdfA ? BindLimit + (PageLimit * ready.Sum(exhibit => exhibit.Wanted.Count)) : BindLimit, cancel);
        if (bound.Reply is not { } reply)
        {
            numbers.WhyVoid = bound.Problem!.Message;
            return (null, bound.Problem);
        }

        progress?.Report(new BuildStep($"Checking: {profile.Title}", plans.Count));
        profile = profile.For(spec);
        var rules = profile.Rules.Select(rule => new CourtRule(rule.Rule, rule.Value)).ToList();
        var outcomes = new List<IReadOnlyList<RuleOutcome>>();
        foreach (var volume in reply.Volumes)
        {
            var judged = await lease.AskAsync<Preflighted>(new PreflightRequest(volume.File, rules, limits ?? SandboxLimits.Default), BindLimit, cancel);
            if (judged.Reply is not { } preflight)
            {
                numbers.WhyVoid = judged.Problem!.Message;
                return (null, judged.Problem);
            }

            outcomes.Add(preflight.Outcomes);
        }

        // A bundle of which anything is missing does not appear: its numbers are void, and one that lay there before stays.
        var into = place.Staged;
        var volumes = await BundleCompanions.TakeAsync(lease.Folder, reply.Volumes, into, cancel);
        // What was redacted by the gate is whole in the native file.
        var labelled = plans.Zip(ready, (plan, exhibit) => (plan.Label, plan.Redactions.Count == 0 ? exhibit : exhibit with { Native = null })).ToList();
        var natives = await NativeFiles.TakeAsync(labelled, into, cancel);
        var result = Result(spec, into, reply, volumes, exhibits, clock);
        if (spec.LoadFiles)
        {
            progress?.Report(new BuildStep("Drawing each page for the production", plans.Count));
            if (await new ProductionSet(lease, limits ?? SandboxLimits.Default).WriteAsync(into, reply.Volumes, numbers.Plan!, [.. result.Exhibits.Zip(plans, ready)], natives, cancel) is { } missing)
            {
                numbers.WhyVoid = missing.Message;
                return (null, missing);
            }

            result = result with { Production = BundleCompanions.PathOf(into, BundleCompanions.Production) };
        }

        result = result with { Natives = natives, Preflight = [.. profile.Judge(CourtProfile.OfAll(outcomes)), .. gate.Lines(), .. result.Preflight] };
        var manifest = await BundleManifest.OfAsync(spec, result, ready, catalog?.Reader, cancel);
        var list = await lease.AskAsync<ListDrawn>(ExhibitList.Drawing(manifest, spec.Sticker, plan.CaseLine, limits ?? SandboxLimits.Default), BindLimit, cancel);
        if (list.Reply is not { } lists)
        {
            numbers.WhyVoid = list.Problem!.Message;
            return (null, list.Problem);
        }

        File.Copy(Path.Combine(lease.Folder, lists.Pdf), BundleCompanions.PathOf(into, BundleCompanions.ExhibitsPdf), overwrite: true);
        File.Copy(Path.Combine(lease.Folder, lists.Docx), BundleCompanions.PathOf(into, BundleCompanions.ExhibitsDocx), overwrite: true);
        result = result with { Manifest = await BundleCompanions.WriteAsync(manifest, into, cancel) };
        result = BundleCompanions.Publish(result, place.Into);
        await numbers.UseAsync(labelled, cancel);
        return (result, null);
    }

    private static List<ExhibitPlan> Plans(BundleSpec spec, List<(string? Section, ReadyExhibit Exhibit)> exhibits, GateReport gate, string folder)
    {
        var (specs, labels) = (spec.InOrder().Select(one => one.Exhibit).ToList(), spec.Labels());
        var redacted = gate.Groups.Where(group => group.Decision is { Redact: true }).Select(group => group.Rule).ToHashSet();
        var plans = new List<ExhibitPlan>();
        foreach (var (section, exhibit) in exhibits)
        {
            var name = $"e{plans.Count + 1}.pdf";
            if (exhibit.Sheet is null)
            {
                File.Move(exhibit.Pdf, Path.Combine(folder, name));
                File.Move(exhibit.Known, Path.Combine(folder, name + ".known"));
            }

            IReadOnlyList<RedactedArea> areas = exhibit.Sheet is not null ? [] : [
                .. specs[plans.Count].Redact.Select(area => new RedactedArea(area.Page, new Box(area.X, area.Y, area.Width, area.Height))),
                .. exhibit.Personal.Where(place => redacted.Contains(place.Kind) && exhibit.IsBound(place.Page)).SelectMany(place => place.Boxes.Select(box => new RedactedArea(place.Page, box)))];
            plans.Add(new ExhibitPlan(labels[plans.Count], exhibit.Title, exhibit.Date, name, exhibit.Pages, section, areas.Count > specs[plans.Count].Redact.Count && specs[plans.Count].Redact.Count == 0 ? $"Redacted. {exhibit.Note}".Trim() : exhibit.Note)
            {
                Known = exhibit.Sheet is null ? name + ".known" : null,
                Sheet = exhibit.Sheet,
                Mark = specs[plans.Count].Mark ?? exhibit.Designation,
                FirstBates = exhibit.FirstBates,
                Redactions = areas,
                WithoutBookmarks = exhibit.WithoutBookmarks,
            });
        }

        return plans;
    }

    // Before it is bound: what is kept against the rule is written down first, with its reason, and not in the bundle.
    private async Task AuditAsync(BundleSpec spec, GateReport gate, string by)
    {
        foreach (var group in gate.Groups.Where(group => group.Decision is { Keep: not null }))
        {
            await (audit?.AppendAsync(new AuditEntry(by, AuditAct.Change, "export gate overridden", spec.Case, Detail: $"{spec.Title}: {group.Says} kept. {group.Decision!.Keep}")) ?? Task.CompletedTask);
        }
    }

    // The log is a paper of its own beside the bundle; without anything withheld there is none.
    private async Task<BundleResult> LogAsync(BundleResult result, List<ExhibitSpec> withheld, CaseScope scope, CancellationToken cancel)
    {
        var rows = new List<WithheldDocument>();
        foreach (var exhibit in withheld)
        {
            if (catalog is not null && await catalog.Reader.FindDocumentAsync(exhibit.Document!.Value, scope, cancel) is { } entry && WithheldDocument.Of(entry) is { } row)
            {
                rows.Add(row);
            }
        }

        var path = BundleCompanions.PathOf(result.Out, BundleCompanions.PrivilegeLog);
        if (rows.Count > 0)
        {
            await File.WriteAllTextAsync(path, WithheldDocument.Csv(rows), cancel);
        }

        result = result with { PrivilegeLog = rows.Count > 0 ? path : null };
        var missing = withheld.Count - rows.Count;
        return missing == 0 ? result : result with
        {
            Preflight = [.. result.Preflight, new PreflightLine("privilege-log", "warn", $"{missing} withheld {(missing == 1 ? "document has" : "documents have")} no mark that says which privilege is claimed, and no row in the log; mark it, or bind it.")],
        };
    }

    private static BundleResult Result(
        BundleSpec spec, string into, Bound bound, List<BundleVolume> volumes, List<(string? Section, ReadyExhibit Exhibit)> exhibits, Stopwatch clock)
    {
        var listed = bound.Exhibits.Zip(exhibits, (b, e) => new BundledExhibit(
            b.Label, e.Exhibit.Title, b.FirstPage, b.Pages, e.Exhibit.IsWithheld ? "" : e.Exhibit.Source, e.Exhibit.IsWithheld ? "" : e.Exhibit.SourceSha256,
            b.FirstBates is { } first && b.LastBates is { } last ? [first, last] : null, b.Route, b.WordsKept)).ToList();
        return new BundleResult(
            into, bound.Pages, volumes[0].Bytes, volumes[0].Sha256, Math.Round(clock.Elapsed.TotalSeconds, 2), spec.Profile, listed, volumes, CitationMap: null, Manifest: null,
            Preflight.Of(listed, [.. exhibits.SelectMany(one => one.Exhibit.Problems), .. bound.Problems], [.. exhibits.SelectMany(one => one.Exhibit.InHouse)], bound.MetadataLeftOut));
    }

    private async Task<string> CaseLineAsync(string? number, CaseScope scope, CancellationToken cancel) =>
        number is not null && catalog is not null && await catalog.Reader.FindCaseAsync(number, scope, cancel) is { } known ? $"{known.Title} · {known.Number}" : number ?? "";
}
