using DocIntake.Sandbox.Reading.Spreadsheets;
using Shouldly;
using Xunit;

namespace DocIntake.Sandbox.Tests.Reading.Office;

public sealed class NumberFormatTests
{
    [Theory]
    [InlineData("General", 1234.5, "1234.5")]
    [InlineData("General", 0.1 + 0.2, "0.3")]
    [InlineData("General", 123456789012, "123456789012")]
    [InlineData("General", -2.5, "-2.5")]
    [InlineData("0", 2.5, "3")]
    [InlineData("00000", 7, "00007")]
    [InlineData("#,##0", 1234567, "1,234,567")]
    [InlineData("#,##0.00", 0.5, "0.50")]
    [InlineData("#,##0.00;(#,##0.00)", -1234.5, "(1,234.50)")]
    [InlineData("\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)", 4850, "$4,850.00")]
    [InlineData("\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)", -4850, "($4,850.00)")]
    [InlineData("[$$-409]#,##0.00", 12.3, "$12.30")]
    [InlineData("#,##0.00\\ [$€-407]", 1234.5, "1,234.50 €")]
    [InlineData("_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)", 0, "$-")]
    [InlineData("_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)", 99.9, "$99.90")]
    [InlineData("0%", 0.25, "25%")]
    [InlineData("0.0%", 0.1234, "12.3%")]
    [InlineData("0.00E+00", 12345, "1.23E+04")]
    [InlineData("0.0,,\"M\"", 2500000, "2.5M")]
    [InlineData("# ?/?", 2.5, "2 1/2")]
    [InlineData("# ??/??", 0.3125, "5/16")]
    [InlineData("000\\-00\\-0000", 123456789, "123-45-6789")]
    [InlineData("\\(000\\)\\ 000\\-0000", 4155551234, "(415) 555-1234")]
    [InlineData("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 5551234, "555-1234")]
    [InlineData("[<=9999999]###\\-####;\\(###\\)\\ ###\\-####", 4155551234, "(415) 555-1234")]
    [InlineData("0;;", -1, "")]
    [InlineData("0\" units\"", 3, "3 units")]
    [InlineData("0.00", -0.001, "0.00")]
    public void Numbers_are_shown_as_in_their_cells(string code, double number, string shown) => new NumberFormat(code).Show(number, false).ShouldBe(shown);

    [Theory]
    [InlineData("m/d/yyyy", 45366, "3/15/2024")]
    [InlineData("mm/dd/yy;@", 45366, "03/15/24")]
    [InlineData("[$-409]mmmm\\ d\\,\\ yyyy;@", 45366, "March 15, 2024")]
    [InlineData("d-mmm-yy", 45366, "15-Mar-24")]
    [InlineData("dddd", 45366, "Friday")]
    [InlineData("yyyy-mm-dd hh:mm", 45366.75, "2024-03-15 18:00")]
    [InlineData("h:mm AM/PM", 0.520833333333333, "12:30 PM")]
    [InlineData("m/d/yy h:mm", 45366.0104166667, "3/15/24 0:15")]
    [InlineData("[h]:mm:ss", 1.5, "36:00:00")]
    [InlineData("mm:ss.0", 0.000700231481, "01:00.5")]
    [InlineData("m/d/yyyy", 1, "1/1/1900")]
    [InlineData("m/d/yyyy", 61, "3/1/1900")]
    [InlineData("m/d/yyyy", -5, "-5")]
    public void Dates_and_times_are_shown_as_in_their_cells(string code, double number, string shown) => new NumberFormat(code).Show(number, false).ShouldBe(shown);

    [Fact]
    public void Dates_of_old_Macs_count_from_1904() => new NumberFormat("m/d/yyyy").Show(43904, since1904: true).ShouldBe("3/15/2024");

    [Fact]
    public void A_format_can_put_words_around_a_text() => new NumberFormat("0;0;0;\"No. \"@").Show("A-17").ShouldBe("No. A-17");

    [Theory]
    [InlineData("[[[\"\\")]
    [InlineData("")]
    [InlineData("0.0.0.0E+E+;;;;;;")]
    [InlineData("_")]
    [InlineData("/0/?/")]
    [InlineData("[>=x]0;[hmm]")]
    public void A_senseless_format_breaks_nothing(string code)
    {
        foreach (var number in new[] { 0, 1.5, -3e300, 3e300, 1e-300, double.NaN, 45366.5 })
        {
            Should.NotThrow(() => new NumberFormat(code).Show(number, false));
        }
    }
}
