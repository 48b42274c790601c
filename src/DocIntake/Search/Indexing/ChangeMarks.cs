using System.Collections.Concurrent;
using Lock = System.Threading.Lock;

namespace DocIntake.Search;

/// <summary>
/// Which documents changed while somebody writes what the catalog said of them a moment before: a newer version is never overwritten by an older one.
/// </summary>
internal sealed class ChangeMarks
{
    private const int Stripes = 64;

    private readonly Lock[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private ConcurrentDictionary<Guid, bool>? _changed;

    /// <summary>From now on changes are marked; called before the catalog is asked.</summary>
    public void Watch() => Volatile.Write(ref _changed, new ConcurrentDictionary<Guid, bool>());

    public void EndWatch() => Volatile.Write(ref _changed, null);

    /// <summary>The newest there is of a document.</summary>
    public void Newest(Guid document, Action write)
    {
        lock (Of(document))
        {
            Volatile.Read(ref _changed)?.TryAdd(document, true);
            write();
        }
    }

    /// <summary>What the catalog said since the watch began; not written when the document changed since.</summary>
    public void Unless(Guid document, Action write)
    {
        lock (Of(document))
        {
            if (Volatile.Read(ref _changed)?.ContainsKey(document) != true)
            {
                write();
            }
        }
    }

    private Lock Of(Guid document) => _stripes[(document.GetHashCode() & int.MaxValue) % Stripes];
}
