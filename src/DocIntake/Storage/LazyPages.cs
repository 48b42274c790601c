using System.Collections;
using DocIntake.Documents;

namespace DocIntake.Storage;

/// <summary>
/// The pages of a document, each read from the store when somebody looks at it: a document of 5,000 pages costs the memory of some
/// thirty. Safe for several threads.
/// </summary>
/// <param name="sha256">The original.</param>
/// <param name="numbers">The original's pages that are the document, in order.</param>
public sealed class LazyPages(Renditions renditions, string sha256, IReadOnlyList<int> numbers) : IReadOnlyList<Page>
{
    private const int Kept = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, LinkedListNode<Page>> _known = [];
    private readonly LinkedList<Page> _latestFirst = new();

    public int Count => numbers.Count;

    /// <param name="index">Position in the document, from 0.</param>
    /// <exception cref="InvalidDataException">The page is not in the store: it was not read yet, or derived files were lost.</exception>
    public Page this[int index]
    {
        get
        {
            var number = numbers[index];
            lock (_gate)
            {
                var node = _known.TryGetValue(number, out var known) ? Unlink(known) : new LinkedListNode<Page>(Load(number));
                _known[number] = node;
                _latestFirst.AddFirst(node);
                if (_latestFirst.Count > Kept)
                {
                    _known.Remove(Unlink(_latestFirst.Last!).Value.Number);
                }

                return node.Value;
            }
        }
    }

    public IEnumerator<Page> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private LinkedListNode<Page> Unlink(LinkedListNode<Page> node)
    {
        _latestFirst.Remove(node);
        return node;
    }

    // A list cannot be asked asynchronously. Nothing here has a synchronisation context to lock up, and the store is next door.
    private Page Load(int number) =>
        renditions.LoadPageAsync(sha256, number, CancellationToken.None).GetAwaiter().GetResult()
            ?? throw new InvalidDataException($"Page {number} of the original {sha256} is not in the store; have the document read again.");
}
