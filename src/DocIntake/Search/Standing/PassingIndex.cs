using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search.Language;
using DocIntake.Search.Running;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;

namespace DocIntake.Search.Standing;

/// <summary>
/// An index of some documents that just came in, in memory and for a moment: what a search costs on it does not grow with what the firm has, and it finds what it
/// would find in the firm's own.
/// </summary>
internal sealed class PassingIndex : IDisposable
{
    private readonly RAMDirectory folder = new();
    private readonly DirectoryReader reader;
    private readonly (Guid Document, int Page)[] pages;
    private readonly Dictionary<IReadOnlySet<string>, PageScope> scopes = [];
    private readonly PageScope all;

    public PassingIndex(IEnumerable<(Document Document, DocumentState State)> documents)
    {
        using (var writer = IndexFolder.WriterOf(folder))
        {
            foreach (var (document, state) in documents)
            {
                writer.AddDocuments(IndexFields.Of(document, state));
            }
        }

        reader = DirectoryReader.Open(folder);
        all = new PageScope(reader, null);
        pages = [.. Enumerable.Range(0, reader.MaxDoc).Select(reader.Document).Select(entry => (
            Guid.ParseExact(entry.Get(IndexFields.Id, CultureInfo.InvariantCulture), "N"), entry.GetField(IndexFields.Position).GetInt32Value()!.Value))];
    }

    /// <summary>The pages that are hits, by document.</summary>
    /// <param name="cases">The cases that the search sees; null = every page. The same set is best the same object.</param>
    public ILookup<Guid, int> Find(QueryNode query, IReadOnlySet<string>? cases)
    {
        var scope = all;
        if (cases is not null && !scopes.TryGetValue(cases, out scope))
        {
            scopes[cases] = scope = new PageScope(reader, cases);
        }

        var hits = new Hits();
        if (scope!.Count > 0)
        {
            new ScopedSearcher(scope).Search(scope.Of(LuceneQueries.Of(query)), hits);
        }

        return hits.Pages.Select(page => pages[page]).ToLookup(page => page.Document, page => page.Page);
    }

    public void Dispose()
    {
        reader.Dispose();
        folder.Dispose();
    }

    private sealed class Hits : ICollector
    {
        private int start;

        public List<int> Pages { get; } = [];

        public bool AcceptsDocsOutOfOrder => false;

        public void SetScorer(Scorer scorer)
        {
        }

        public void SetNextReader(AtomicReaderContext context) => start = context.DocBase;

        public void Collect(int doc) => Pages.Add(start + doc);
    }
}
