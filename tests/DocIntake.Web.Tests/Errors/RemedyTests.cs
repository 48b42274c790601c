using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Parts.Errors;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Errors;

/// <summary>Every reason code in plain words with an action.</summary>
public sealed class RemedyTests
{
    public static TheoryData<Reason> Codes => [.. Enum.GetValues<Reason>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_reason_has_words_of_its_own_and_an_action_that_can_be_taken(Reason code)
    {
        var remedy = Remedy.Of(code);

        remedy.Title.Length.ShouldBeInRange(4, 60);
        remedy.Advice.ShouldEndWith(".");
        Remedy.ActionsOf(new ErrorEntry(Some(), code, Review: 1))[0].ShouldBe(remedy.First);
    }

    [Fact]
    public void Only_what_belongs_together_shares_its_words() =>
        Enum.GetValues<Reason>().GroupBy(code => Remedy.Of(code).Title).Where(group => group.Count() > 1).Select(group => group.Count()).Order().ShouldBe([3, 3]);

    [Fact]
    public void What_is_rejected_at_once_can_only_be_replaced_or_ignored() =>
        Remedy.ActionsOf(new ErrorEntry(Some(), Reason.Empty, Review: null)).ShouldBe([Mend.Replace]);

    [Theory]
    [InlineData("zip", "a.pdf", Mend.Replace)]
    [InlineData(null, "a.docx", Mend.Replace)]
    [InlineData(null, "A.PDF", Mend.Password)]
    [InlineData(null, "scan", Mend.Password)]
    [InlineData("pdf", "a.docx", Mend.Password)]
    public void Only_a_pdf_is_asked_for_its_password(string? format, string name, Mend first)
    {
        var locked = Some() with { Document = Some().Document with { Format = format, Name = name } };

        Remedy.ActionsOf(new ErrorEntry(locked, Reason.EncryptedPassword, Review: 1))[0].ShouldBe(first);
    }

    private static DocumentEntry Some() => new(
        new Document { Id = Guid.CreateVersion7(), ArrivalId = Guid.CreateVersion7(), Name = "a.pdf", OriginalSha256 = new string('a', 64), Received = DateTimeOffset.UnixEpoch },
        DocumentState.Review, "filing", "default", 0, 0, 0, 0, 0, null, DateTimeOffset.UnixEpoch, 1);
}
