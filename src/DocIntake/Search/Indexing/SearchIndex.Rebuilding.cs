using DocIntake.Documents;
using Directory = System.IO.Directory;

namespace DocIntake.Search;

/// <content>Making the index again, beside the old one, which everybody searches until it is done.</content>
public sealed partial class SearchIndex
{
    private const int RebuildingThreads = 2, PagesACommit = 100_000;

    /// <summary>
    /// Makes the index again, however damaged it is. Until it is done everybody finds the old one; ended early, it goes on where it was when it is
    /// asked again. What is indexed meanwhile is in both.
    /// </summary>
    /// <param name="documents">Asked for only once the rebuilding is on, so that what is filed meanwhile is in one or the other.</param>
    /// <returns>How many pages it holds.</returns>
    public async Task<int> RebuildAsync(IAsyncEnumerable<(Documents.Document Document, DocumentState State)> documents, CancellationToken cancel)
    {
        var rebuilt = StartRebuilding();
        try
        {
            var done = DoneOf(rebuilt);
            var pages = 0;
            await Parallel.ForEachAsync(
                documents, new ParallelOptions { MaxDegreeOfParallelism = RebuildingThreads, CancellationToken = cancel },
                (entry, _) =>
                {
                    if (entry.State is DocumentState.Filed or DocumentState.Review && !done.Contains(entry.Document.Id))
                    {
                        _marks.Unless(entry.Document.Id, () => TryPut(rebuilt, entry.Document, entry.State));
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
        finally
        {
            _marks.EndWatch();
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

        // No change under way may miss either the rebuilt index or its mark.
        _changes.EnterWriteLock();
        try
        {
            lock (_gate)
            {
                _marks.Watch();
                return _rebuilt ??= OpenRebuilt();
            }
        }
        finally
        {
            _changes.ExitWriteLock();
        }
    }

    // What is in it already need not be made again, but for what a crash may have lost: of that it may hold an older version.
    private HashSet<Guid> DoneOf(IndexFolder rebuilt)
    {
        rebuilt.Searchers.MaybeRefreshBlocking();
        var searcher = rebuilt.Searchers.Acquire();
        HashSet<Guid> done;
        try
        {
            done = IndexedDocuments.Of(searcher.IndexReader);
        }
        finally
        {
            rebuilt.Searchers.Release(searcher);
        }

        foreach (var lost in Uncommitted.Where(done.Remove))
        {
            _marks.Unless(lost, () => rebuilt.Remove(lost));
        }

        return done;
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
                    _log.Turn();
                    rebuilt.Commit();
                    _index!.Commit();
                    _log.Forget();
                    rebuilt.Dispose();
                    _rebuilt = null;
                    var pages = _index.TakeOver(RebuildFolder);
                    Directory.Delete(RebuildFolder, recursive: true);
                    return pages;
                }
            }
            catch (IOException) when (_rebuilt is null)
            {
                // A full disk, say: both indexes stand as they were committed, and are opened again when they are needed.
                lock (_gate)
                {
                    Close();
                }

                throw;
            }
            finally
            {
                _changes.ExitWriteLock();
            }
        }
    }

    // Pages that are lost from the store cannot be indexed; the document is missing then, and verify says so.
    private static void TryPut(IndexFolder index, Documents.Document document, DocumentState state)
    {
        try
        {
            index.Put(document, state);
        }
        catch (InvalidDataException)
        {
            index.Remove(document.Id);
        }
    }
}
