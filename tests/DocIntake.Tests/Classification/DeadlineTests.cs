using DocIntake.Classification.Findings;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Classification;

/// <summary>Deadlines are mentions: the day or the span of time as a sentence says it, with its place; nothing is reckoned from them.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData("You must file an answer within thirty (30) days of service of the summons.", "within 30 days of service of the summons")]
    [InlineData("Defendant shall respond within 21 days after being served with this complaint.", "within 21 days after being served")]
    [InlineData("Responses are due 30 days after service of these requests.", "30 days after service of these requests")]
    [InlineData("The notice of appeal must be filed no later than 30 days after entry of judgment.", "no later than 30 days after entry of judgment")]
    [InlineData("Expert reports shall be served at least 14 days before trial.", "at least 14 days before trial")]
    [InlineData("Please remit payment within 10 business days.", "within 10 business days")]
    [InlineData("Payment is due within 30 days from the date of this invoice.", "within 30 days from the date of this invoice")]
    [InlineData("You have sixty days from the date of this letter to request a hearing.", "sixty days from the date of this letter")]
    [InlineData("Failure to object within 14 days of receipt of this notice waives the objection.", "within 14 days of receipt of this notice")]
    [InlineData("The lien shall be satisfied within six months of the settlement.", "within six months")]
    public void A_span_in_which_something_is_to_be_done_is_found_as_it_is_said(string line, string said)
    {
        var found = Found("Heading", line).Where(finding => finding.Field == Fields.DueWithin).ShouldHaveSingleItem();

        found.Value.ShouldBe(said);
        found.Page.ShouldBe(1);
        found.Box.Width.ShouldBeGreaterThan(0);
        found.By.ShouldStartWith("sentence:");
    }

    [Theory]
    [InlineData("Please respond no later than March 3, 2026.", Fields.DueDate, "2026-03-03")]
    [InlineData("Objections must be served on or before 03/13/2026.", Fields.DueDate, "2026-03-13")]
    [InlineData("The hearing is set for March 3, 2026 at 9:00 a.m.", Fields.HearingDate, "2026-03-03")]
    public void A_day_on_which_something_is_due_is_that_day(string line, string field, string value)
    {
        var found = Found("Heading", line).Where(finding => finding.Field is Fields.DueDate or Fields.HearingDate or Fields.DueWithin).ShouldHaveSingleItem();
        (found.Field, found.Value).ShouldBe((field, value));
    }

    [Theory]
    [InlineData("The vehicle must be parked within 30 feet of the hydrant.")]
    [InlineData("All values are within normal limits.")]
    [InlineData("Please follow up with Dr. Chen within 7 days of discharge.")]
    [InlineData("The patient must return to the clinic within 2 weeks.")]
    [InlineData("He was seen again 20 days after surgery.")]
    [InlineData("The claim was paid within 30 days of receipt.")]
    [InlineData("She has lived here for 30 days.")]
    [InlineData("You must be within 100 miles of the courthouse.")]
    [InlineData("Take one tablet every day for 10 days before trial of another drug.")]
    [InlineData("The defendant is 30 years of age and shall appear.")]
    [InlineData("Symptoms must be present at least 14 days before the diagnosis.")]
    public void What_is_told_measured_or_ordered_by_a_doctor_is_no_deadline(string line) =>
        Found("Heading", line).ShouldNotContain(finding => finding.Field == Fields.DueWithin || finding.Field == Fields.DueDate);

    [Fact]
    public void A_mention_that_goes_on_in_the_next_line_is_one_and_another_sentence_does_not_lend_it_its_verb()
    {
        Found("Heading", "You are required to serve your objections within", "thirty days of receipt of this subpoena.")
            .Where(finding => finding.Field == Fields.DueWithin).Select(finding => finding.Value).ShouldBe(["within thirty days of receipt of this subpoena"]);
        Found("Heading", "The order must be obeyed. It was issued within 30 days of receipt. Please be seated.").ShouldNotContain(finding => finding.Field == Fields.DueWithin);
    }

    [Fact]
    public void A_mention_is_as_sure_as_its_least_sure_word()
    {
        var page = Some.Page(1, "Heading", "Please respond within 30 days of receipt.");
        page = page with { Source = TextSource.Ocr, Words = [.. page.Words.Select(word => word with { Confidence = word.Text == "30" ? .4 : .9, Source = TextSource.Ocr })] };

        FindingsReader.Read([new PageText(page)]).Single(finding => finding.Field == Fields.DueWithin).Confidence.ShouldBe(.4);
    }

    private static IReadOnlyList<Finding> Found(params string[] lines) => FindingsReader.Read([new PageText(Some.Page(1, lines))]);
}
