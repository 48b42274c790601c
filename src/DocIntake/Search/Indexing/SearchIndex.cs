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
public sealed partial class SearchIndex : IDisposable
{
    private static readonly TimeSpan CommitAfter = TimeSpan.FromSeconds(1), TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly DataFolder _data;
    private readonly Lock _gate = new();
    private readonly Lock _committing = new();

    // Many index at a time; turning the log and taking a rebuilt index over want to be alone.
    private readonly ReaderWriterLockSlim _changes = new();
    private readonly ChangeMarks _marks = new();
    private readonly UncommittedLog _log;
    private readonly ITimer _timer;
    private readonly FSDirectory _folder;
    private IndexFolder? _index;
    private IndexFolder? _rebuilt;
    private SearcherManager? _searchers;
    private bool _isDirty;
    private bool _isDisposed;

    public SearchIndex(DataFolder data, TimeProvider? time = null)
    {
        PagePostingsFormat.Use();
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
        Change(document.Id, _marks.Newest, index => Set(index, document, state));

    public void Remove(Guid document) => Change(document, _marks.Newest, index => index.Remove(document));

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
    public IReadOnlySet<Guid> ListDocuments() => Read(IndexedDocuments.Of);

    /// <summary>How many pages of a document are in the index.</summary>
    internal int CountPages(Guid document) => Read(reader => IndexedDocuments.CountPages(reader, document));

    /// <summary>How many pages of each document are in the index.</summary>
    internal IReadOnlyDictionary<Guid, int> CountPages() => Read(IndexedDocuments.CountPages);

    /// <summary>The cases under which a document's pages are found; "" for pages without a case, nothing when it is not in the index.</summary>
    public IReadOnlySet<string> CasesOf(Guid document) => Read(reader => IndexedDocuments.CasesOf(reader, document));

    public void Dispose()
    {
        _timer.Dispose();
        lock (_committing)
        {
            if (_isDirty || _rebuilt is not null)
            {
                Commit();
            }

            lock (_gate)
            {
                _isDisposed = true;
                Close();
            }

            _log.Dispose();
            _folder.Dispose();
            _changes.Dispose();
        }
    }

    /// <summary>Gives the newest state of the index to <paramref name="use"/>; an index that nobody has made yet is empty.</summary>
    internal T Read<T>(Func<IndexReader, T> use)
    {
        SearcherManager searchers;
        IndexSearcher searcher;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            searchers = _searchers ??= DirectoryReader.IndexExists(_folder) ? new SearcherManager(_folder, null) : IndexFolder.Nothing();

            // Not while a rebuilt index takes the place of the old one, nor while it is closed.
            searchers.MaybeRefreshBlocking();
            searcher = searchers.Acquire();
        }

        try
        {
            return use(searcher.IndexReader);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    /// <summary>Begins to mend from the catalog, which is asked after this: a document that changes from here on is not overwritten.</summary>
    internal void StartMending() => _marks.Watch();

    internal void EndMending() => _marks.EndWatch();

    /// <summary>Indexes what the catalog says of a document, or removes it, unless it changed since the mending began.</summary>
    internal void Mend(Guid document, (Documents.Document Document, DocumentState State)? entry) => Change(document, _marks.Unless, index =>
    {
        if (entry is { } found)
        {
            Set(index, found.Document, found.State);
        }
        else
        {
            index.Remove(document);
        }
    });

    private static void Set(IndexFolder index, Documents.Document document, DocumentState state)
    {
        if (state is DocumentState.Filed or DocumentState.Review)
        {
            index.Put(document, state);
        }
        else
        {
            index.Remove(document.Id);
        }
    }

    private void Change(Guid document, Action<Guid, Action> marked, Action<IndexFolder> change)
    {
        var index = Opened(anew: false);
        _changes.EnterReadLock();
        try
        {
            marked(document, () =>
            {
                _log.Add(document);
                change(index);
                if (_rebuilt is { } rebuilt)
                {
                    change(rebuilt);
                }
            });
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
            ObjectDisposedException.ThrowIf(_isDisposed, this);
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

    private void Close()
    {
        if (_index is null)
        {
            _searchers?.Dispose();
        }

        _index?.Dispose();
        _rebuilt?.Dispose();
        (_index, _rebuilt, _searchers) = (null, null, null);
    }
}
