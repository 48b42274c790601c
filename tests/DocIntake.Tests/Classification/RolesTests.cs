using DocIntake.Benchmarks.Roles;
using DocIntake.Classification.Findings;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

/// <summary>Who is who on a paper, and which date is which; with the small twin of the benchmark <c>roles</c>.</summary>
public sealed class RolesTests
{
    [Theory]
    [InlineData(0, 0.92, 0.02)]
    [InlineData(0.02, 0.62, 0.06)]
    public void Names_dates_and_numbers_are_found_with_their_role_and_little_else(double errors, double found, double wrong)
    {
        var tally = RoleMeasure.Run(seed: 20261125, papers: 120, heldOut: true, errors, why: false);

        tally.Stated.ShouldBeGreaterThan(700);
        ((double)tally.Right / tally.Stated).ShouldBeGreaterThan(found);
        ((double)tally.Wrong / tally.Stated).ShouldBeLessThan(wrong);
    }

    [Theory]
    [InlineData("Patient                    RIVERA, ANA M", Fields.Patient, "Ana M Rivera")]
    [InlineData("Claimant .............. Ana Rivera", Fields.Client, "Ana Rivera")]
    [InlineData("Reporting Officer: Dana Whitfield, Badge 231", Fields.Author, "Dana Whitfield")]
    [InlineData("Claim/File No.: 12-345678", Fields.ClaimNumber, "12-345678")]
    [InlineData("National Provider Identifier: 1234567893", Fields.Npi, "1234567893")]
    [InlineData("The deadline for dispositive motions is June 3, 2024.", Fields.DueDate, "2024-06-03")]
    [InlineData("You must file your answer with the clerk by 5:00 p.m. on Monday, June 3, 2024.", Fields.DueDate, "2024-06-03")]
    [InlineData("The deposition will take place on June 3, 2024 at 1:00 p.m.", Fields.HearingDate, "2024-06-03")]
    public void A_role_is_told_by_a_cell_an_office_or_a_sentence(string line, string field, string value) =>
        Found("Heading", "", line).Where(finding => finding.Field == field).Select(finding => finding.Value).ShouldBe([value]);

    [Theory]
    [InlineData("The patient states that Ana Rivera drove her home.")]
    [InlineData("She was seen before June 3, 2024 by her own doctor.")]
    [InlineData("The hearing took place on June 3, 2024.")]
    [InlineData("Patient                    Date of Birth                Claim Number")]
    public void Running_text_and_empty_labels_give_nobody_a_role(string line) =>
        Found("Heading", "", line).Where(finding => finding.Field != Fields.LetterDate).ShouldBeEmpty();

    [Fact]
    public void Who_signed_is_the_author_and_not_the_office_below()
    {
        var found = Found("Dear Counsel:", "We enclose the records.", "", "Very truly yours,", "", "Dana Whitfield", "Senior Claims Examiner");

        var author = found.Where(finding => finding.Field == Fields.Author).ShouldHaveSingleItem();
        (author.Value, author.By).ShouldBe(("Dana Whitfield", "below: Very truly yours,"));
    }

    [Fact]
    public void A_birth_date_below_its_label_is_never_the_date_of_the_paper() =>
        Found("DATE OF BIRTH:", "March 30, 1936").Select(finding => finding.Field).ShouldBe([Fields.DateOfBirth]);

    [Fact]
    public void What_is_still_to_be_filed_was_not_filed_that_day() =>
        Found("Heading", "Objections must be filed not later than June 3, 2024.").Select(finding => finding.Field).ShouldBe([Fields.DueDate]);

    [Theory]
    [InlineData("Pat1ent Narne: Ana Rivera", Fields.Patient, "Ana Rivera")]
    [InlineData("Date of Blrth: O4/l2/1981", Fields.DateOfBirth, "1981-04-12")]
    [InlineData("Cla1m Number: 12-345678", Fields.ClaimNumber, "12-345678")]
    [InlineData("NPI: I23456789B", Fields.Npi, null)]
    [InlineData("NPI: I234567893", Fields.Npi, "1234567893")]
    [InlineData("Insurer: Ana Rivera", Fields.Insured, null)]
    [InlineData("Police: HA99120", Fields.PolicyNumber, null)]
    public void A_label_misread_by_one_character_is_still_one_and_another_word_is_not(string line, string field, string? value)
    {
        var page = Some.Page(1, "Heading", line);
        page = page with { Source = TextSource.Ocr, Words = [.. page.Words.Select(word => word with { Confidence = 0.7, Source = TextSource.Ocr })] };

        var found = FindingsReader.Read([new PageText(page)]).Where(finding => finding.Field == field).ToList();

        found.Select(finding => finding.Value).ShouldBe(value is null ? [] : [value]);
        found.ShouldAllBe(finding => line.EndsWith(finding.Raw), "as it was read");
        Found("Heading", line).ShouldNotContain(finding => finding.Field == field, "a text layer is not mended");
    }

    [Fact]
    public void A_value_stands_below_the_first_word_of_its_cell() =>
        Found("Heading", "Employer          Insurance Policy Number", "Acme              HA99120").ShouldContain(finding => finding.Field == Fields.PolicyNumber && finding.Value == "HA99120");

    [Fact]
    public void Parties_are_found_where_brackets_stand_between_name_and_role()
    {
        var found = Found(
            "SUPERIOR COURT OF MARLOW", "", "ANA RIVERA,                    )", "                               )", "          Plaintiff,           )   Case No. 24-CV-00123", "                               )",
            "vs.                            )", "                               )", "ACME TOOL CO.,                 )", "                               )", "          Defendant.           )");

        (found.Single(finding => finding.Field == Fields.Plaintiff).Value, found.Single(finding => finding.Field == Fields.Defendant).Value).ShouldBe(("Ana Rivera", "Acme Tool Co"));
        found.ShouldNotContain(finding => finding.Field == Fields.Sender, "a party has not sent it");
    }

    private static IReadOnlyList<Finding> Found(params string[] lines) => FindingsReader.Read([new PageText(Some.Page(1, lines))]);
}
