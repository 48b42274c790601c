using DocIntake.Learning;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class NeighbourIndexTests
{
    [Fact]
    public void A_text_is_as_near_to_each_document_as_what_they_share()
    {
        var rarity = Enumerable.Repeat(1f, TextFeatures.Count).ToArray();
        string[] known = ["The wound was closed in layers", "The wound was not closed", "Invoice for gravel and sand", ""];
        var neighbours = known.Select((text, i) => new Neighbour(i, ByPerson: false, TextFeatures.Weigh([text], rarity))).ToList();

        var cosines = new NeighbourIndex(neighbours).Cosines(neighbours[0].Text);

        cosines[0].ShouldBe(1, 1e-5);
        cosines[1].ShouldBe(Shared(neighbours[0].Text, neighbours[1].Text), 1e-5);
        cosines[1].ShouldBeInRange(0.2f, 0.9f);
        cosines[2..].ShouldBe([0f, 0f]);
    }

    private static float Shared(Vector one, Vector other)
    {
        var dense = new float[TextFeatures.Count];
        one.ScatterTo(dense);
        return other.Dot(dense);
    }
}
