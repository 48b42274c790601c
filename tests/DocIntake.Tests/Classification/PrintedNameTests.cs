using DocIntake.Classification;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

public sealed class PrintedNameTests
{
    [Theory]
    [InlineData("UNITED STATES DISTRICT COURT", "United States District Court")]
    [InlineData("DIVISION OF WORKERS' COMPENSATION", "Division of Workers' Compensation")]
    [InlineData("ST. BRANNOC MEDICAL CENTER, INC.", "St. Brannoc Medical Center, Inc.")]
    [InlineData("PARK & DUNN, LLP", "Park & Dunn, LLP")]
    [InlineData("AURELIO FINCH, M.D.", "Aurelio Finch, M.D.")]
    [InlineData("O'BRIEN-MCCALL EMS", "O'Brien-McCall EMS")]
    [InlineData("THE SHERIFF'S OFFICE", "The Sheriff's Office")]
    [InlineData("eBay Care LLC", "eBay Care LLC")]
    public void A_name_in_capitals_is_written_as_people_do(string printed, string written) => PrintedName.Of(printed).ShouldBe(written);
}
