using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Matching;
using DocIntake.Pipelines;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;

namespace DocIntake.Tests.Matching;

/// <summary>What the firm's files say of a mail before it is read: the conversation, the mail that an attachment came with, the sender.</summary>
public sealed class MailMatchingTests : IAsyncLifetime, IDisposable
{
    private static readonly Case Rivera = new() { Number = "2024-0012", Client = "Ana Kowalczyk", ClaimNumbers = ["WC24-155807"] };

    private static readonly Case Whitfield = new() { Number = "2024-0031", Client = "Dana Whitfield", ClaimNumbers = ["WC24-771204"] };

    private readonly Scratch scratch = new();
    private readonly CatalogFile catalog;

    public MailMatchingTests() => catalog = CatalogFile.Open(scratch["catalog.db"], TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await catalog.CreateAsync(Cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose() => scratch.Dispose();

    [Fact]
    public async Task An_answer_to_a_filed_mail_files_by_the_conversation_and_the_name()
    {
        await FiledAsync("1@firm.example", "2024-0012");

        var document = await MatchAsync(Mail("Subject: Ana Kowalczyk", "Thank you for the letter.") with { Answers = ["0@else.example", "1@firm.example"] });

        document.CaseNumber.ShouldBe("2024-0012");
        document.CaseReasons.ShouldContain("it answers a mail that is filed in this case");
    }

    [Fact]
    public async Task The_conversation_alone_is_one_kind_of_evidence_and_makes_a_proposal()
    {
        await FiledAsync("1@firm.example", "2024-0012");

        var document = await MatchAsync(Mail("Subject: Re: our call", "Thank you.") with { Answers = ["1@firm.example"] });

        document.Questions.ShouldHaveSingleItem().Kind.ShouldBe(QuestionKind.Case);
        (document.Candidates[0].Number, document.Candidates[0].Proven).ShouldBe(("2024-0012", true));
    }

    [Fact]
    public async Task A_conversation_that_is_filed_in_two_cases_proves_neither()
    {
        await FiledAsync("1@firm.example", "2024-0012");
        await FiledAsync("2@firm.example", "2024-0031");

        (await MatchAsync(Mail("Subject: Ana Kowalczyk", "Thank you.") with { Answers = ["1@firm.example", "2@firm.example"] })).CaseNumber.ShouldBeNull();
    }

    [Theory]
    [InlineData("Patient: Ana Kowalczyk", "2024-0012")]
    [InlineData("Patient: Robin Castellanos", null)]
    [InlineData("Patient: Dana Whitfield", null)]
    [InlineData("Itinerary of a journey", null)]
    public async Task An_attachment_goes_with_its_filed_mail_where_it_names_the_client_and_nobody_else(string line, string? expected)
    {
        var mail = await FiledAsync("1@firm.example", "2024-0012");
        var attachment = Some.Letter(line, "Seen again for a sprain of the wrist, which is better than it was before Easter") with { ParentId = mail };
        if (line.StartsWith("Patient: ", StringComparison.Ordinal))
        {
            attachment = attachment with { Findings = [new Finding(Fields.Patient, line[9..], line[9..], null, 1, Box.WholePage, null, "label")] };
        }

        (await MatchAsync(attachment)).CaseNumber.ShouldBe(expected);
    }

    [Fact]
    public async Task While_its_mail_is_on_its_walk_an_attachment_goes_by_the_words_of_the_mail()
    {
        var mail = await FiledAsync("1@firm.example", "2024-0012", DocumentState.Working);
        var attachment = Some.Letter("Re: Ana Kowalczyk", "Seen again for a sprain of the wrist, which is better than it was before Easter") with
        {
            ParentId = mail,
            FamilyText = "subject: Ana Kowalczyk, claim WC24-155807\n\nPlease find the report.",
        };

        (await MatchAsync(attachment)).CaseNumber.ShouldBe("2024-0012");
        (await MatchAsync(attachment with { FamilyText = "subject: report\n\nPlease find it." })).CaseNumber.ShouldBeNull();
    }

    [Theory]
    [InlineData(DocumentState.Filed, "it came with a mail that is filed in this case")]
    [InlineData(DocumentState.Working, "it came with a mail that says that it is about this case")]
    public async Task What_an_answer_brings_goes_with_it_only_where_it_names_the_client(DocumentState state, string because)
    {
        await FiledAsync("1@firm.example", "2024-0012");
        var attachment = Some.Letter("Itinerary of a journey", "Leaving the harbour at nine with the first boat, back on the evening of the third day") with
        {
            ParentId = await FiledAsync("2@else.example", "2024-0012", state),
            Answers = ["1@firm.example"],
            FamilyText = "subject: Ana Kowalczyk, claim WC24-155807",
        };

        var document = await MatchAsync(attachment);

        document.CaseNumber.ShouldBeNull();
        document.Candidates[0].Reasons.ShouldContain(because);
        document.Candidates[0].Reasons.ShouldContain("it came with an answer to a mail that is filed in this case");
        (await MatchAsync(Some.Letter("Re: Ana Kowalczyk", "Seen again for a sprain of the wrist, which is better than it was before Easter") with
        {
            ParentId = attachment.ParentId,
            Answers = attachment.Answers,
        })).CaseNumber.ShouldBe("2024-0012");
    }

    [Fact]
    public async Task A_short_number_that_nothing_calls_a_case_number_proves_no_mails_case()
    {
        var mail = await FiledAsync("1@firm.example", "4711", DocumentState.Working);
        var attachment = Some.Letter("Re: Ana Kowalczyk", "Seen again for a sprain of the wrist, which is better than it was before Easter") with { ParentId = mail };
        var numbered = Rivera with { Number = "4711" };

        (await MatchAsync(attachment with { FamilyText = "subject: Ana Kowalczyk, case number 4711" }, numbered, Whitfield)).CaseNumber.ShouldBe("4711");
        (await MatchAsync(attachment with { FamilyText = "subject: Ana Kowalczyk\n\nThe fee came to 4711 in all." }, numbered, Whitfield)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task A_mail_that_names_a_second_client_proves_no_case_for_what_came_with_it()
    {
        var mail = await FiledAsync("1@firm.example", "2024-0012", DocumentState.Working);
        var (ana, brother) = (Rivera with { PolicyNumbers = ["PX-4481-9027"] }, Whitfield with { Client = "Piotr Kowalczyk" });
        var attachment = Some.Letter("Re: Ana Kowalczyk", "Seen again for a sprain of the wrist, which is better than it was before Easter") with { ParentId = mail };
        const string own = "subject: Ana Kowalczyk, claim WC24-155807, policy PX-4481-9027";

        (await MatchAsync(attachment with { FamilyText = own }, ana, brother)).CaseNumber.ShouldBe("2024-0012");
        (await MatchAsync(attachment with { FamilyText = own + ", and Piotr Kowalczyk, claim WC24-771204" }, ana, brother)).CaseNumber.ShouldBeNull();
    }

    [Fact]
    public async Task Earlier_mails_of_the_sender_are_a_hint_and_no_proof()
    {
        for (var i = 0; i < 6; i++)
        {
            await FiledAsync($"{i}@client.example", "2024-0012", sender: "A. Client");
        }

        var document = await MatchAsync(Mail("Subject: question", "When is the hearing?") with { Findings = [Sender("A. Client")] });

        document.CaseNumber.ShouldBeNull();
        document.Candidates[0].Reasons.ShouldBe(["6 mails of its sender are filed in this case and none elsewhere"]);
        await FiledAsync("x@client.example", "2024-0031", sender: "A. Client");
        (await MatchAsync(Mail("Subject: question", "When is the hearing?") with { Findings = [Sender("A. Client")] })).Candidates.ShouldAllBe(one => one.Reasons.Count == 0);
    }

    private static Document Mail(params string[] lines) => Some.Letter(lines) with { Format = "eml" };

    private static Finding Sender(string name) => new(Fields.Sender, name, name, null, 1, Box.WholePage, null, "mail:from");

    private async Task<Guid> FiledAsync(string id, string number, DocumentState state = DocumentState.Filed, string sender = "Somebody")
    {
        var document = Mail("A mail") with { Id = Guid.CreateVersion7(), ArrivalId = Guid.CreateVersion7(), MessageId = id, CaseNumber = number, Findings = [Sender(sender)] };
        await using var change = await catalog.BeginAsync(Cancel);
        change.AddWhole(document, "search", "default", state);
        await change.CommitAsync(Cancel);
        return document.Id;
    }

    private Task<Document> MatchAsync(Document document) => MatchAsync(document, Rivera, Whitfield);

    private async Task<Document> MatchAsync(Document document, params Case[] cases) =>
        (await new MatchingStage(catalog.Reader).RunAsync(Some.Walk(document, cases), Cancel)).ShouldBeOfType<StageResult.Continue>().Document;
}
