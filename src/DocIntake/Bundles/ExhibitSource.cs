using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Catalog.Passwords;
using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Bundles;

/// <summary>Fetches exhibits: documents from the originals and what was read of them, files by reading them now.</summary>
internal sealed class ExhibitSource(WorkerPool workers, CatalogReader? catalog, Func<IDocumentStore>? store, SandboxLimits limits, DateOnly today, PasswordBook? passwords, GateLookup? gate)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Originals that were hashed again and are what was received.</summary>
    private readonly HashSet<string> asReceived = [];

    /// <param name="into">The file to write the exhibit's PDF to.</param>
    public async Task<(ReadyExhibit? Exhibit, Problem? Problem)> FetchAsync(BundleSpec bundle, ExhibitSpec spec, CaseScope scope, string into, CancellationToken cancel) =>
        spec.Withhold ? catalog is not null && await catalog.FindDocumentAsync(spec.Document!.Value, scope, cancel) is { Document: var withheld } ? (StandIns.SlipSheet(spec, withheld.OriginalSha256), null)
            : Fail(Reason.Damaged, $"There is no document {spec.Document}; take its id from a search or from the case's page.")
        : await FetchPagesAsync(bundle, spec, scope, into, cancel);

    private Task<(ReadyExhibit?, Problem?)> FetchPagesAsync(BundleSpec bundle, ExhibitSpec spec, CaseScope scope, string into, CancellationToken cancel) =>
        spec.Document is { } id ? FromCatalogAsync(bundle, spec, id, scope, into, cancel) : FromFileAsync(bundle, spec, spec.File!, scope, into, cancel);

    private async Task<(ReadyExhibit?, Problem?)> FromCatalogAsync(
        BundleSpec bundle, ExhibitSpec spec, Guid id, CaseScope scope, string into, CancellationToken cancel)
    {
        if (catalog is null || store is null || await catalog.FindDocumentAsync(id, scope, cancel) is not { Document: var document } found)
        {
            return Fail(Reason.Damaged, $"There is no document {id}; take its id from a search or from the case's page.");
        }

        // What it says to the person who builds it.
        var entry = (await catalog.ListUnseenAsync(scope, cancel)).Tell(found);
        if ((ExportGate.Blocks(bundle, entry) ?? gate?.BlocksMixture(bundle, document)) is { } blocked)
        {
            return (null, blocked);
        }

        var marked = (await catalog.ListMarksAsync(document.OriginalSha256, cancel)).Where(one => one.Pages.Intersect(document.OriginalPages).Any());
        if (ExportGate.BlocksMarks(bundle, document.Name, marked.Select(one => one.Mark)) is { } withheld)
        {
            return (null, withheld);
        }

        if (!document.HasPages && !Recording.Is(document.Format))
        {
            return Fail(Reason.UnsupportedType, $"{document.Name} has no pages to bind; hand its original in beside the bundle.");
        }

        if (!await IsAsReceivedAsync(document.OriginalSha256, cancel))
        {
            return Fail(Reason.Damaged, $"The original of {document.Name} is no longer what was received: its SHA-256 is not {document.OriginalSha256}. Restore it from a backup; nothing was bound.");
        }

        if (Recording.Is(document.Format))
        {
            await using var player = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
            await using (var original = await store().OpenOriginalAsync(document.OriginalSha256, cancel))
            {
                await WriteAsync(original, Path.Combine(player.Folder, "original"), cancel);
            }

            return await StandIns.OfRecordingAsync(player, limits, spec, document.Name, $"{id}", document.OriginalSha256, into, cancel) is var (recording, wrong) && recording is not null
                ? (recording with { Title = spec.Title ?? document.Title, Date = DateOf(document), Designation = ExportGate.Designation(bundle, document), InHouse = await InHouseAsync(bundle, entry, cancel) }, null)
                : (null, wrong);
        }

        var renditions = new Renditions(store());
        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        await using (var pdf = await renditions.OpenPdfAsync(document.OriginalSha256, cancel))
        {
            await WriteAsync(pdf, Path.Combine(lease.Folder, "exhibit.pdf"), cancel);
        }

        var pages = new List<Page>();
        foreach (var number in document.OriginalPages)
        {
            if (await renditions.LoadPageAsync(document.OriginalSha256, number, cancel) is { } page)
            {
                pages.Add(page);
            }
        }

        if (pages.Count != document.OriginalPages.Count)
        {
            return Fail(Reason.PageUnread, $"{document.Name} is still being read; build the bundle when it is filed.");
        }

        var wanted = PageChoice.Of(spec, pages.Count);
        if (PageChoice.FaultIn(spec, document.Name, wanted, pages.Count) is { } fault)
        {
            return (null, fault);
        }

        var turns = (document with { Pages = pages }).TurnsToMake();
        var (problems, problem) = await MakeSearchableAsync(lease, "exhibit.pdf", pages, turns, into, cancel);
        var note = NoteOf(document.RenderedFromContent, spec.Redact.Count > 0);
        var date = DateOf(document);
        if (problem is not null)
        {
            return (null, problem);
        }

        var kept = gate is null ? null : await gate.BlocksNativeAsync(bundle, document.Name, document.OriginalSha256, cancel);
        var native = kept is null && document.IsMadeIntoPages && wanted.Count == 0 && spec.Redact.Count == 0 && document.SplitReasons.Count == 0
            ? await KeepNativeAsync(await store().OpenOriginalAsync(document.OriginalSha256, cancel), into, document.Name, document.Format, cancel)
            : default((string, string)?);
        var like = gate is null ? [] : await gate.LikeWithheldAsync(bundle, document, cancel);
        var client = document.CaseNumber is { } own ? await catalog.FindCaseAsync(own, CaseScope.All, cancel) : null;
        var (hidden, telling, unlooked) = await HiddenAsync(lease, bundle, document.Name, into, client, cancel);
        return (new ReadyExhibit(into, KnownOf(into), spec.Title ?? document.Title, date, $"{id}", document.OriginalSha256, note, [.. pages.Select(page => page.Number)], wanted, native)
        {
            Problems = [.. Told(telling), .. problems],
            InHouse = [.. await InHouseAsync(bundle, entry, cancel), .. Told(kept), .. Told(unlooked)],
            Personal = [.. hidden, .. pages.Index().Where(page => like.Contains(page.Item.Number)).Select(page => new PersonalPlace(PersonalData.LikeWithheld, page.Index + 1, [Box.WholePage])), .. Personal(bundle, pages, document.Findings, client, turns)],
            WithoutBookmarks = telling is not null || unlooked is not null,
            Designation = ExportGate.Designation(bundle, document),
        }, null);
    }

    private async Task<(ReadyExhibit?, Problem?)> FromFileAsync(BundleSpec bundle, ExhibitSpec spec, string file, CaseScope scope, string into, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            return Fail(Reason.Damaged, $"{file} does not exist; correct its path in the spec.");
        }

        await using var lease = await workers.LeaseAsync(WorkPriority.Interactive, cancel);
        string sha256;
        await using (var original = File.OpenRead(file))
        {
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(original, cancel));
            original.Position = 0;
            await WriteAsync(original, Path.Combine(lease.Folder, "original"), cancel);
        }

        var name = Path.GetFileName(file);
        if (gate is not null && await gate.BlocksFileAsync(bundle, file, sha256, cancel) is { } withheld)
        {
            return (null, withheld);
        }

        var prepared = await lease.AskAsync<Prepared>(new PrepareRequest("original", name, 0, limits, await PasswordsAsync(bundle, spec, sha256, scope, cancel)), Limit, cancel);
        if (Recording.Is(prepared.Reply?.Format))
        {
            return await StandIns.OfRecordingAsync(lease, limits, spec, name, file, sha256, into, cancel);
        }

        if (prepared.Reply is not { PageCount: > 0 } reply)
        {
            return (null, prepared.Problem ?? new Problem(Reason.UnsupportedType, $"{file} has no pages to bind; hand it in beside the bundle."));
        }

        var pages = new List<Page>();
        var pdf = reply.Rendition ?? "original";
        var read = await lease.AskAsync(
            new ReadRequest(pdf, 1, reply.PageCount, OcrMode.Auto, ["eng"], limits),
            Limit + (TimeSpan.FromSeconds(10) * reply.PageCount), page => pages.Add(page.Page), cancel);
        var wanted = PageChoice.Of(spec, pages.Count);
        var (problems, problem) = PageChoice.FaultIn(spec, file, wanted, reply.PageCount) is { } fault ? ([], fault) : read.Problem is { } unread ? ([], unread) : await MakeSearchableAsync(lease, pdf, pages, new Dictionary<int, int>(), into, cancel);
        var note = NoteOf(reply.RenderedFromContent, spec.Redact.Count > 0);
        if (problem is not null)
        {
            return (null, problem with { Message = $"{file}: {problem.Message}" });
        }

        var kept = gate is null ? null : await gate.BlocksNativeAsync(bundle, name, sha256, cancel);
        var native = kept is null && Document.AreMade(reply.Format, reply.RenderedFromContent) && wanted.Count == 0 && spec.Redact.Count == 0
            ? await KeepNativeAsync(File.OpenRead(file), into, name, reply.Format, cancel)
            : default((string, string)?);
        var (hidden, telling, unlooked) = await HiddenAsync(lease, bundle, name, into, null, cancel);
        return (new ReadyExhibit(into, KnownOf(into), spec.Title ?? Path.GetFileNameWithoutExtension(file), null, file, sha256, note, [.. pages.Select(page => page.Number)], wanted, native)
        {
            Problems = [.. Told(telling), .. reply.Problems, .. problems],
            InHouse = [.. Told(kept), .. Told(unlooked)],
            Personal = [.. hidden, .. Personal(bundle, pages, [], null, new Dictionary<int, int>())],
            WithoutBookmarks = telling is not null || unlooked is not null,
        }, null);
    }

    /// <summary>What to try on a protected file: what the spec gives, else what is known of the file and of a case that this person sees.</summary>
    private async Task<IReadOnlyList<string>> PasswordsAsync(BundleSpec bundle, ExhibitSpec spec, string sha256, CaseScope scope, CancellationToken cancel) =>
        spec.Password is { } given ? [given]
        : passwords is null || catalog is null || bundle.Case is not { } number || await catalog.FindCaseAsync(number, scope, cancel) is null ? []
        : await passwords.ListAsync(sha256, number, cancel);

    /// <summary>Hashes the original again, once a bundle.</summary>
    private async Task<bool> IsAsReceivedAsync(string sha256, CancellationToken cancel)
    {
        if (asReceived.Contains(sha256))
        {
            return true;
        }

        if (!await store!().HasOriginalAsync(sha256, cancel))
        {
            return false;
        }

        await using var original = await store().OpenOriginalAsync(sha256, cancel);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(original, cancel)) == sha256 && asReceived.Add(sha256);
    }

    /// <summary>A document's date as it is printed.</summary>
    internal static string? DateOf(Document document) => document.Date?.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>What is printed of pages that are not the original's own; null = they are.</summary>
    internal static string? NoteOf(bool renderedFromContent, bool redacted) =>
        (renderedFromContent, redacted) is (false, false) ? null : $"{(redacted ? "Redacted. " : "")}{(renderedFromContent ? "Rendered from content; the layout is not the original's." : "")}".Trim();

    private IReadOnlyList<PersonalPlace> Personal(BundleSpec bundle, List<Page> pages, IReadOnlyList<Finding> findings, Case? of, IReadOnlyDictionary<int, int> turns) => !ExportGate.Leaves(bundle) ? []
        : [.. pages.SelectMany((page, index) => PersonalData.On(page, findings, of, today).Select(place => place with
        {
            Page = index + 1,
            // What was read upright lies in the file as it was scanned, unless it was turned for good.
            Boxes = [.. place.Boxes.Select(box => box.Turn(turns.GetValueOrDefault(page.Number) - page.Turned))],
        }))];

    /// <summary>What its pages give out although nobody sees it, and whether its bookmarks say what may not leave. Pages that could not be looked at are told of the finished file.</summary>
    private async Task<(IReadOnlyList<PersonalPlace> Places, Problem? Bookmarks, Problem? Unlooked)> HiddenAsync(Lease lease, BundleSpec bundle, string name, string pdf, Case? of, CancellationToken cancel)
    {
        if (!ExportGate.Leaves(bundle))
        {
            return ([], null, null);
        }

        File.Copy(pdf, Path.Combine(lease.Folder, "leaving.pdf"));
        var found = await lease.AskAsync<LeaksFound>(new LeaksRequest("leaving.pdf", limits), Limit, cancel);
        var told = (found.Reply?.Bookmarks ?? []).SelectMany(title => PersonalData.In(title, of, today)).FirstOrDefault();
        return ([.. (found.Reply?.Leaks ?? []).GroupBy(leak => (leak.Kind, leak.Page)).Select(leaks => new PersonalPlace(
            leaks.Key.Kind switch { LeakKind.UnderBlack => PersonalData.UnderBlack, LeakKind.Unseen => PersonalData.Unseen, LeakKind.Bookmark => PersonalData.Bookmark, _ => PersonalData.NotApplied }, leaks.Key.Page, [.. leaks.Select(leak => leak.Box)]))],
            told is null ? null : new Problem(Reason.Person, $"\"{name}\" has a bookmark with what looks like a {PersonalData.TitleOf(told)}; the bookmarks that it came with were left out."),
            found.Problem is { } problem ? problem with { Message = $"\"{name}\" was not looked through for hidden text and for redactions that were marked and not made; look yourself. {problem.Message}" } : null);
    }

    private static string KnownOf(string pdf) => pdf + ".known";

    private async Task<(IReadOnlyList<Problem> Problems, Problem? Problem)> MakeSearchableAsync(
        Lease lease, string pdf, List<Page> pages, IReadOnlyDictionary<int, int> turns, string into, CancellationToken cancel)
    {
        await using (var words = File.Create(Path.Combine(lease.Folder, "words.json")))
        {
            await JsonSerializer.SerializeAsync(words, pages, Json.Options, cancel);
        }

        var request = new SearchableRequest(pdf, [.. pages.Select(p => p.Number)], "words.json", limits) { Turns = turns, KeepsWays = true };
        var made = await lease.AskAsync<Done>(request, Limit, cancel);
        if (made.Reply is { File: { } file })
        {
            File.Move(Path.Combine(lease.Folder, file), into);
        }

        await using var known = File.Create(KnownOf(into));
        await JsonSerializer.SerializeAsync(known, pages.Select(page => KnownPage.Of(page, turns.GetValueOrDefault(page.Number))), Json.Options, cancel);
        return (made.Reply?.Problems ?? [], made.Problem);
    }

    internal static async Task<(string Path, string Extension)> KeepNativeAsync(Stream original, string pdf, string name, string? format, CancellationToken cancel)
    {
        await using (original)
        {
            await WriteAsync(original, $"{pdf}.native", cancel);
        }

        return ($"{pdf}.native", NativeFiles.ExtensionOf(name, format));
    }

    private async Task<IReadOnlyList<Problem>> InHouseAsync(BundleSpec bundle, DocumentEntry entry, CancellationToken cancel) =>
        [.. ExportGate.Warnings(bundle, entry), .. gate is null ? [] : await gate.WarningsAsync(bundle, entry.Document, cancel)];

    private static Problem[] Told(Problem? problem) => problem is null ? [] : [problem];

    private static (ReadyExhibit?, Problem?) Fail(Reason code, string sentence) => (null, new Problem(code, sentence));

    private static async Task WriteAsync(Stream from, string path, CancellationToken cancel)
    {
        await using var to = File.Create(path);
        await from.CopyToAsync(to, cancel);
    }
}
