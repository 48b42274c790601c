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

    private static BundleSpec Spec(string purpose, string? @case) => new() { Purpose = purpose, Case = @case };

    private static DocumentEntry Entry(string? @case, DocumentState state) =>
        new(Some.Document() with { CaseNumber = @case }, state, "done", "default", 0, 1, 0, 0, 0, null, DateTimeOffset.UnixEpoch, 1);
}
