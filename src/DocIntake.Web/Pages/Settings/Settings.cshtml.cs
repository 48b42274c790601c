using System.Diagnostics;
using System.Reflection;
using DocIntake.Catalog.Audit;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts.Days;
using DocIntake.Web.Parts.Doctor;
using DocIntake.Workers;
using Microsoft.AspNetCore.Authorization;

namespace DocIntake.Web.Pages;

/// <summary>The machine and the installation in plain words: what to mend, what runs in which version, where everything is. Nothing of any case.</summary>
[Authorize(Rights.Manage)]
[Audited(AuditAct.View, "settings")]
public sealed class SettingsModel(
    WorkerPool workers, NetworkOptions network, DataFolder data, IDocumentStore store, PipelineCatalogue pipelines, SearchIndex index, IndexKeeper keeper, TimeProvider time) : DeskPage
{
    private static readonly DateTimeOffset Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    /// <summary>What wants mending first, then what is worth knowing.</summary>
    public IReadOnlyList<Check> Checks { get; private set; } = [];

    public IReadOnlyList<(string Name, string Value)> Versions { get; private set; } = [];

    public IReadOnlyList<(string Name, string Value)> Places { get; private set; } = [];

    public IReadOnlyList<Pipeline> Pipelines => [.. pipelines.All.OrderBy(one => one.Name != PipelineCatalogue.DefaultName).ThenBy(one => one.Name, StringComparer.Ordinal)];

    public IReadOnlyList<ShownFile> Files { get; private set; } = [];

    public IReadOnlyList<(string Name, string For, FileInfo File)> Models { get; private set; } = [];

    public Keeping Keeping { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>What came of holding the index against the catalog; null when nobody asked.</summary>
    public IndexCheck? Index { get; private set; }

    /// <summary>Holds the index against the catalog.</summary>
    [Audited(AuditAct.View, "search index checked")]
    public async Task OnPostCheckAsync(CancellationToken cancel)
    {
        Index = await keeper.CheckAsync(mend: false, cancel);
        await OnGetAsync(cancel);
    }

    /// <summary>Indexes again what differs.</summary>
    [Audited(AuditAct.Change, "search index mended")]
    public async Task OnPostMendAsync(CancellationToken cancel)
    {
        Index = await keeper.CheckAsync(mend: true, cancel);
        AuditNote.Of(HttpContext).Detail = $"{Index.Mended} of {Index.Differences.Count}";
        await OnGetAsync(cancel);
    }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var state = await workers.ProbeAsync(cancel);
        Checks = [.. Examination.Of(state, network, data.Root, time.GetUtcNow()).OrderByDescending(check => check.Grade)];
        Keeping = Keeping.Of(data);
        Files = ShownFile.List(HostSettings.PipelinesFor(data), Started);
        Models =
        [
            ("Document types", "what a document is, learnt from shipped texts and from what people confirmed", new FileInfo(data.TextModel)),
            ("Cuts of batches", "where a scanned batch is cut, learnt from what people cut", new FileInfo(data.CutModel)),
        ];
        Versions =
        [
            ("DocIntake", typeof(SettingsModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown"),
            (".NET", Environment.Version.ToString()), ("System", System.Runtime.InteropServices.RuntimeInformation.OSDescription),
            .. state.Tools.OrderBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => (tool.Key, tool.Value)),
            ("Search index", $"generation {index.Generation}"),
        ];
        Places = [("Data folder", data.Root), ("Inbox", data.Inbox), ("Case folders", data.Cases), ("Originals", store is Storage.Disk.DiskStore ? data.Store : "in Azure Blob Storage"), ("Pipelines", HostSettings.PipelinesFor(data))];
    }
}
