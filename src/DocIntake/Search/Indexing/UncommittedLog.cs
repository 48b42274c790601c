using DocIntake.Storage;

namespace DocIntake.Search;

/// <summary>
/// The documents that were indexed since the last commit, in a file that is flushed with each: after a crash they are indexed again. So a commit,
/// which flushes many files, need not follow every document.
/// </summary>
internal sealed class UncommittedLog(string folder) : IDisposable
{
    private readonly string _now = Path.Combine(folder, "uncommitted"), _before = Path.Combine(folder, "uncommitted.before");
    private FileStream? _file;

    /// <summary>What a process that ended early left.</summary>
    public IReadOnlySet<Guid> Read()
    {
        var found = new HashSet<Guid>();
        foreach (var path in (string[])[_before, _now])
        {
            // The last line may be half written; then its document was not indexed yet.
            found.UnionWith(File.Exists(path) ? File.ReadLines(path).Where(line => Guid.TryParseExact(line, "N", out _)).Select(line => Guid.ParseExact(line, "N")) : []);
        }

        return found;
    }

    public void Add(Guid document)
    {
        lock (_now)
        {
            if (_file is null)
            {
                Durable.CreateFolder(folder);
                _file = new FileStream(_now, FileMode.Append, FileAccess.Write, FileShare.Read);
            }

            _file.Write(System.Text.Encoding.ASCII.GetBytes($"\n{document:N}\n"));
            _file.Flush(flushToDisk: true);
        }
    }

    /// <summary>A commit begins: what follows is not in it.</summary>
    public void Turn()
    {
        lock (_now)
        {
            _file?.Dispose();
            _file = null;
            if (!File.Exists(_now))
            {
                return;
            }

            // A commit that failed left its documents; they wait for the next.
            if (File.Exists(_before))
            {
                File.AppendAllText(_before, File.ReadAllText(_now));
                File.Delete(_now);
            }
            else
            {
                File.Move(_now, _before);
            }
        }
    }

    /// <summary>The commit is done.</summary>
    public void Forget() => File.Delete(_before);

    public void Dispose() => _file?.Dispose();
}
