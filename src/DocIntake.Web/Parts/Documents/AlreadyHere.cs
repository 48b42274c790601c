using System.Collections.Concurrent;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Search.Resends;

namespace DocIntake.Web.Parts;

/// <summary>What a person is told of pages that a case has already: counts, and where they are. Never of a case that the person may not see.</summary>
public sealed class AlreadyHere(CatalogReader catalog, ResendFinder finder, TimeProvider time)
{
    /// <summary>In review pages are compared while a person waits: longer documents are compared when they are filed.</summary>
    private const int MostPages = 1000;

    private const int MostKept = 64;

    /// <summary>Whoever turns the pages of an item asks for the same again; what is filed meanwhile shows a little later.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(Guid Document, int Version, string Case), (DateTimeOffset At, Resend? Resend)> _known = new();

    /// <param name="cases">The cases that a document in review may belong to; one that is filed is told of its own case.</param>
    public async Task<IReadOnlyList<HereInCase>> OfAsync(DocumentEntry entry, IEnumerable<string> cases, CaseScope scope, CancellationToken cancel)
    {
        var document = entry.Document;
        var told = new List<HereInCase>();
        if (entry.State == DocumentState.Filed && document is { CaseNumber: { } own, Resend: { } filed } && scope.Allows(own))
        {
            told.Add(await TellAsync(document, own, filed, scope, cancel));
        }
        else if (entry.State == DocumentState.Review && document.OriginalPages.Count <= MostPages)
        {
            foreach (var number in cases.Distinct().Where(scope.Allows))
            {
                if (await FindAsync(entry, number, scope, cancel) is { } found)
                {
                    told.Add(await TellAsync(document, number, found, scope, cancel));
                }
            }
        }

        return [.. told.Where(one => one.Runs.Count > 0)];
    }

    private async Task<Resend?> FindAsync(DocumentEntry entry, string number, CaseScope scope, CancellationToken cancel)
    {
        var (key, now) = ((entry.Document.Id, entry.Version, number), time.GetUtcNow());
        if (_known.TryGetValue(key, out var known) && now - known.At < Kept)
        {
            return known.Resend;
        }

        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        return (_known[key] = (now, await finder.FindAsync(entry.Document, number, scope, cancel))).Resend;
    }

    // What was true when it was filed: a document that has left the case since is told of no more.
    private async Task<HereInCase> TellAsync(Document document, string number, Resend resend, CaseScope scope, CancellationToken cancel)
    {
        var others = new Dictionary<Guid, Document>();
        foreach (var id in resend.Here.Select(run => run.Document).Distinct())
        {
            if (await catalog.FindDocumentAsync(id, scope, cancel) is { State: DocumentState.Filed } other && other.Document.CaseNumber == number)
            {
                others[id] = other.Document;
            }
        }

        var shown = resend with { Here = [.. resend.Here.Where(run => others.ContainsKey(run.Document))] };
        return new HereInCase(number, shown.Tell(document.OriginalPages.Count), [.. shown.Here.Select(run => HereRun.Of(document, run, others[run.Document]))]);
    }
}

/// <summary>What a case has already of a document: in numbers, and run by run.</summary>
public sealed record HereInCase(string Number, string Told, IReadOnlyList<HereRun> Runs);

/// <summary>Pages of the document and where they are in another; page numbers as people count, from 1 within the document.</summary>
public sealed record HereRun(string Pages, string Title, string OtherPages, string Link, bool IsSame)
{
    public static HereRun Of(Document document, PagesHere run, Document other)
    {
        var there = PlaceIn(other, run.At);
        return new HereRun(
            Range(PlaceIn(document, run.From), run.Count), Say.Title(other), Range(there, run.Count), $"/documents/{other.Id}?page={there}", run.IsSame);
    }

    private static int PlaceIn(Document document, int page) => document.OriginalPages.Index().FirstOrDefault(one => one.Item == page).Index + 1;

    private static string Range(int first, int count) => count == 1 ? $"p. {first}" : $"p. {first}–{first + count - 1}";
}
