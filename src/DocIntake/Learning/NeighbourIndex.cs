namespace DocIntake.Learning;

/// <summary>Where each feature stands in the documents that were learnt from: a text is compared with all of them at the cost of what it shares with them.</summary>
internal sealed class NeighbourIndex
{
    // The places of feature f are those from begins[f] up to begins[f + 1].
    private readonly int[] begins = new int[TextFeatures.Count + 1];
    private readonly (int Neighbour, float Value)[] places;
    private readonly int count;

    public NeighbourIndex(IReadOnlyList<Neighbour> neighbours)
    {
        count = neighbours.Count;
        foreach (var feature in neighbours.SelectMany(neighbour => neighbour.Text.Index))
        {
            begins[feature + 1]++;
        }

        for (var feature = 0; feature < TextFeatures.Count; feature++)
        {
            begins[feature + 1] += begins[feature];
        }

        places = new (int, float)[begins[^1]];
        var next = begins[..^1];
        for (var i = 0; i < count; i++)
        {
            var (index, value) = neighbours[i].Text;
            for (var f = 0; f < index.Length; f++)
            {
                places[next[index[f]]++] = (i, value[f]);
            }
        }
    }

    /// <summary>Cosine of a text with each neighbour, 0..1.</summary>
    public float[] Cosines(Vector text)
    {
        var cosines = new float[count];
        for (var f = 0; f < text.Index.Length; f++)
        {
            foreach (var (neighbour, value) in places.AsSpan(begins[text.Index[f]]..begins[text.Index[f] + 1]))
            {
                cosines[neighbour] += text.Value[f] * value;
            }
        }

        return cosines;
    }
}
