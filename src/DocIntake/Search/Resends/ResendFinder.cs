using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search.Running;
using DocIntake.Storage;
using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneDocument = Lucene.Net.Documents.Document;

namespace DocIntake.Search.Resends;

/// <summary>
/// Says which pages of a document are filed in a case already, in another scan or another file. The index proposes pages by their
/// fingerprints, each is then compared word by word. It only tells: nothing is dropped or merged.
/// </summary>
public sealed class ResendFinder(SearchIndex index, IDocumentStore store)
{
    /// <summary>A form's printed text stands on many pages of a case: so many are proposed, and the likeliest of them are compared.</summary>
    private const int Proposed = 32, Compared = 6;

    private readonly Renditions _renditions = new(store);

    /// <param name="document">Its own pages are left out of the answer, so it may be in the index or not.</param>
    /// <param name="number">The case whose filed pages are looked at.</param>
    /// <param name="scope">Of who asks; a case outside it has no pages.</param>
    /// <returns>Null when no page of it is there.</returns>
    public async Task<Resend?> FindAsync(Document document, string number, CaseScope scope, CancellationToken cancel)
    {
        IReadOnlyList<Page> pages = document.Pages.Count == document.OriginalPages.Count
            ? document.Pages
            : new LazyPages(_renditions, document.OriginalSha256, document.OriginalPages);
        var (here, untold) = (new List<PagesHere>(), new List<int>());
        foreach (var page in pages)
        {
            cancel.ThrowIfCancellationRequested();
            var terms = PageFingerprint.Of(page);
            if (terms.Count == 0)
            {
                untold.Add(page.Number);
            }
            else if (await FindAsync(page, Propose(document.Id, terms, number, scope), here.Count > 0 ? here[^1] : null, cancel) is { } found)
            {
                Join(here, found);
            }
        }

        return here.Count == 0 ? null : new Resend(here, untold);
    }

    private List<Proposal> Propose(Guid document, IReadOnlyList<string> terms, string number, CaseScope scope) => index.Read(reader =>
    {
        var likeIt = new BooleanQuery(disableCoord: true);
        foreach (var term in terms)
        {
            likeIt.Add(new ConstantScoreQuery(new TermQuery(new Term(IndexFields.Fingerprint, term))), Occur.SHOULD);
        }

        var query = new BooleanQuery(disableCoord: true)
        {
            { likeIt, Occur.MUST },
            { new TermQuery(new Term(IndexFields.Id, document.ToString("N"))), Occur.MUST_NOT },
            { new TermQuery(new Term(IndexFields.State, nameof(DocumentState.Review))), Occur.MUST_NOT },
        };
        var searcher = new IndexSearcher(reader);
        var top = searcher.Search(new PageScope(reader, PageScope.Numbers(scope, number)).Of(query), Proposed).ScoreDocs;
        return top.Select(hit => Proposal.Of(searcher.Doc(hit.Doc))).ToList();
    });

    private async Task<PagesHere?> FindAsync(Page page, List<Proposal> proposals, PagesHere? before, CancellationToken cancel)
    {
        PagesHere? nearly = null;

        // What follows the page that the page before is the same as: copies come in runs, and a form's blank back stands at many places.
        foreach (var proposal in proposals.OrderByDescending(one => before is not null && one.Follows(before)).Take(Compared))
        {
            if (await _renditions.LoadPageAsync(proposal.Original, proposal.Page, cancel) is not { } other)
            {
                continue;
            }

            var found = new PagesHere(page.Number, 1, proposal.Document, proposal.Page, IsSame: true);
            switch (PageComparison.Of(page, other))
            {
                case PageLikeness.Same:
                    return found;
                case PageLikeness.WithDifference:
                    nearly ??= found with { IsSame = false };
                    break;
            }
        }

        return nearly;
    }

    private static void Join(List<PagesHere> here, PagesHere found)
    {
        if (here.Count > 0 && here[^1] is var last && last == found with { From = found.From - last.Count, At = found.At - last.Count, Count = last.Count })
        {
            here[^1] = last with { Count = last.Count + 1 };
        }
        else
        {
            here.Add(found);
        }
    }

    /// <summary>A page that the index holds.</summary>
    private sealed record Proposal(Guid Document, string Original, int Page)
    {
        public static Proposal Of(LuceneDocument entry) => new(
            Guid.ParseExact(entry.Get(IndexFields.Id, CultureInfo.InvariantCulture), "N"), entry.Get(IndexFields.Original, CultureInfo.InvariantCulture),
            entry.GetField(IndexFields.OriginalPage).GetInt32Value()!.Value);

        public bool Follows(PagesHere run) => Document == run.Document && Page == run.At + run.Count;
    }
}
