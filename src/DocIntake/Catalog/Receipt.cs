using DocIntake.Documents;
using Microsoft.EntityFrameworkCore;

namespace DocIntake.Catalog;

/// <summary>Adds the intake receipt up. What came in is counted on the originals, what became of it on the documents: two counts that must agree.</summary>
internal static class Receipt
{
    /// <summary>The state of the least settled: working, then review, rejected, filed, duplicate. An arrival without documents is working.</summary>
    public static DocumentState StateOf(IEnumerable<DocumentState> states) =>
        states.Where(s => s != DocumentState.Split).DefaultIfEmpty(DocumentState.Working).Min();

    /// <summary>The receipt of some files, as far as their documents lie in a scope; a file of which all is foreign is not counted.</summary>
    public static async Task<Balance> OfAsync(CatalogContext db, IQueryable<ArrivalRow> arrivals, CaseScope scope, CancellationToken cancel)
    {
        var sees = scope.Numbers is null;
        // One statement, so that it is true of one moment; the database adds up, as a house has millions of documents. The states in the order of StateOf.
        var files = from arrival in arrivals
                    join found in CatalogReader.Within(db.Documents, scope) on arrival.Id equals found.ArrivalId into documents
                    from document in documents.DefaultIfEmpty()
                    where sees || document != null
                    join original in db.Documents on document.DuplicateOf equals original.Id into originals
                    from original in originals.DefaultIfEmpty()
                    group new { document, PagesOfFirst = original == null ? 0 : original.OriginalPageCount } by arrival.Id into file
                    select new
                    {
                        State = file.Min(row => row.document == null || row.document.State == DocumentState.Split ? (int)DocumentState.Split
                            : row.document.State == DocumentState.Working ? (int)DocumentState.Working
                            : row.document.State == DocumentState.Review ? (int)DocumentState.Review
                            : row.document.State == DocumentState.Rejected ? (int)DocumentState.Rejected
                            : row.document.State == DocumentState.Filed ? (int)DocumentState.Filed
                            : (int)DocumentState.Duplicate),
                        In = file.Sum(row => row.document != null && row.document.IsWhole ? row.document.State == DocumentState.Duplicate ? row.PagesOfFirst : row.document.OriginalPageCount : 0),
                        Working = file.Sum(row => row.document != null && row.document.State == DocumentState.Working ? row.document.PageCount : 0),
                        Filed = file.Sum(row => row.document != null && row.document.State == DocumentState.Filed ? row.document.PageCount : 0),
                        Review = file.Sum(row => row.document != null && row.document.State == DocumentState.Review ? row.document.PageCount : 0),
                        Duplicate = file.Sum(row => row.document != null && row.document.State == DocumentState.Duplicate ? row.PagesOfFirst : 0),
                        Rejected = file.Sum(row => row.document != null && row.document.State == DocumentState.Rejected ? row.document.PageCount : 0),
                        SetAside = file.Sum(row => row.document != null ? row.document.SetAsideCount : 0),
                    };
        var sums = await files.GroupBy(file => file.State).Select(alike => new
        {
            alike.Key,
            Files = alike.Count(),
            Pages = new PageBalance(
                alike.Sum(file => file.In), alike.Sum(file => file.Working), alike.Sum(file => file.Filed), alike.Sum(file => file.Review),
                alike.Sum(file => file.Duplicate), alike.Sum(file => file.Rejected), alike.Sum(file => file.SetAside)),
        }).ToListAsync(cancel);
        int Files(DocumentState state) => sums.Where(sum => sum.Key == (int)state).Sum(sum => sum.Files);
        int Pages(Func<PageBalance, int> of) => sums.Sum(sum => of(sum.Pages));
        return new Balance(
            sums.Sum(sum => sum.Files),
            // A file that has no document yet is at work too.
            Files(DocumentState.Working) + Files(DocumentState.Split),
            Files(DocumentState.Filed), Files(DocumentState.Review), Files(DocumentState.Duplicate), Files(DocumentState.Rejected),
            new PageBalance(Pages(p => p.In), Pages(p => p.Working), Pages(p => p.Filed), Pages(p => p.Review), Pages(p => p.Duplicate), Pages(p => p.Rejected), Pages(p => p.SetAside)));
    }
}
