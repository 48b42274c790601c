using DocIntake.Documents;
using DocIntake.Documents.Wire;
using DocIntake.Filing;
using DocIntake.Pipelines;
using DocIntake.Reading;
using DocIntake.Search;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using DocIntake.Workers;
using Shouldly;
using Xunit;
using Case = DocIntake.Documents.Case;
using Scratch = DocIntake.Tests.Support.Scratch;

namespace DocIntake.Tests.Reading;

/// <summary>Sample documents read, filed and found with the real sandbox; what lies between those rooms is left out.</summary>
public sealed class SampleDocumentTests : IClassFixture<RealPool>, IDisposable
{
    private static readonly Case Rivera = new() { Number = "2024-0012", Title = "Rivera v. Acme", Client = "Ana Rivera" };

    private readonly Scratch _scratch = new();
    private readonly DataFolder _data;
    private readonly DiskStore _store;
    private readonly WorkerPool _pool;
    private readonly CaseFolders _folders;
    private readonly SearchIndex _index;

    public SampleDocumentTests(RealPool real)
    {
        _data = new DataFolder(_scratch["data"]);
        _store = new DiskStore(_data.Store);
        _pool = real.Pool;
        _folders = new CaseFolders(_data, _store);
        _index = new SearchIndex(_data);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _folders.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task A_text_pdf_is_filed_untouched_found_and_boxed()
    {
        var document = Continued(await ReadAsync("R26-01884.pdf"));
        var filed = await FileAsync(document);

        (await File.ReadAllBytesAsync(filed, Cancel)).ShouldBe(await File.ReadAllBytesAsync(Sample("R26-01884.pdf"), Cancel));
        var page = document.Pages[0];
        await FindAsync(document, page.Words.First(word => word.Text.Length > 6 && word.Text.All(char.IsAsciiLetter)));
    }

    [Fact]
    public async Task A_scan_is_filed_as_a_searchable_pdf()
    {
        var document = Continued(await ReadAsync("SCAN_0013.pdf"));
        var filed = await FileAsync(document);

        // Without OCR, which does not take an older one's word for it, the filed copy has a text layer where the scan had none.
        var copy = await StoreAsync(filed);
        await new OriginalReader(_store, _pool, TimeProvider.System)
            .ReadAsync(new ReadOrder(copy, "copy.pdf", 0), new ReadingOptions { Ocr = OcrMode.Never }, WorkPriority.Backlog, null, Cancel);
        var again = await new Renditions(_store).LoadPageAsync(copy, 1, Cancel);
        document.Pages[0].Source.ShouldBe(TextSource.Ocr);
        again!.Source.ShouldBe(TextSource.TextLayer);
    }

    [Fact]
    public async Task A_mail_stays_a_document_and_its_attachments_become_documents()
    {
        var split = (await ReadAsync("Fwd_ wage records.eml")).ShouldBeOfType<StageResult.Split>();

        split.KeepsItself.ShouldBeTrue();
        split.Document.Findings.Select(finding => finding.Field).ShouldBe([Fields.Sender, Fields.Recipient, Fields.LetterDate]);
        split.Parts.Select(part => part.Name).ShouldBe(["wages.pdf", "IMG_0388.jpg"], ignoreOrder: true);
        foreach (var part in split.Parts)
        {
            part.FamilyText.ShouldContain("WC-26-008315");
            (await _store.HasOriginalAsync(part.OriginalSha256, Cancel)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_letter_in_word_is_filed_as_drawn_and_as_it_came()
    {
        var document = Continued(await ReadAsync("letter 0306.docx"));
        var filed = await FileAsync(document);

        document.IsMadeIntoPages.ShouldBeTrue();
        filed.ShouldEndWith(".pdf");
        (await File.ReadAllBytesAsync(Path.ChangeExtension(filed, ".docx"), Cancel)).ShouldBe(await File.ReadAllBytesAsync(Sample("letter 0306.docx"), Cancel));
    }

    [Theory]
    [InlineData("chart_secure.pdf", QuestionKind.Password, Reason.EncryptedPassword, ".pdf")]
    [InlineData("download (3).pdf", QuestionKind.Damaged, Reason.Damaged, ".pdf")]
    [InlineData("voicemail-0143.wav", QuestionKind.Unsupported, Reason.UnsupportedType, ".wav")]
    public async Task What_cannot_be_read_is_asked_about_and_filed_as_it_came_once_accepted(
        string name, QuestionKind question, Reason reason, string extension)
    {
        var document = Continued(await ReadAsync(name));
        document.Questions.ShouldContain(asked => asked.Kind == question);
        document.Problems.ShouldContain(problem => problem.Code == reason);
        (await RunFilingAsync(document)).ShouldBeOfType<StageResult.Review>();

        var filed = await FileAsync(document with { Given = Given.Nothing with { Case = Rivera.Number, Accepted = true } });

        Path.GetExtension(filed).ShouldBe(extension);
        (await File.ReadAllBytesAsync(filed, Cancel)).ShouldBe(await File.ReadAllBytesAsync(Sample(name), Cancel));
    }

    [Fact]
    public async Task An_interrupted_reading_goes_on_where_it_stopped()
    {
        var original = await StoreAsync(Sample("00412_001.pdf"));
        var renditions = new Renditions(_store);
        var before = Some.Page(2, "as it was read the first time");
        await renditions.SavePageAsync(original, before, Cancel);

        var document = Continued(await ReadOriginalAsync(original, "00412_001.pdf"));

        document.Pages.Count.ShouldBe(4);
        document.Pages[1].Text.ShouldBe(before.Text);
        document.Pages[2].Text.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Without_a_case_a_person_is_asked()
    {
        var document = Continued(await ReadAsync("R26-01884.pdf"));

        var review = (await RunFilingAsync(document with { CaseNumber = null })).ShouldBeOfType<StageResult.Review>();

        review.Document.Questions.Single().Kind.ShouldBe(QuestionKind.Case);
        Directory.Exists(_data.Cases).ShouldBeFalse();
    }

    private async Task FindAsync(Document document, Word word)
    {
        _index.Index(document, DocumentState.Filed);
        var answer = await new Searcher(_index, _store, TimeProvider.System).SearchAsync(new SearchRequest(word.Text), CaseScope.All, Cancel);
        answer.Hits.First(hit => hit.Page == 1).Boxes.ShouldContain(word.Box);
    }

    private async Task<string> FileAsync(Document document) =>
        Path.Combine(_data.Root, Continued(await RunFilingAsync(document)).FiledAs!);

    private async Task<StageResult> RunFilingAsync(Document document) =>
        await new FilingStage(_folders, _store, _pool).RunAsync(new Walk(document, Some.Pipeline(), [Rivera]), Cancel);

    private async Task<StageResult> ReadAsync(string name) => await ReadOriginalAsync(await StoreAsync(Sample(name)), Path.GetFileName(name));

    private async Task<StageResult> ReadOriginalAsync(string sha256, string name)
    {
        var stage = new ReadingStage(new OriginalReader(_store, _pool, TimeProvider.System), _store, Some.NoPasswords(_data));
        var document = Some.Document() with { Id = Guid.NewGuid(), Name = name, OriginalSha256 = sha256, CaseNumber = Rivera.Number };
        return await stage.RunAsync(new Walk(document, Some.Pipeline(), [Rivera]), Cancel);
    }

    private async Task<string> StoreAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return (await _store.SaveOriginalAsync(file, Cancel)).Sha256;
    }

    private static Document Continued(StageResult result) => result.ShouldBeOfType<StageResult.Continue>().Document;

    // An absolute path stays what it is.
    private static string Sample(string name) => Path.Combine(Repository.Root, "sample-docs", name);
}
