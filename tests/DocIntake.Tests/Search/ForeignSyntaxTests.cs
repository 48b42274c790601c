using DocIntake.Search.Language;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

public sealed class ForeignSyntaxTests
{
    [Theory]
    [InlineData("wrist /5 fracture", "wrist w/5 fracture")]
    [InlineData("wrist +5 fracture", "wrist pre/5 fracture")]
    [InlineData("wrist +s fracture", "wrist /s fracture")]
    [InlineData("wrist w/p fracture", "wrist /p fracture")]
    [InlineData("wrist NEAR/4 fracture", "wrist w/4 fracture")]
    [InlineData("fractur!", "fractur*")]
    [InlineData("wrist % fracture", "wrist NOT fracture")]
    [InlineData("wrist BUT NOT fracture", "wrist NOT fracture")]
    [InlineData("wrist and fracture", "wrist AND fracture")]
    [InlineData("wrist or fracture", "wrist OR fracture")]
    [InlineData("wrist -fracture", "wrist NOT fracture")]
    [InlineData("appl%e", "apple~1")]
    [InlineData("app%%le", "apple~2")]
    [InlineData("12~~24", "12..24")]
    [InlineData("#smith", "smith~1")]
    [InlineData("fracture^2", "fracture")]
    [InlineData("A==3", "/a[0-9]{2}3/")]
    [InlineData("wom*n", "wom?n")]
    [InlineData("\"left wrist\"~5", "left w/5 wrist")]
    [InlineData("left OR right AND wrist", "(left OR right) AND wrist")]
    public void What_means_something_else_elsewhere_is_said_with_our_form(string query, string ours)
    {
        var note = QueryParser.Parse(query).Notes.ShouldHaveSingleItem();

        note.Offer.ShouldBe(ours);
        note.Message.ShouldEndWith(".");
        QueryParser.Parse(ours).Error.ShouldBeNull();
        QueryParser.Parse(ours).Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Smith & Sons")]
    [InlineData("\"and\"")]
    [InlineData("wrist AND fracture NOT elbow")]
    [InlineData("follow-up w/5 wrist")]
    [InlineData("$1,234.50")]
    public void What_means_the_same_is_passed_over_in_silence(string query) => QueryParser.Parse(query).Notes.ShouldBeEmpty();
}
