using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;

namespace DocIntake.Search.Running;

/// <summary>BM25 for pages: a page of some hundred words is neither long nor short.</summary>
internal sealed class PageSimilarity : BM25Similarity
{
    private const float WordsOfAPage = 300;

    private static readonly PageSimilarity Own = new();

    /// <summary>By a page's length as the index keeps it, in a byte: how many places of a word make half of the most it can weigh.</summary>
    public static float[] Halves { get; } = [.. Enumerable.Range(0, 256).Select(length => Own.K1 * (1 - Own.B + (Own.B * Own.DecodeNormValue((byte)length) / WordsOfAPage)))];

    /// <summary>What a word weighs at most.</summary>
    /// <param name="found">Pages with it, of those in scope.</param>
    public static float Weight(long found, long pages) => Own.Idf(found, pages) * (Own.K1 + 1);
}

/// <summary>Ranks the pages of one segment by how often they have something.</summary>
internal sealed class PageScore
{
    private const int Tabled = 64;

    private readonly float _weight;

    // Fields that hold one value have no length.
    private readonly byte[]? _lengths;
    private readonly float[] _most = new float[Tabled];

    /// <param name="weight">What it weighs at most.</param>
    public PageScore(float weight, AtomicReader reader, string field)
    {
        var (lengths, shortest) = PageColumns.Of(reader).Lengths(reader, field);
        (_weight, _lengths) = (weight, lengths);
        for (var often = 0; often < Tabled; often++)
        {
            _most[often] = weight * often / (often + (lengths is null ? 1 : shortest));
        }
    }

    public float Of(int doc, int often) => _weight * often / (often + (_lengths is null ? 1 : PageSimilarity.Halves[_lengths[doc]]));

    /// <summary>What <see cref="Of"/> says at most, whichever page has it so often: known without looking how long the page is.</summary>
    public float MostOf(int often) => often < Tabled ? _most[often] : _weight;
}
