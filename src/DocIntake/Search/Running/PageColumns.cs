using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>
/// What hits are counted and sorted by, of one segment, in memory: some 38 bytes a page. Made when a segment is merged or first searched and forgotten with it;
/// Lucene's own columns are read from disk, value by value.
/// </summary>
internal sealed class PageColumns
{
    private const int Bits = 64;

    private static readonly ConditionalWeakTable<object, PageColumns> Known = [];

    private readonly Dictionary<string, (int[] Ords, string[] Values)> _values = [];

    // A bit for each page that belongs to another document than the one before it.
    private readonly ulong[] _begins;

    private readonly Dictionary<string, (byte[]? Lengths, float Shortest)> _lengths = [];

    private PageColumns(AtomicReader reader)
    {
        Distinct = new long[reader.MaxDoc];
        Dates = new int[reader.MaxDoc];
        _begins = new ulong[(reader.MaxDoc / Bits) + 1];
        var (distinct, dates) = (reader.GetNumericDocValues(IndexFields.Distinct), reader.GetNumericDocValues(IndexFields.Date));
        for (var doc = 0; doc < reader.MaxDoc; doc++)
        {
            Distinct[doc] = distinct?.Get(doc) ?? 0;
            Dates[doc] = (int)(dates?.Get(doc) ?? 0);
            _begins[doc / Bits] |= doc == 0 || Distinct[doc] != Distinct[doc - 1] ? 1ul << doc : 0;
        }
    }

    /// <summary>The document's key.</summary>
    public long[] Distinct { get; }

    /// <summary>The document's day as yyyyMMdd; 0 when it has none.</summary>
    public int[] Dates { get; }

    public static PageColumns Of(AtomicReader reader) => Known.GetValue(reader.CoreCacheKey, _ => new PageColumns(reader));

    /// <summary>True when the page belongs to another document than one before it.</summary>
    public bool BeginsDocument(int before, int page)
    {
        var (first, last) = ((before + 1) / Bits, page / Bits);
        var begins = _begins[first] & (ulong.MaxValue << (before + 1));
        while (begins == 0 && first < last)
        {
            begins = _begins[++first];
        }

        return first < last ? begins != 0 : (begins & (ulong.MaxValue >> (Bits - 1 - (page % Bits)))) != 0;
    }

    /// <summary>A field's value of each page as a number, 0 for none, and the values by number.</summary>
    public (int[] Ords, string[] Values) Values(AtomicReader reader, string field)
    {
        lock (_values)
        {
            if (!_values.TryGetValue(field, out var column))
            {
                _values[field] = column = Read(reader.GetSortedDocValues(field), reader.MaxDoc);
            }

            return column;
        }
    }

    /// <summary>How long each page is in a field, as the index keeps it, and the least that these make of <see cref="PageSimilarity.Halves"/>; null where nothing has a length.</summary>
    public (byte[]? Lengths, float Shortest) Lengths(AtomicReader reader, string field)
    {
        lock (_lengths)
        {
            if (!_lengths.TryGetValue(field, out var lengths))
            {
                _lengths[field] = lengths = Read(reader.GetNormValues(field), reader.MaxDoc);
            }

            return lengths;
        }
    }

    /// <summary>Makes the columns that every search wants, before the first one that finds a merged segment has to wait for them.</summary>
    public sealed class Warmer : IndexWriter.IndexReaderWarmer
    {
        public override void Warm(AtomicReader reader) => Of(reader).Lengths(reader, IndexFields.Text);
    }

    private static (byte[]?, float) Read(NumericDocValues? norms, int pages)
    {
        if (norms is null)
        {
            return (null, 1);
        }

        var lengths = new byte[pages];
        for (var doc = 0; doc < pages; doc++)
        {
            lengths[doc] = (byte)norms.Get(doc);
        }

        return (lengths, lengths.Distinct().Min(length => PageSimilarity.Halves[length]));
    }

    private static (int[], string[]) Read(SortedDocValues? values, int pages)
    {
        var ords = new int[pages];
        var names = new string[(values?.ValueCount ?? 0) + 1];
        for (var doc = 0; values is not null && doc < pages; doc++)
        {
            ords[doc] = values.GetOrd(doc) + 1;
        }

        var name = new BytesRef();
        for (var ord = 1; ord < names.Length; ord++)
        {
            values!.LookupOrd(ord - 1, name);
            names[ord] = name.Utf8ToString();
        }

        return (ords, names);
    }
}
