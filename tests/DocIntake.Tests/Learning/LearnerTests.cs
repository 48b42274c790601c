using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Learning;

public sealed class LearnerTests : IDisposable
{
    private static readonly DocumentType[] Types =
    [
        new() { Name = "letter", Title = "Letter", Category = Category.Correspondence },
        new() { Name = "receipt", Title = "Receipt", Category = Category.Bill },
    ];

    private readonly Scratch scratch = new();
    private readonly DataFolder data;
    private readonly Said<Learner> said = new();

    public LearnerTests()
    {
        data = new DataFolder(scratch["data"]);
        data.Create();
        Directory.CreateDirectory(Path.Combine(scratch.Folder, "training-text"));
        File.WriteAllText(Path.Combine(scratch.Folder, "training-text", "letter.txt"), "Dear {last},\nthank you for your letter of {date}.\nSincerely, {person}\n");
        File.WriteAllText(Path.Combine(scratch.Folder, "training-text", "receipt.txt"), "CASH RECEIPT\nTotal {money}\nChange {money}\nThank you, come again\n");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_model_is_said_ignored_and_made_again()
    {
        await Learn();
        var bytes = File.ReadAllBytes(data.TextModel);
        File.WriteAllBytes(data.TextModel, [.. bytes[..(bytes.Length / 2)], (byte)~bytes[bytes.Length / 2], .. bytes[((bytes.Length / 2) + 1)..]]);

        var model = await Learn();

        model.Judge(["CASH RECEIPT\nTotal 4.20\nChange 0.80"])!.Kind.Category.ShouldBe(Category.Bill);
        said.Lines.ShouldHaveSingleItem().ShouldContain("is damaged; it is ignored and learnt again");
        File.ReadAllBytes(data.TextModel).ShouldBe(bytes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task A_model_cut_short_is_made_again(int left)
    {
        await Learn();
        File.WriteAllBytes(data.TextModel, File.ReadAllBytes(data.TextModel)[..left]);

        (await Learn()).Judge(["Dear Finch,\nthank you for your letter\nSincerely"])!.Kind.Category.ShouldBe(Category.Correspondence);
        said.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_page_is_said_and_the_rest_of_the_document_teaches()
    {
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        var document = Some.Document(Some.Page(1, "Haul ticket"), Some.Page(2, "Gravel and sand by the cubic yard")) with
        {
            Category = Category.Bill,
            Given = Given.Nothing with { Accepted = true, By = "ana" },
        };
        await new Renditions(new DiskStore(data.Store)).SavePageAsync(document.OriginalSha256, document.Pages[1], Cancel);
        await new DiskStore(data.Store).SaveDerivedAsync($"aa/{document.OriginalSha256}/page-000001.json.gz", new MemoryStream("no page"u8.ToArray()), Cancel);
        await AnsweredAsync(catalog, document);

        using var learner = Make();
        (await learner.ConfirmedAsync(Cancel)).ShouldHaveSingleItem().Pages.ShouldBe(["Gravel and sand by the cubic yard"]);
        said.Lines.ShouldHaveSingleItem().ShouldStartWith("Page 1 of aaaa");
    }

    [Fact]
    public async Task What_cannot_be_read_does_not_end_the_host()
    {
        await CatalogFile.Open(data.CatalogFile, TimeProvider.System).CreateAsync(Cancel);
        File.Move(Path.Combine(scratch.Folder, "training-text", "letter.txt"), scratch["away.txt"]);
        File.CreateSymbolicLink(Path.Combine(scratch.Folder, "training-text", "letter.txt"), scratch["gone.txt"]);
        using var learner = Make();

        await learner.StartAsync(Cancel);
        await Eventually.TrueAsync(() => !said.Lines.IsEmpty || learner.ExecuteTask!.IsCompleted);

        learner.ExecuteTask!.IsCompleted.ShouldBeFalse();
        said.Lines.ShouldHaveSingleItem().ShouldContain("tried again at the next change");
        await learner.StopAsync(Cancel);
    }

    [Fact]
    public async Task Without_a_catalog_thresholds_are_as_configured()
    {
        using var learner = Make();
        await learner.RefreshAsync(Cancel);
        learner.ThresholdOf("default", 0.85, 0.99).ShouldBe(0.85);
    }

    [Fact]
    public async Task The_last_answers_of_a_busy_hour_count_without_waiting_for_another_one()
    {
        var catalog = CatalogFile.Open(data.CatalogFile, TimeProvider.System);
        await catalog.CreateAsync(Cancel);
        var clock = new Clock();
        using var learner = Make(clock);
        await learner.RefreshAsync(Cancel);
        for (var i = 0; i < 40; i++)
        {
            await AnsweredAsync(catalog, Guessed(Category.Bill));
        }

        await learner.RefreshAsync(Cancel);
        learner.ThresholdOf("default", 0.85, 0.99).ShouldBe(0.85);
        clock.Stamp += TimeSpan.FromMinutes(11).Ticks;
        await learner.RefreshAsync(Cancel);
        learner.ThresholdOf("default", 0.85, 0.99).ShouldBeGreaterThan(0.85);

        static Document Guessed(string wrongly) => Some.Letter("Dear Finch") with
        {
            Id = Guid.CreateVersion7(),
            ArrivalId = Guid.CreateVersion7(),
            OriginalSha256 = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()),
            Category = Category.Correspondence,
            FirstGuess = new FirstGuess(wrongly, null, 0.9),
            Given = Given.Nothing with { Category = Category.Correspondence, Accepted = true, By = "ana" },
        };
    }

    public void Dispose() => scratch.Dispose();

    private static async Task AnsweredAsync(CatalogFile catalog, Document document)
    {
        await using var change = await catalog.BeginAsync(Cancel);
        change.AddWhole(document, "search", "default", DocumentState.Filed);
        change.Journal(JournalKind.Asked, "asked", document.ArrivalId, document.Id);
        change.Journal(JournalKind.Answered, "said", document.ArrivalId, document.Id, "ana");
        await change.CommitAsync(Cancel);
    }

    private async Task<TextModel> Learn()
    {
        using var learner = Make();
        return await learner.ModelAsync(Cancel);
    }

    private Learner Make(TimeProvider? time = null) => new(
        data, CatalogFile.Open(data.CatalogFile, TimeProvider.System).Reader, new Renditions(new DiskStore(data.Store)), Types, scratch.Folder, time ?? TimeProvider.System, said);

    private sealed class Clock : TimeProvider
    {
        public long Stamp { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Stamp;
    }
}
