using DocIntake.Bundles;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

public sealed class NumberingTests
{
    [Theory]
    [InlineData("letters", "?,?,?", "A,B,C")]
    [InlineData("numbers", "?,?", "1,2")]
    [InlineData("P-", "?,?", "P-1,P-2")]
    [InlineData("numbers", "1,2,?,3", "1,2,2A,3")]
    [InlineData("numbers", "?,1,?,?,2,?", "0A,1,1A,1B,2,3")]
    [InlineData("letters", "A,?,B,?", "A,A1,B,C")]
    [InlineData("P-", "P-1,P-12,?,P-13,?", "P-1,P-12,P-12A,P-13,P-14")]
    [InlineData("numbers", "3,?", "3,4")]
    [InlineData("numbers", "2,2A,?,3", "2,2A,2AA,3")]
    public void Labels_that_are_fixed_stay_and_what_comes_between_is_an_insert(string scheme, string frozen, string labels) =>
        Numbering.Labels(scheme, [.. frozen.Split(',').Select(label => label == "?" ? null : label)], []).ShouldBe(labels.Split(','));

    [Fact]
    public void After_Z_come_two_letters() => Numbering.Labels("letters", new string?[28], []).TakeLast(3).ShouldBe(["Z", "AA", "AB"]);
}
