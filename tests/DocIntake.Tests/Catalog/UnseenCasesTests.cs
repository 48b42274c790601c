using DocIntake.Catalog;
using DocIntake.Documents;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Catalog;

public sealed class UnseenCasesTests
{
    private static readonly string[] Numbers = ["2024-001", "2024-001-A", "2024-002", "2024-002-B", "PI 77/3"];

    [Theory]
    [InlineData("Belongs to case 2024-001.", true)]
    [InlineData("Belongs to case 2024-001-A: it is the longer number of one that is seen.", true)]
    [InlineData("Filed as cases/2024_001 Rivera v. Acme/Bills/x.pdf.", true)]
    [InlineData("Belongs to case 2024-002.", false)]
    [InlineData("Belongs to case 2024-002-B.", false)]
    [InlineData("Changed to case 2024-001; before: case 2024-002.", false)]
    [InlineData("In 2024-001-A, then in 2024-002-B.", false)]
    [InlineData("Filed as cases/pi 77_3 Chen/x.pdf.", false)]
    [InlineData("Read 2024 pages, 001 to 002.", true)]
    [InlineData("Claim 12024-002 is no case.", true)]
    [InlineData("", true)]
    public void A_sentence_that_names_a_case_that_is_not_seen_is_not_told(string sentence, bool isTold) =>
        new UnseenCases(Numbers, CaseScope.Of(["2024-001", "2024-001-A"])).Tell(sentence).ShouldBe(isTold ? sentence : UnseenCases.NotTold);

    [Fact]
    public void Who_sees_a_case_but_not_the_longer_number_is_not_told_of_the_longer() =>
        new UnseenCases(Numbers, CaseScope.Of(["2024-002"])).Tell("In 2024-002-B.").ShouldBe(UnseenCases.NotTold);

    [Fact]
    public void Who_sees_every_case_is_told_everything() => new UnseenCases(Numbers, CaseScope.All).Tell("In 2024-001 and PI 77/3.").ShouldBe("In 2024-001 and PI 77/3.");
}
