using DocIntake.Documents;
using DocIntake.Reading;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

public sealed class MailFindingsTests
{
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["from"] = "\"Keller, Dana\" <dana.keller@example.org>",
        ["to"] = "intake@example.com",
        ["subject"] = "Claim 12-345",
        ["date"] = "2024-03-15T23:30:00-05:00",
    };

    [Fact]
    public void A_header_is_found_where_the_page_prints_it()
    {
        var page = Some.Page(1, "From: \"Keller, Dana\" <dana.keller@example.org>", "To: intake@example.com");

        var sender = MailFindings.Of(Headers, page)[0];

        sender.ShouldSatisfyAllConditions(
            () => sender.Field.ShouldBe(Fields.Sender),
            () => sender.Value.ShouldBe("Keller, Dana"),
            () => sender.Raw.ShouldBe(Headers["from"]),
            () => sender.By.ShouldBe("mail:from"),
            () => sender.Box.ShouldBe(page.Words[1].Box.Union(page.Words[3].Box)));
    }

    [Fact]
    public void A_header_that_is_not_printed_stands_for_the_whole_page() =>
        MailFindings.Of(Headers, Some.Page(1, "Hello")).ShouldAllBe(finding => finding.Box == Box.WholePage);

    [Fact]
    public void A_quotation_mark_within_a_name_is_no_part_of_it() =>
        MailFindings.Of(new Dictionary<string, string> { ["from"] = "Bailey, \"Susan\" </O=EXAMPLE/CN=SB>" }, Some.Page(1))[0].Value.ShouldBe("Bailey, Susan");

    [Fact]
    public void The_date_is_the_senders_day() =>
        MailFindings.Of(Headers, Some.Page(1)).Single(finding => finding.Field == Fields.LetterDate).Value.ShouldBe("2024-03-15");

    [Fact]
    public void A_mail_without_headers_says_nothing() =>
        MailFindings.Of(new Dictionary<string, string> { ["date"] = "yesterday", ["from"] = " " }, Some.Page(1)).ShouldBeEmpty();

    [Fact]
    public void Attachments_get_to_know_subject_sender_and_body()
    {
        var text = MailFindings.FamilyText(Headers, "Dear Sir, see the records.");

        text.ShouldContain("subject: Claim 12-345");
        text.ShouldContain("from: \"Keller, Dana\"");
        text.ShouldEndWith("see the records.");
    }
}
