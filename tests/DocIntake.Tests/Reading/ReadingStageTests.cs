using System.Text;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Reading;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using DocIntake.Tests.Workers;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Reading;

/// <summary>What the stage answers for files that cannot be read as usual, with real sandbox processes.</summary>
public sealed class ReadingStageTests : IAsyncDisposable
{
    private readonly Scratch _folder = new();
    private readonly MockWork _work = new();
    private readonly DiskStore _store;
    private readonly ReadingStage _stage;

    public ReadingStageTests()
    {
        _store = new DiskStore(_folder.Folder);
        _stage = new ReadingStage(new OriginalReader(_store, _work.Pool, TimeProvider.System), _store, Some.NoPasswords(new DataFolder(_folder.Folder)));
    }

    public async ValueTask DisposeAsync()
    {
        await _work.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_empty_file_is_rejected()
    {
        var rejected = (await RunAsync("", "scan.pdf")).ShouldBeOfType<StageResult.Reject>();

        rejected.Problem.Code.ShouldBe(Reason.Empty);
    }

    [Theory]
    [InlineData("abort", QuestionKind.Unread, Reason.Crash)]
    [InlineData("hang", QuestionKind.Unread, Reason.Timeout)]
    [InlineData("oom-managed", QuestionKind.Unread, Reason.Memory)]
    [InlineData("throw", QuestionKind.Damaged, Reason.Damaged)]
    public async Task A_file_that_breaks_its_reader_lives_on_with_a_question(string behaviour, QuestionKind question, Reason reason)
    {
        var document = (await RunAsync(Mock(behaviour), "scan.pdf")).ShouldBeOfType<StageResult.Continue>().Document;

        document.HasPages.ShouldBeFalse();
        document.Problems.Single().Code.ShouldBe(reason);
        document.Questions.Single().ShouldBe(new Question(question, document.Problems.Single().Message));
    }

    [Fact]
    public async Task A_film_is_unsupported_and_keeps_its_format()
    {
        var document = (await RunAsync("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom", "crash.mp4")).ShouldBeOfType<StageResult.Continue>().Document;

        document.Format.ShouldBe("mp4");
        document.HasPages.ShouldBeFalse();
        document.Questions.Single().Kind.ShouldBe(QuestionKind.Unsupported);
    }

    [Fact]
    public async Task Nothing_is_asked_of_a_file_that_a_person_accepted()
    {
        var document = (await RunAsync(Mock("abort"), "scan.pdf", Given.Nothing with { Accepted = true }))
            .ShouldBeOfType<StageResult.Continue>().Document;

        document.Questions.ShouldBeEmpty();
        document.Problems.Single().Code.ShouldBe(Reason.Crash);
    }

    [Fact]
    public async Task Outlooks_wrapping_without_its_mail_has_the_findings_of_a_mail()
    {
        byte[] sender = [4, 0, 40, 0, 5, 0, 19, 0, .. "Dana\0SMTP:d@example.org\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
        byte[] day = [0xE8, 7, 3, 0, 15, 0, 9, 0, 30, 0, 0, 0, 5, 0];
        byte[] wrapped =
        [
            .. BitConverter.GetBytes(0x223E9F78), 1, 0, .. Wrapped(0x00069007, [.. BitConverter.GetBytes(1252), 0, 0, 0, 0]),
            .. Wrapped(0x00008000, sender), .. Wrapped(0x00038005, day), .. Wrapped(0x0002800C, [.. "The wrapped text.\0"u8]),
        ];

        var document = (await RunAsync(Encoding.Latin1.GetString(wrapped), "winmail.dat")).ShouldBeOfType<StageResult.Continue>().Document;

        document.Format.ShouldBe("tnef");
        document.Findings.Select(finding => (finding.Field, finding.Value)).ShouldBe([(Fields.Sender, "Dana"), (Fields.LetterDate, "2024-03-15")], ignoreOrder: true);
    }

    private static byte[] Wrapped(int attribute, byte[] value) =>
        [1, .. BitConverter.GetBytes(attribute), .. BitConverter.GetBytes(value.Length), .. value, .. BitConverter.GetBytes((ushort)value.Sum(part => part))];

    private static string Mock(string behaviour) => $$"""{"mock": "{{behaviour}}"}""";

    private async Task<StageResult> RunAsync(string content, string name, Given? given = null)
    {
        var stored = await _store.SaveOriginalAsync(new MemoryStream(Encoding.Latin1.GetBytes(content)), MockWork.Cancel);
        var document = Some.Document() with { OriginalSha256 = stored.Sha256, Name = name, Given = given ?? Given.Nothing };
        var walk = new Walk(document, Some.Pipeline(null, new ReadingOptions { Seconds = 2 }), []);
        return await _stage.RunAsync(walk, MockWork.Cancel);
    }
}
