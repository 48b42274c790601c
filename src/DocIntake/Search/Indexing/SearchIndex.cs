using System.Globalization;
using DocIntake.Documents;
using DocIntake.Search.Running;
using DocIntake.Storage;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;

using Lucene.Net.Store;
using Lucene.Net.Util;
using Lock = System.Threading.Lock;

namespace DocIntake.Search;

/// <summary>
/// The index of every page, in the data folder's <c>index/</c>. Derived: it can be rebuilt at any time. The owner of the data folder opens
/// it for writing; a process that only searches never does, and sees what the owner has committed.
/// </summary>
public sealed class SearchIndex(DataFolder data) : IDisposable
{
    internal const LuceneVersion Version = LuceneVersion.LUCENE_48;

    private readonly Lock _gate = new();
    private readonly FSDirectory _folder = FSDirectory.Open(data.Index);
    private IndexWriter? _writer;
    private SearcherManager? _searchers;

    /// <summary>Opens the index for writing, and makes it if there is none.</summary>
    /// <exception cref="IOException">It is damaged, or another process writes to it; the message says what to do.</exception>
    public void Open() => _ = Writer();

    /// <summary>Indexes a document's pages in place of what was indexed of it; a document that is not to be found is removed.</summary>
    public void Index(Documents.Document document, DocumentState state)
    {
        if (state is not (DocumentState.Filed or DocumentState.Review))
        {
            Remove(document.Id);
            return;
        }

        var writer = Writer();
        writer.UpdateDocuments(IdOf(document.Id), IndexFields.Of(document, state));
        writer.Commit();
    }

    public void Remove(Guid document)
    {
        var writer = Writer();
        writer.DeleteDocuments(IdOf(document));
        writer.Commit();
    }

    /// <summary>Every document that has a page in the index.</summary>
    public IReadOnlySet<Guid> ListDocuments() => Read(reader =>
    {
        var found = new HashSet<Guid>();
        foreach (var leaf in reader.Leaves)
        {
            var terms = leaf.AtomicReader.GetTerms(IndexFields.Id)?.GetEnumerator();
            while (terms?.MoveNext() == true)
            {
                // A term outlives the last page that holds it until segments are merged.
                if (terms.Docs(leaf.AtomicReader.LiveDocs, null).NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
                {
                    found.Add(Guid.ParseExact(terms.Term.Utf8ToString(), "N"));
                }
            }
        }

        return (IReadOnlySet<Guid>)found;
    });

    /// <summary>The cases under which a document's pages are found; "" for pages without a case, nothing when it is not in the index.</summary>
    public IReadOnlySet<string> CasesOf(Guid document) => Read(reader =>
    {
        var searcher = new IndexSearcher(reader);
        var pages = searcher.Search(new TermQuery(IdOf(document)), int.MaxValue).ScoreDocs;
        return pages.SelectMany(page => searcher.Doc(page.Doc).GetValues(IndexFields.Case, CultureInfo.InvariantCulture) is { Length: > 0 } cases ? cases : [""]).ToHashSet(StringComparer.Ordinal);
    });

    /// <summary>Makes the index again, however damaged it is. Until it is done, this process finds a part of it and other processes the old one.</summary>
    public async Task RebuildAsync(IAsyncEnumerable<(Documents.Document Document, DocumentState State)> documents, CancellationToken cancel)
    {
        IndexWriter writer;
        lock (_gate)
        {
            Close();
            (_writer, _searchers) = Start(OpenMode.CREATE);
            writer = _writer;
        }

        var isDone = false;
        try
        {
            await foreach (var (document, state) in documents.WithCancellation(cancel))
            {
                if (state is DocumentState.Filed or DocumentState.Review)
                {
                    writer.UpdateDocuments(IdOf(document.Id), IndexFields.Of(document, state));
                }
            }

            writer.Commit();
            isDone = true;
        }
        finally
        {
            if (!isDone)
            {
                Abandon(writer);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }

        _folder.Dispose();
    }

    /// <summary>Gives the newest state of the index to <paramref name="use"/>; an index that nobody has made yet is empty.</summary>
    internal T Read<T>(Func<IndexReader, T> use)
    {
        var searchers = Searchers();
        searchers.MaybeRefreshBlocking();
        var searcher = searchers.Acquire();
        try
        {
            return use(searcher.IndexReader);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    private SearcherManager Searchers()
    {
        lock (_gate)
        {
            return _searchers ??= DirectoryReader.IndexExists(_folder) ? new SearcherManager(_folder, null) : Empty();
        }
    }

    private IndexWriter Writer()
    {
        lock (_gate)
        {
            if (_writer is null)
            {
                _searchers?.Dispose();
                (_writer, _searchers) = Start(OpenMode.CREATE_OR_APPEND);
            }

            return _writer;
        }
    }

    private (IndexWriter Writer, SearcherManager Searchers) Start(OpenMode mode)
    {
        try
        {
            if (!DirectoryReader.IndexExists(_folder))
            {
                MakeEmpty();
            }

            var writer = new IndexWriter(
                _folder, new IndexWriterConfig(Version, new KeywordAnalyzer()) { OpenMode = mode, Similarity = new PageSimilarity() });
            return (writer, new SearcherManager(writer, applyAllDeletes: true, null));
        }
        catch (Exception damaged) when (damaged is CorruptIndexException or IndexFormatTooOldException or IndexFormatTooNewException)
        {
            throw new IOException($"The search index in {data.Index} is damaged; rebuild it with reindex.", damaged);
        }
        catch (LockObtainFailedException held)
        {
            throw new IOException($"The search index in {data.Index} is being written to by another process; stop it first.", held);
        }
    }

    private static SearcherManager Empty() => new(Nothing(), null);

    private static RAMDirectory Nothing()
    {
        var nothing = new RAMDirectory();
        new IndexWriter(nothing, new IndexWriterConfig(Version, new KeywordAnalyzer())).Dispose();
        return nothing;
    }

    // Those who only search must never see the first commit half written: unlike later ones it has none before it to fall back on.
    private void MakeEmpty()
    {
        using var nothing = Nothing();
        var commit = SegmentInfos.GetLastCommitSegmentsFileName(nothing);
        using var reader = nothing.OpenInput(commit, IOContext.READ_ONCE);
        var bytes = new byte[reader.Length];
        reader.ReadBytes(bytes, 0, bytes.Length);
        Durable.CreateFolder(data.Index);
        var temporary = Path.Combine(data.Index, "first-commit");
        File.WriteAllBytes(temporary, bytes);
        Durable.Replace(temporary, Path.Combine(data.Index, commit));
    }

    // Closing a writer the usual way would commit what it has so far in place of the old index.
    private void Abandon(IndexWriter writer)
    {
        lock (_gate)
        {
            _searchers?.Dispose();
            writer.Rollback();
            (_writer, _searchers) = (null, null);
        }
    }

    private void Close()
    {
        _searchers?.Dispose();
        _writer?.Dispose();
        (_writer, _searchers) = (null, null);
    }

    private static Term IdOf(Guid document) => new(IndexFields.Id, document.ToString("N"));
}
