using DocIntake.Search.Language;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Search;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("", "query.empty", 0)]
    [InlineData("  & - ", "query.empty", 0)]
    [InlineData("\"\"", "query.empty", 0)]
    [InlineData("()", "query.empty", 0)]
    [InlineData("fracture \"left wrist", "query.quote", 9)]
    [InlineData("(fracture", "query.bracket", 0)]
    [InlineData("fracture)", "query.bracket", 8)]
    [InlineData("AND fracture", "query.operator", 0)]
    [InlineData("fracture AND", "query.operator", 9)]
    [InlineData("fracture OR", "query.operator", 9)]
    [InlineData("fracture AND OR wrist", "query.operator", 9)]
    [InlineData("(OR wrist)", "query.operator", 1)]
    [InlineData("NOT", "query.operator", 0)]
    [InlineData("wrist NOT )", "query.operator", 6)]
    [InlineData("colour:red", "query.field", 0)]
    [InlineData("wrist case:", "query.field", 6)]
    [InlineData("case:(a)", "query.field", 0)]
    [InlineData("*", "query.wildcard", 0)]
    [InlineData("f*", "query.wildcard", 1)]
    [InlineData("wrist ?a*", "query.wildcard", 6)]
    [InlineData("\"left f*\"", "query.wildcard", 7)]
    [InlineData("an~1", "query.fuzzy", 2)]
    [InlineData("wrist and~2", "query.fuzzy", 9)]
    [InlineData("w/5 fracture", "query.near", 0)]
    [InlineData("wrist w/5", "query.near", 6)]
    [InlineData("wrist w/5 AND fracture", "query.near", 6)]
    [InlineData("wrist /s title:fracture", "query.near", 9)]
    [InlineData("(wrist AND elbow) w/5 fracture", "query.near", 0)]
    [InlineData("wrist w/5 NOT fracture", "query.near", 10)]
    [InlineData("atleast3(wrist AND elbow)", "query.near", 9)]
    [InlineData("atleast0(wrist)", "query.range", 0)]
    [InlineData("atleast3()", "query.operator", 0)]
    [InlineData("atleast3(wrist", "query.bracket", 8)]
    [InlineData("wrist /a(b/", "query.regex", 10)]
    [InlineData("/[ab/", "query.regex", 4)]
    [InlineData("/a(?=b)/", "query.regex", 0)]
    [InlineData("/(a{90}){90}/", "query.regex", 0)]
    [InlineData("date:soon", "query.range", 5)]
    [InlineData("date:2024-13", "query.range", 5)]
    [InlineData("date:2024..2023", "query.range", 5)]
    [InlineData("date:..", "query.range", 5)]
    [InlineData("amount:many", "query.range", 7)]
    [InlineData("page:first", "query.range", 5)]
    [InlineData("status:lost", "query.field", 7)]
    [InlineData("read:aloud", "query.field", 5)]
    [InlineData("case: 12", "query.field", 0)]
    [InlineData("case:-", "query.field", 5)]
    [InlineData("from:\"Mercy", "query.quote", 5)]
    public void A_query_that_cannot_be_understood_is_an_error_with_its_place(string query, string code, int position)
    {
        var (node, error, _) = QueryParser.Parse(query);

        node.ShouldBeNull();
        error!.Code.ShouldBe(code, error.Message);
        error.Position.ShouldBe(position);
        error.Message.ShouldEndWith(".");
    }

    [Fact]
    public void A_query_that_is_too_long_or_too_deep_is_an_error()
    {
        QueryParser.Parse(new string('a', 1001)).Error!.Code.ShouldBe("query.long");
        QueryParser.Parse(new string('(', 900)).Error!.Code.ShouldBe("query.deep");
        QueryParser.Parse(string.Concat(Enumerable.Repeat("NOT ", 200)) + "a").Error!.Code.ShouldBe("query.deep");
    }
}
