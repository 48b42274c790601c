using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Learning;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Tests.Support;
using Microsoft.Extensions.Logging;
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
    private readonly Said said = new();

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
    public async Task Without_a_catalog_thresholds_are_as_configured()
    {
        using var learner = Make();
        await learner.RefreshAsync(Cancel);
        learner.ThresholdOf("default", 0.85, 0.99).ShouldBe(0.85);
    }

    public void Dispose() => scratch.Dispose();

    private async Task<TextModel> Learn()
    {
        using var learner = Make();
        return await learner.ModelAsync(Cancel);
    }

    private Learner Make() => new(
        data, CatalogFile.Open(data.CatalogFile, TimeProvider.System).Reader, new Renditions(new DiskStore(data.Store)), Types, scratch.Folder, TimeProvider.System, said);

    /// <summary>Keeps what is logged.</summary>
    private sealed class Said : ILogger<Learner>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
