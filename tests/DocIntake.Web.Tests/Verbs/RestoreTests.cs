using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Verbs;

/// <summary>Case folders are derived: what somebody moved or deleted there by hand is reported by <c>verify</c> and put back by <c>verify --restore</c>.</summary>
[Collection(nameof(ServedFolder))]
public sealed class RestoreTests(ServedFolder served)
{
    [Fact]
    public async Task A_filed_document_moved_or_deleted_by_hand_is_reported_and_put_back()
    {
        var arrival = await served.IngestAsync(served.Write("restore me.pdf", TextPdf.Of(["A page for the restoring of folders"])));
        var review = await served.ReviewAsync(arrival.Documents.ShouldHaveSingleItem().Id);
        (await served.RunAsync("review", "decide", $"{review.Id}", "--case", "2026-0133", "--type", "letter")).ShouldBeDone();
        var filed = (await served.SettledAsync(arrival.Id)).Documents.ShouldHaveSingleItem();
        filed.State.ShouldBe(DocumentState.Filed);
        var path = Path.Combine(served.Data.Root, filed.FiledAs!);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var elsewhere = Directory.CreateDirectory(Path.Combine(served.Data.Cases, "2026-0101 another case")).FullName;
        File.Move(path, Path.Combine(elsewhere, "dragged.pdf"));
        var moved = await served.RunAsync("verify");
        moved.ExitCode.ShouldBe(1);
        moved.Output.ShouldContain($"moved by hand (verify --restore moves it back): {filed.FiledAs} → cases/2026-0101 another case/dragged.pdf");

        (await served.RunAsync("verify", "--restore")).ShouldBeDone().Errors.ShouldContain("1 moved back, 0 filed again.");
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        Directory.EnumerateFiles(elsewhere).ShouldBeEmpty();

        File.Delete(path);
        (await served.RunAsync("verify")).Output.ShouldContain($"is gone from its folder (verify --restore puts it back): {filed.FiledAs}");
        (await served.RunAsync("verify", "--restore")).ShouldBeDone().Errors.ShouldContain("0 moved back, 1 filed again.");
        File.Exists(path).ShouldBeTrue();
        Directory.Delete(elsewhere);
    }
}
