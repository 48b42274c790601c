using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using DocIntake.Search.Language;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>
/// The words of one segment's dictionary one behind the other, for tests that no beginning narrows: some ten bytes a word. Made when such a test first
/// asks and forgotten with the segment; Lucene's own dictionary is a tree on disk, and walking all of it costs ten times as much.
/// </summary>
internal sealed class WordList
{
    private const int Length = sizeof(ushort);

    private static readonly ConditionalWeakTable<object, Dictionary<string, WordList>> Known = [];

    // Words begin with a digit or a letter; between these lie the stems, which are half of the dictionary.
    private static readonly BytesRef FirstWord = new("0"), AfterStems = new(((char)(SearchTerms.StemMark + 1)).ToString());

    private readonly byte[] _words;

    private WordList(byte[] words) => _words = words;

    public static WordList Of(AtomicReader reader, string field, Terms terms)
    {
        var known = Known.GetOrCreateValue(reader.CoreCacheKey);
        lock (known)
        {
            if (!known.TryGetValue(field, out var words))
            {
                known[field] = words = new WordList(Read(terms.GetEnumerator()));
            }

            return words;
        }
    }

    /// <summary>The words that are meant, in the dictionary's order, each valid until the next is asked for.</summary>
    public IEnumerable<BytesRef> Find(TermTest test)
    {
        var (found, end) = (new BytesRef(), Encoding.UTF8.GetBytes(test.End));
        for (var at = 0; at < _words.Length; at += Length + found.Length)
        {
            (found.Bytes, found.Offset, found.Length) = (_words, at + Length, BinaryPrimitives.ReadUInt16LittleEndian(_words.AsSpan(at)));
            if (_words.AsSpan(found.Offset, found.Length).EndsWith(end) && TermDictionary.Matches(found, test))
            {
                yield return found;
            }
        }
    }

    private static byte[] Read(TermsEnum terms)
    {
        var words = new ArrayBufferWriter<byte>();
        for (var more = terms.SeekCeil(FirstWord) != TermsEnum.SeekStatus.END; more; more = terms.MoveNext())
        {
            if (terms.Term.Bytes[terms.Term.Offset] == SearchTerms.StemMark && terms.SeekCeil(AfterStems) == TermsEnum.SeekStatus.END)
            {
                break;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(words.GetSpan(Length), (ushort)terms.Term.Length);
            words.Advance(Length);
            words.Write(terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length));
        }

        return words.WrittenSpan.ToArray();
    }
}
