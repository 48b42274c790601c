using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace DocIntake.Search.Running;

/// <summary>Counts hits by what their pages have in a field; every hit is counted, none estimated.</summary>
internal abstract class FacetCounter(string name)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <param name="cases">The cases that may be named; null = all of them.</param>
    public static FacetCounter[] All(IReadOnlySet<string>? cases) =>
    [
        new OfCases(cases), new OfValue("category", IndexFields.Category), new OfValue("type", IndexFields.Type),
        new OfValue("provider", IndexFields.Provider), new OfYear("year"), new OfValue("read", IndexFields.Quality),
    ];

    public abstract void SetNextReader(AtomicReaderContext context);

    public abstract void Collect(int doc);

    /// <summary>The counts, the largest first and equal ones by name.</summary>
    public SearchFacet Take()
    {
        Flush();
        return new SearchFacet(name, [.. _counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => new FacetCount(count.Key, count.Value))]);
    }

    protected abstract void Flush();

    protected void Add(string value, int count) => _counts[value] = _counts.GetValueOrDefault(value) + count;

    private sealed class OfValue(string name, string field) : FacetCounter(name)
    {
        private int[] _ords = [];
        private string[] _values = [];
        private int[] _here = [];

        public override void SetNextReader(AtomicReaderContext context)
        {
            Flush();
            (_ords, _values) = PageColumns.Of(context.AtomicReader).Values(context.AtomicReader, field);
            _here = new int[_values.Length];
        }

        public override void Collect(int doc) => _here[_ords[doc]]++;

        protected override void Flush()
        {
            for (var i = 1; i < _here.Length; i++)
            {
                if (_here[i] > 0)
                {
                    Add(_values[i], _here[i]);
                }
            }

            _here = [];
        }
    }

    /// <summary>A page of linked cases counts in each of them that may be named.</summary>
    private sealed class OfCases(IReadOnlySet<string>? named) : FacetCounter("case")
    {
        private SortedSetDocValues? _values;
        private int[] _here = [];

        public override void SetNextReader(AtomicReaderContext context)
        {
            Flush();
            _values = context.AtomicReader.GetSortedSetDocValues(IndexFields.CaseFacet);
            _here = new int[_values?.ValueCount ?? 0];
        }

        public override void Collect(int doc)
        {
            _values?.SetDocument(doc);
            for (var at = _values?.NextOrd() ?? SortedSetDocValues.NO_MORE_ORDS; at != SortedSetDocValues.NO_MORE_ORDS; at = _values!.NextOrd())
            {
                _here[at]++;
            }
        }

        protected override void Flush()
        {
            var value = new BytesRef();
            for (var i = 0; i < _here.Length; i++)
            {
                if (_here[i] > 0)
                {
                    _values!.LookupOrd(i, value);
                    if (value.Utf8ToString() is var number && named?.Contains(number) != false)
                    {
                        Add(number, _here[i]);
                    }
                }
            }

            _here = [];
        }
    }

    private sealed class OfYear(string name) : FacetCounter(name)
    {
        private readonly int[] _years = new int[10_000];
        private int[] _dates = [];

        public override void SetNextReader(AtomicReaderContext context) => _dates = PageColumns.Of(context.AtomicReader).Dates;

        public override void Collect(int doc) => _years[_dates[doc] / 10_000]++;

        protected override void Flush()
        {
            for (var year = 1; year < _years.Length; year++)
            {
                if (_years[year] > 0)
                {
                    Add(year.ToString("0000", CultureInfo.InvariantCulture), _years[year]);
                }
            }
        }
    }
}
