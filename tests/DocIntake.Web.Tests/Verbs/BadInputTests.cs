using System.Security.Cryptography;
using DocIntake.Documents;
using DocIntake.Web.Owner;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Bad input gets a reason and a sentence, is kept, and holds nobody up.</summary>
[Collection(nameof(ServedFolder))]
public sealed class BadInputTests(ServedFolder served, BadBatch batch) : IClassFixture<BadBatch>
{
    [Theory]
    [InlineData("unknown.xyz", Reason.UnsupportedType)]
    [InlineData("locked.pdf", Reason.EncryptedPassword)]
    [InlineData("damaged.pdf", Reason.Damaged)]
    [InlineData("full.zip", Reason.BombEntries)]
    [InlineData("wide.png", Reason.BombPixels)]
    [InlineData("film.mp4", Reason.UnsupportedType)]
    [InlineData("slides.pptx", Reason.UnsupportedType)]
    public void What_cannot_be_read_waits_for_a_person_with_its_reason(string name, Reason reason)
    {
        var arrival = batch.Arrival(name);

        (arrival.State, arrival.Reason).ShouldBe((DocumentState.Review, reason), arrival.Message);
        arrival.Message.ShouldNotBeNullOrWhiteSpace();
        arrival.Message.ShouldEndWith(".");
        arrival.Documents.ShouldHaveSingleItem().Questions.ShouldHaveSingleItem().Because.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("a pdf.jpg", 1)]
    [InlineData("a png.pdf", 1)]
    [InlineData("two\nlines.pdf", 1)]
    [InlineData(BadBatch.Climbing, 1)]
    [InlineData("a:b.pdf", 1)]
    [InlineData("climbing.zip", 2)]
    public void What_only_looks_bad_is_read(string name, int pages)
    {
        var arrival = batch.Arrival(name);

        arrival.State.ShouldBe(DocumentState.Review, "it is of no case");
        arrival.Documents.Sum(document => document.PageCount).ShouldBe(pages);
    }

    [Fact]
    public void Only_the_empty_file_is_rejected_without_a_person()
    {
        var rejected = batch.Report.Arrivals.Single(arrival => arrival.State == DocumentState.Rejected);

        (rejected.Path, rejected.Reason).ShouldBe(($"batch/{BadBatch.Empty}", Reason.Empty));
        rejected.Message.ShouldNotBeNullOrWhiteSpace();
        (batch.Report.Balance.IsTrue, batch.Report.Balance.Rejected, batch.Outcome.ExitCode).ShouldBe((true, 1, 1));
    }

    [Fact]
    public void A_good_file_after_the_bad_ones_is_filed() => batch.Arrival(BadBatch.Good).State.ShouldBe(DocumentState.Filed);

    [Fact]
    public async Task Every_original_is_kept()
    {
        var verified = (await served.RunAsync("verify", "--json")).ShouldBeDone().Read<Verification>();

        verified.Missing.ShouldBeEmpty();
        verified.Originals.ShouldBeGreaterThanOrEqualTo(batch.Report.Arrivals.Count);
    }

    [Fact]
    public void Nothing_is_written_outside_the_data_folder()
    {
        batch.Around.ShouldBe(batch.AroundBefore);
        Directory.EnumerateFiles(served.Around, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty("what is in the archive is kept by its hash");
        Directory.EnumerateFiles(Path.GetTempPath(), "evil*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("locked.pdf")]
    [InlineData("film.mp4")]
    public async Task What_cannot_be_read_is_filed_by_hand_untouched(string name)
    {
        var review = await served.ReviewAsync(batch.Arrival(name).Documents[0].Id);

        (await served.RunAsync("review", "decide", $"{review.Id}", "--case", "2026-0101", "--category", "evidence")).ShouldBeDone();

        var filed = (await served.SettledAsync(batch.Arrival(name).Id)).Documents.ShouldHaveSingleItem();
        (filed.State, filed.Case, filed.Category).ShouldBe((DocumentState.Filed, "2026-0101", "evidence"));
        Path.GetExtension(filed.FiledAs).ShouldBe(Path.GetExtension(name));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(served.Data.Root, filed.FiledAs!), TestContext.Current.CancellationToken);
        SHA256.HashData(bytes).ShouldBe(SHA256.HashData(BadBatch.Original(name)));
        (await served.RunAsync("verify")).ShouldBeDone();
    }
}
