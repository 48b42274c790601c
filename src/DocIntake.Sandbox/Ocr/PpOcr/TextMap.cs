namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>
/// The detector's answer: for each pixel how likely it is the core of a line of text. Lines are its islands, which the model draws thinner
/// than the text is, so that neighbours do not touch ("differentiable binarisation").
/// </summary>
internal sealed class TextMap(ReadOnlyMemory<float> likelihood, int width, int height)
{
    /// <summary>A pixel is core from this likelihood on; an island is a line when its mean reaches the second.</summary>
    private const float Core = .3f, Line = .5f;

    /// <summary>How far a line reaches beyond its core, for each pixel of area over circumference; as the model was trained.</summary>
    private const double Reach = 1.6;

    /// <summary>Thinner islands are dust.</summary>
    private const int LeastSide = 3;

    /// <summary>More islands than any page has lines: a pattern, of which reading the first is enough.</summary>
    private const int MostLines = 3000;

    public IEnumerable<TiltedBox> Lines()
    {
        var values = likelihood.ToArray();
        var seen = new bool[values.Length];
        var found = 0;
        for (var start = 0; start < values.Length && found < MostLines; start++)
        {
            if (seen[start] || values[start] < Core)
            {
                continue;
            }

            var (edge, mean) = Island(values, seen, start);
            var core = TiltedBox.Around(edge);
            if (mean >= Line && Math.Min(core.Width, core.Height) >= LeastSide)
            {
                found++;
                yield return core.Grown(core.Width * core.Height * Reach / (2 * (core.Width + core.Height)));
            }
        }
    }

    /// <summary>The first and last pixel of each of the island's rows (its hull is theirs), and its mean likelihood.</summary>
    private (List<(int X, int Y)> Edge, float Mean) Island(float[] values, bool[] seen, int start)
    {
        var rows = new Dictionary<int, (int Left, int Right)>();
        var open = new Stack<int>([start]);
        seen[start] = true;
        double sum = 0, count = 0;
        while (open.TryPop(out var at))
        {
            int x = at % width, y = at / width;
            rows[y] = rows.TryGetValue(y, out var row) ? (Math.Min(row.Left, x), Math.Max(row.Right, x)) : (x, x);
            (sum, count) = (sum + values[at], count + 1);
            for (var toY = Math.Max(0, y - 1); toY <= Math.Min(height - 1, y + 1); toY++)
            {
                for (var toX = Math.Max(0, x - 1); toX <= Math.Min(width - 1, x + 1); toX++)
                {
                    var next = (toY * width) + toX;
                    if (!seen[next] && values[next] >= Core)
                    {
                        seen[next] = true;
                        open.Push(next);
                    }
                }
            }
        }

        return ([.. rows.SelectMany(row => new[] { (row.Value.Left, row.Key), (row.Value.Right, row.Key) })], (float)(sum / count));
    }
}
