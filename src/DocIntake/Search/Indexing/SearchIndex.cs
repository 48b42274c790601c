using System.Globalization;
using DocIntake.Documents;
using DocIntake.Storage;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Directory = System.IO.Directory;
using Lock = System.Threading.Lock;

namespace DocIntake.Search;

/// <summary>
/// The index of every page, in the data folder's <c>index/</c>. Derived: it can be rebuilt at any time. The owner of the data folder opens
/// it for writing and finds each page at once; a process that only searches never does, and sees what the owner has committed, a second ago
/// at most.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    private const int RebuildingThreads = 2, PagesACommit = 100_000;

    private static readonly TimeSpan CommitAfter = TimeSpan.FromSeconds(1), TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly DataFolder _data;
    private readonly Lock _gate = new();
    private readonly Lock _committing = new();

    // Many index at a time; turning the log and taking a rebuilt index over want to be alone.
    private readonly ReaderWriterLockSlim _changes = new();
    private readonly UncommittedLog _log;
    private readonly ITimer _timer;
    private readonly FSDirectory _folder;
    private IndexFolder? _index;
    private IndexFolder? _rebuilt;
    private SearcherManager? _searchers;
    private bool _isDirty;

    public SearchIndex(DataFolder data, TimeProvider? time = null)
    {
        _data = data;
        _log = new UncommittedLog(data.Index);
        _folder = FSDirectory.Open(data.Index);
        _timer = (time ?? TimeProvider.System).CreateTimer(_ => CommitInTime(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How often the index was made anew; 0 before it is open for writing.</summary>
    public int Generation => _index?.Generation ?? 0;

    /// <summary>Documents whose indexing a process that ended early may have lost; known once it is open.</summary>
    internal IReadOnlySet<Guid> Uncommitted { get; private set; } = new HashSet<Guid>();

    /// <summary>True when it has to be made anew: by another version, or a rebuilding that was not finished.</summary>
    internal bool WantsRebuilding => _index is { IsStale: true } || Directory.Exists(RebuildFolder);

    private string RebuildFolder => Path.Combine(_data.Index, "rebuild");

    /// <summary>Opens the index for writing, and makes it if there is none.</summary>
    /// <exception cref="IOException">It is damaged, or another process writes to it; the message says what to do.</exception>
    public void Open() => Opened(anew: false);

    /// <summary>Indexes a document's pages in place of what was indexed of it; a document that is not to be found is removed.</summary>
    public void Index(Documents.Document document, DocumentState state) =>
        Change(document.Id, index =>
        {
            if (state is DocumentState.Filed or DocumentState.Review)
            {
                index.Put(document, state);
            }
            else
            {
                index.Remove(document.Id);
            }
        });

    public void Remove(Guid document) => Change(document, index => index.Remove(document));

    /// <summary>Makes everything indexed so far visible to other processes, and safe. It happens by itself within a second.</summary>
    public void Commit()
    {
        lock (_committing)
        {
            if (_index is null)
            {
                return;
            }

            _changes.EnterWriteLock();
            try
            {
                _log.Turn();
                _isDirty = false;
            }
            finally
            {
                _changes.ExitWriteLock();
            }

            _rebuilt?.Commit();
            _index.Commit();
            _log.Forget();
        }
    }

    /// <summary>Every document that has a page in the index.</summary>
    public IReadOnlySet<Guid> ListDocuments() => Read(DocumentsOf);

    /// <summary>The cases under which a document's pages are found; "" for pages without a case, nothing when it is not in the index.</summary>
    public IReadOnlySet<string> CasesOf(Guid document) => Read(reader =>
    {
        var searcher = new IndexSearcher(reader);
        var pages = searcher.Search(new TermQuery(IndexFolder.IdOf(document)), int.MaxValue).ScoreDocs;
        return pages.SelectMany(page => searcher.Doc(page.Doc).GetValues(IndexFields.Case, CultureInfo.InvariantCulture) is { Length: > 0 } cases ? cases : [""]).ToHashSet(StringComparer.Ordinal);
    });

    /// <summary>
    /// Makes the index again, however damaged it is. Until it is done everybody finds the old one; ended early, it goes on where it was when it is
    /// asked again. What is indexed meanwhile is in both.
    /// </summary>
    /// <returns>How many pages it holds.</returns>
    public async Task<int> RebuildAsync(IAsyncEnumerable<(Documents.Document Document, DocumentState State)> documents, CancellationToken cancel)
    {
        var rebuilt = StartRebuilding();
        rebuilt.Searchers.MaybeRefreshBlocking();
        var done = Use(rebuilt.Searchers, DocumentsOf);
        var pages = 0;
        await Parallel.ForEachAsync(
            documents, new ParallelOptions { MaxDegreeOfParallelism = RebuildingThreads, CancellationToken = cancel },
            (entry, _) =>
            {
                if (entry.State is DocumentState.Filed or DocumentState.Review && !done.Contains(entry.Document.Id) && TryPut(rebuilt, entry.Document, entry.State))
                {
                    var before = Interlocked.Add(ref pages, entry.Document.OriginalPages.Count) - entry.Document.OriginalPages.Count;
                    if (before / PagesACommit != pages / PagesACommit)
                    {
                        rebuilt.Commit();
                    }
                }

                return ValueTask.CompletedTask;
            });
        return TakeOver(rebuilt);
    }

    public void Dispose()
    {
        _timer.Dispose();
        if (_isDirty || _rebuilt is not null)
        {
            Commit();
        }

        lock (_gate)
        {
            if (_index is null)
            {
                _searchers?.Dispose();
            }

            _index?.Dispose();
            _rebuilt?.Dispose();
            (_index, _rebuilt, _searchers) = (null, null, null);
        }

        _log.Dispose();
        _folder.Dispose();
        _changes.Dispose();
    }

    /// <summary>Gives the newest state of the index to <paramref name="use"/>; an index that nobody has made yet is empty.</summary>
    internal T Read<T>(Func<IndexReader, T> use)
    {
        SearcherManager searchers;
        lock (_gate)
        {
            searchers = _searchers ??= DirectoryReader.IndexExists(_folder) ? new SearcherManager(_folder, null) : IndexFolder.Nothing();

            // Not while a rebuilt index takes the place of the old one.
            searchers.MaybeRefreshBlocking();
        }

        return Use(searchers, use);
    }

    private void Change(Guid document, Action<IndexFolder> change)
    {
        var index = Opened(anew: false);
        _changes.EnterReadLock();
        try
        {
            _log.Add(document);
            change(index);
            if (_rebuilt is { } rebuilt)
            {
                change(rebuilt);
            }

            if (!_isDirty)
            {
                _isDirty = true;
                _timer.Change(CommitAfter, Timeout.InfiniteTimeSpan);
            }
        }
        finally
        {
            _changes.ExitReadLock();
        }
    }

    // Pages that are lost from the store cannot be indexed; the document is missing then, and verify says so.
    private static bool TryPut(IndexFolder index, Documents.Document document, DocumentState state)
    {
        try
        {
            index.Put(document, state);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private void CommitInTime()
    {
        try
        {
            Commit();
        }
        catch (IOException)
        {
            // A full disk: what is not committed stands in the log, and is tried again.
            _isDirty = true;
            _timer.Change(TryAgainAfter, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The host went down meanwhile, and committed.
        }
    }

    private IndexFolder Opened(bool anew)
    {
        lock (_gate)
        {
            if (_index is null)
            {
                _searchers?.Dispose();
                _searchers = null;
                _index = new IndexFolder(_data.Index, anew);
                _searchers = _index.Searchers;
                Uncommitted = _log.Read();
                _rebuilt = Directory.Exists(RebuildFolder) ? OpenRebuilt() : null;
            }

            return _index;
        }
    }

    private IndexFolder StartRebuilding()
    {
        try
        {
            Opened(anew: false);
        }
        catch (DamagedIndexException)
        {
            Opened(anew: true);
        }

        lock (_gate)
        {
            return _rebuilt ??= OpenRebuilt();
        }
    }

    // A rebuilding that was left damaged, or by another version, begins anew.
    private IndexFolder OpenRebuilt()
    {
        try
        {
            var rebuilt = new IndexFolder(RebuildFolder, anew: false);
            if (!rebuilt.IsStale)
            {
                return rebuilt;
            }

            rebuilt.Dispose();
        }
        catch (DamagedIndexException)
        {
            // It holds nothing that is not made again.
        }

        Directory.Delete(RebuildFolder, recursive: true);
        return new IndexFolder(RebuildFolder, anew: false);
    }

    private int TakeOver(IndexFolder rebuilt)
    {
        lock (_committing)
        {
            _changes.EnterWriteLock();
            try
            {
                lock (_gate)
                {
                    rebuilt.Commit();
                    rebuilt.Searchers.MaybeRefreshBlocking();
                    var pages = Use(rebuilt.Searchers, reader => reader.NumDocs);
                    rebuilt.Dispose();
                    _rebuilt = null;
                    _log.Turn();
                    _index!.TakeOver(RebuildFolder);
                    _log.Forget();
                    Directory.Delete(RebuildFolder, recursive: true);
                    return pages;
                }
            }
            finally
            {
                _changes.ExitWriteLock();
            }
        }
    }

    private static T Use<T>(SearcherManager searchers, Func<IndexReader, T> use)
    {
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

    private static HashSet<Guid> DocumentsOf(IndexReader reader)
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

        return found;
    }
}
