using DocIntake.Documents;
using DocIntake.Search.Running;
using DocIntake.Storage;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace DocIntake.Search;

/// <summary>One Lucene index in a folder, open for writing; searched as it is at each moment, committed when told.</summary>
internal sealed class IndexFolder : IDisposable
{
    /// <summary>Counts up with what is indexed of a page: an index of another format is made again.</summary>
    public const string Format = "3";

    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string FormatKey = "format", GenerationKey = "generation";
    private const double BufferMegabytes = 64;

    private readonly FSDirectory _folder;
    private readonly IndexWriter _writer;
    private bool _isStale;

    /// <exception cref="IOException">It is damaged, or another process writes to it; the message says what to do.</exception>
    public IndexFolder(string path, bool anew)
    {
        PagePostingsFormat.Use();
        _folder = FSDirectory.Open(path);
        try
        {
            if (!DirectoryReader.IndexExists(_folder))
            {
                MakeEmpty(path);
            }

            _writer = new IndexWriter(_folder, new IndexWriterConfig(Version, new KeywordAnalyzer())
            {
                OpenMode = anew ? OpenMode.CREATE : OpenMode.APPEND,
                Similarity = new PageSimilarity(),
                RAMBufferSizeMB = BufferMegabytes,
                MergedSegmentWarmer = new PageColumns.Warmer(),
            });
            Searchers = new SearcherManager(_writer, applyAllDeletes: true, null);
            var data = (anew ? null : _writer.CommitData) ?? new Dictionary<string, string>();
            _isStale = anew || (_writer.MaxDoc > 0 && !(data.TryGetValue(FormatKey, out var format) && format == Format));
            Generation = data.TryGetValue(GenerationKey, out var number) && int.TryParse(number, out var generation) ? generation : 1;
        }
        catch (Exception damaged) when (damaged is CorruptIndexException or IndexFormatTooOldException or IndexFormatTooNewException or EndOfStreamException)
        {
            _folder.Dispose();
            throw new DamagedIndexException($"The search index in {path} is damaged; rebuild it with reindex.", damaged);
        }
        catch (LockObtainFailedException held)
        {
            _folder.Dispose();
            throw new IOException($"The search index in {path} is being written to by another process; stop it first.", held);
        }
    }

    public SearcherManager Searchers { get; }

    /// <summary>How often it was made anew, from 1.</summary>
    public int Generation { get; private set; }

    /// <summary>True when it was made by another version, or could not be opened and was emptied.</summary>
    public bool IsStale => _isStale;

    public static SearcherManager Nothing()
    {
        var nothing = new RAMDirectory();
        WriterOf(nothing).Dispose();
        return new SearcherManager(nothing, null);
    }

    /// <summary>Writes an index in memory, ranked as any other.</summary>
    public static IndexWriter WriterOf(RAMDirectory memory)
    {
        PagePostingsFormat.Use();
        return new IndexWriter(memory, new IndexWriterConfig(Version, new KeywordAnalyzer()) { Similarity = new PageSimilarity() });
    }

    public void Put(Documents.Document document, DocumentState state) => _writer.UpdateDocuments(IdOf(document.Id), IndexFields.Of(document, state));

    public void Remove(Guid document) => _writer.DeleteDocuments(IdOf(document));

    public void Commit()
    {
        _writer.SetCommitData(new Dictionary<string, string> { [FormatKey] = _isStale ? "0" : Format, [GenerationKey] = $"{Generation}" });
        _writer.Commit();
    }

    /// <summary>Takes what another folder holds in place of its own, in one commit: whoever looks sees the one or the other.</summary>
    /// <returns>How many pages that is.</returns>
    /// <exception cref="IOException">It could not be read or written; then this folder has to be disposed of, and stays as it was committed before.</exception>
    public int TakeOver(string path)
    {
        using var other = FSDirectory.Open(path);
        _writer.DeleteAll();
        _writer.AddIndexes(other);
        (_isStale, Generation) = (false, Generation + 1);
        Commit();
        return _writer.NumDocs;
    }

    public static Term IdOf(Guid document) => new(IndexFields.Id, document.ToString("N"));

    public void Dispose()
    {
        Searchers.Dispose();
        _writer.Rollback();
        _folder.Dispose();
    }

    // Those who only search must never see the first commit half written: unlike later ones it has none before it to fall back on.
    private static void MakeEmpty(string path)
    {
        using var nothing = new RAMDirectory();
        WriterOf(nothing).Dispose();
        var commit = SegmentInfos.GetLastCommitSegmentsFileName(nothing);
        using var reader = nothing.OpenInput(commit, IOContext.READ_ONCE);
        var bytes = new byte[reader.Length];
        reader.ReadBytes(bytes, 0, bytes.Length);
        Durable.CreateFolder(path);
        var temporary = Path.Combine(path, "first-commit");
        File.WriteAllBytes(temporary, bytes);
        Durable.Replace(temporary, Path.Combine(path, commit));
    }
}

/// <summary>The search index cannot be opened; it has to be made again.</summary>
internal sealed class DamagedIndexException(string message, Exception because) : IOException(message, because);
