using DocIntake.Catalog;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Catalog;

public sealed class CasesCsvTests : IDisposable
{
    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void A_cell_holds_several_values_and_a_column_may_be_left_out()
    {
        var (cases, fault) = Read("case_number,client,client_dob,claim_numbers,title\n2024-0012,\"Rivera, Ana\",3/2/1981,12-345; 12-346,Rivera v. Acme\n2024-0013,Bo Chen,,,\n");

        fault.ShouldBeNull();
        cases.Count.ShouldBe(2);
        cases[0].Client.ShouldBe("Rivera, Ana");
        cases[0].ClientBirthDate.ShouldBe(new DateOnly(1981, 3, 2));
        cases[0].ClaimNumbers.ShouldBe(["12-345", "12-346"]);
        cases[1].Title.ShouldBe("Bo Chen");
        cases[1].PracticeArea.ShouldBe("other");
    }

    [Theory]
    [InlineData("", "columns")]
    [InlineData("case_number,clint\n", "\"clint\" is no column")]
    [InlineData("case_number,title\n", "client is missing")]
    [InlineData("case_number,client\n1,A\n1,B\n", "line 3: case 1 stands here twice")]
    [InlineData("case_number,client\n,A\n", "line 2: case_number and client are required")]
    [InlineData("case_number,client,client_dob\n1,A,yesterday\n", "line 2: a date is written neither")]
    [InlineData("case_number,client,practice_area\n1,A,maritime\n", "\"maritime\" is no practice area")]
    public void A_faulty_file_is_told_with_its_line(string csv, string sentence)
    {
        var (cases, fault) = Read(csv);

        cases.ShouldBeEmpty();
        fault!.ShouldContain(sentence);
        fault.ShouldStartWith(scratch["cases.csv"]);
    }

    private (IReadOnlyList<DocIntake.Documents.Case> Cases, string? Fault) Read(string csv) => CasesCsv.Read(scratch.Write("cases.csv", csv));
}
