using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Bundles;

public sealed class ExportGateTests
{
    [Theory]
    [InlineData("internal", "2026-0001", "2026-0001", DocumentState.Filed, true)]
    [InlineData("internal", "2026-0001", "2026-0002", DocumentState.Filed, false)]
    [InlineData("internal", "2026-0001", null, DocumentState.Review, false)]
    [InlineData("internal", null, "2026-0002", DocumentState.Review, true)]
    [InlineData("production", "2026-0001", "2026-0001", DocumentState.Review, false)]
    [InlineData("court-filing", "2026-0001", "2026-0001", DocumentState.Filed, true)]
    public void A_document_of_another_case_never_goes_and_one_that_is_not_filed_does_not_leave(string purpose, string? bundle, string? document, DocumentState state, bool goes) =>
        (ExportGate.Blocks(Spec(purpose, bundle), Entry(document, state)) is null).ShouldBe(goes);

    [Fact]
    public void A_document_that_is_in_the_case_as_a_linked_one_goes_and_no_other_case_is_named()
    {
        var entry = Entry("2026-0002", DocumentState.Filed);

        ExportGate.Blocks(Spec("trial", "2026-0001"), entry with { Document = entry.Document with { AlsoIn = ["2026-0001"] } }).ShouldBeNull();
        ExportGate.Blocks(Spec("trial", "2026-0001"), entry)!.Message.ShouldNotContain("2026-0002");
    }

    [Theory]
    [InlineData("production", 2, true)]
    [InlineData("production", 0, false)]
    [InlineData("internal", 2, false)]
    public void Pages_that_could_not_be_read_are_said_before_they_leave(string purpose, int unread, bool said) =>
        ExportGate.Warnings(Spec(purpose, null), Entry(null, DocumentState.Filed) with { UnreadCount = unread }).Any().ShouldBe(said);

    [Fact]
    public void A_purpose_that_nobody_knows_is_wrong() =>
        BundleSpecReader.FaultIn(new BundleSpec { Purpose = "filing", Exhibits = [new ExhibitSpec { File = "a.pdf" }] })!.ShouldContain("no purpose \"filing\"");

    [Theory]
    [InlineData(MarkKind.Privileged, "production", false)]
    [InlineData(MarkKind.WorkProduct, "court-filing", false)]
    [InlineData(MarkKind.Privileged, "internal", true)]
    [InlineData(MarkKind.Sequestered, "internal", false)]
    [InlineData(MarkKind.Confidential, "production", true)]
    [InlineData(MarkKind.Key, "trial", true)]
    [InlineData(MarkKind.Note, "trial", true)]
    public void What_is_marked_to_stay_stays(MarkKind kind, string purpose, bool goes)
    {
        var entry = Entry("1", DocumentState.Filed);
        entry = entry with { Document = entry.Document with { Marks = [new(1, kind, "", "Kim", default)] } };

        (ExportGate.Blocks(Spec(purpose, "1"), entry) is null).ShouldBe(goes);
        ExportGate.Designation(Spec(purpose, "1"), entry.Document).ShouldBe(kind == MarkKind.Confidential ? "CONFIDENTIAL" : null);
    }

    [Theory]
    [InlineData(false, "production", false)]
    [InlineData(true, "production", true)]
    [InlineData(false, "internal", true)]
    public void A_page_that_may_be_another_persons_does_not_leave_until_a_person_let_it_stand(bool accepted, string purpose, bool goes)
    {
        var entry = Entry("1", DocumentState.Filed);
        entry = entry with { Document = entry.Document with { Flags = [new(1, "The birth date is another")], Given = Given.Nothing with { Accepted = accepted } } };

        (ExportGate.Blocks(Spec(purpose, "1"), entry) is null).ShouldBe(goes);
        ExportGate.Warnings(Spec(purpose, "1"), entry).Any().ShouldBe(purpose == "production");
    }

    [Theory]
    [InlineData(true, "why", true)]
    [InlineData(false, null, true)]
    [InlineData(false, " ", true)]
    [InlineData(true, null, false)]
    [InlineData(false, "why", false)]
    public void A_decision_redacts_or_keeps_with_a_reason(bool redact, string? keep, bool wrong) =>
        (BundleSpecReader.FaultIn(new BundleSpec { Exhibits = [new ExhibitSpec { File = "a.pdf" }], Gate = [new(PersonalData.Ssn, redact, keep)] }) is not null).ShouldBe(wrong);

    [Fact]
    public void The_privilege_log_says_what_judges_a_claim_and_no_formula()
    {
        var document = Some.Document() with
        {
            Date = new(2026, 3, 1),
            From = "Vance & Roe LLP",
            Category = Category.Correspondence,
            Type = "letter",
            Findings = [new(Fields.Recipient, "Maria Rivera", "Maria Rivera", 1, 1, Box.WholePage, null, "label")],
            Marks = [new(1, MarkKind.Privileged, "=Advice about settlement", "Kim", default), new(2, MarkKind.Note, "secret thoughts", "Kim", default)],
        };

        var row = WithheldDocument.Of(Entry("1", DocumentState.Filed) with { Document = document, PageCount = 2 })!;

        WithheldDocument.Csv([row]).Split("\r\n")[1].ShouldBe("1,2026-03-01,Vance & Roe LLP,Maria Rivera,letter,Privileged,'=Advice about settlement,2");
        WithheldDocument.Of(Entry("1", DocumentState.Filed)).ShouldBeNull();
    }

    private static BundleSpec Spec(string purpose, string? @case) => new() { Purpose = purpose, Case = @case };

    private static DocumentEntry Entry(string? @case, DocumentState state) =>
        new(Some.Document() with { CaseNumber = @case }, state, "done", "default", 0, 1, 0, 0, 0, null, DateTimeOffset.UnixEpoch, 1);
}
