using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Reading;
using DocIntake.Sandbox.Tests.Support;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading;

/// <summary>A mail and what came with it, read with the real sandbox: one document for the mail, one for each file, and the files know their mail.</summary>
public sealed class MailFamilyTests(RealPool real) : IClassFixture<RealPool>, IDisposable
{
    private readonly Scratch _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_of_Outlook_with_two_attachments_becomes_a_mail_and_two_documents_of_its_family()
    {
        var message = MsgSource.Letter("Claim 12-345", "Rivera v. Acme: the report.").To("Ann Clerk", "ann@firm.example").Attach("report.pdf", "%PDF-1.4"u8.ToArray()).Enclose(MsgSource.Letter("Earlier"));
        var store = new DiskStore(_folder.Folder);
        var stored = await store.SaveOriginalAsync(new MemoryStream(message.Save()), TestContext.Current.CancellationToken);
        var stage = new ReadingStage(new OriginalReader(store, real.Pool, TimeProvider.System), store, Some.NoPasswords(new DataFolder(_folder.Folder)));
        var walk = new Walk(Some.Document() with { OriginalSha256 = stored.Sha256, Name = "mail.msg" }, Some.Pipeline(null, new ReadingOptions()), []);

        var split = (await stage.RunAsync(walk, TestContext.Current.CancellationToken)).ShouldBeOfType<StageResult.Split>();

        split.KeepsItself.ShouldBeTrue();
        split.Document.Questions.ShouldBeEmpty();
        split.Document.Findings.Select(finding => (finding.Field, finding.Value)).ShouldBe(
            [(Fields.Sender, "José Adjuster"), (Fields.Recipient, "Ann Clerk"), (Fields.LetterDate, "2024-03-15")]);
        split.Parts.Select(part => part.Name).ShouldBe(["report.pdf", "Earlier.msg"]);
        split.Parts.ShouldAllBe(part => part.FamilyText.Contains("subject: Claim 12-345", StringComparison.Ordinal) && part.FamilyText.Contains("Rivera v. Acme", StringComparison.Ordinal));
    }
}
