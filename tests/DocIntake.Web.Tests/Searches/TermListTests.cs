using System.Text;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Searches;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Searches;

/// <summary>Lists of terms as people have them: pasted, from a spreadsheet, with a heading or without; and tables that no spreadsheet runs.</summary>
public sealed class TermListTests
{
    [Theory]
    [InlineData("fracture\nradius", "fracture|radius")]
    [InlineData("\uFEFFTerm,Notes\r\nfracture,main injury\r\n\r\nradius,\r\nfracture,again\r\n", "fracture|radius")]
    [InlineData("\"distal radius\"\nfracture", "\"distal radius\"|fracture")]
    [InlineData("\"\"\"distal radius\"\"\"\nfracture", "\"distal radius\"|fracture")]
    [InlineData("\"distal radius\" w/5 fracture, a note", "\"distal radius\" w/5 fracture")]
    [InlineData("\"term\"\n\"fracture\"\n\"mri OR ct\"", "fracture|mri OR ct")]
    [InlineData("\"a, b\",note\nfracture", "a, b|fracture")]
    [InlineData("\"one, two\" AND three", "\"one, two\" AND three")]
    public void A_list_is_read_as_it_was_meant(string text, string wanted)
    {
        var (terms, fault) = TermList.Of(text);

        fault.ShouldBeNull();
        terms.ShouldBe(wanted.Split('|'));
    }

    [Fact]
    public void A_list_that_is_empty_too_long_or_holds_an_endless_search_says_so()
    {
        TermList.Of(" \n\n").Fault.ShouldBe("The list is empty; write one search on each line.");
        TermList.Of(string.Join('\n', Enumerable.Range(0, 501).Select(i => $"word{i}"))).Fault.ShouldBe("The list has 501 searches; 500 at once are counted. Split it.");
        TermList.Of(new string('x', 501)).Fault.ShouldNotBeNull().ShouldContain("is longer than 500 letters");
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_text() =>
        Encoding.UTF8.GetString(CsvText.Of([["=1+1", "+2", "-3", "@SUM(A1)", "\tx", "plain", "a \"b\", c"]])).TrimStart('\uFEFF')
            .ShouldBe("\"'=1+1\",\"'+2\",\"'-3\",\"'@SUM(A1)\",\"'\tx\",plain,\"a \"\"b\"\", c\"\r\n");
}
