using System.Diagnostics;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Intake;
using DocIntake.Review;
using DocIntake.Web.Tests.Browser;
using DocIntake.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>What a person says of one document counts for the next one within a minute: the learner refits by itself, beside the walk.</summary>
public sealed class CorrectionTests(DeskHost desk, ITestOutputHelper output) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_corrected_type_is_the_guess_for_the_next_document_of_its_kind_within_a_minute()
    {
        var first = await DropAsync(1);
        (first.State, first.Document.Type).ShouldBe((DocumentState.Review, null), "nobody has described such a document yet");
        var review = (await Reader.ListReviewAsync(CaseScope.All, Cancel)).Single(open => open.Document.Document.Id == first.Document.Id);
        var answer = new Answer { Case = Sample.River, Type = "employment-record" };
        (await desk.Services.GetRequiredService<ReviewDesk>().DecideAsync(review.Id, answer, "Kim", CaseScope.All, Cancel)).Fault.ShouldBeNull();

        var clock = Stopwatch.StartNew();
        for (var next = 2; ; next++)
        {
            var entry = await DropAsync(next);
            if (entry.Document.Type == "employment-record")
            {
                break;
            }

            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), $"document {next} is still taken for {entry.Document.Type ?? entry.Document.Category}");
        }

        output.WriteLine($"correction effective after {clock.Elapsed.TotalSeconds:0.0} s");
    }

    private CatalogReader Reader => desk.Services.GetRequiredService<CatalogReader>();

    /// <summary>Sends a document of the kind through the real pipeline, and waits until it came to rest.</summary>
    private async Task<DocumentEntry> DropAsync(int number)
    {
        string[] page =
        [
            "GREENHOUSE ROSTER", $"Week {number}, bed {number * 3}", "Tulip bulbs planted by the early crew", "Roses fed with compost, hedge pruned",
            "Watering can returned to the shed", $"Crew of {number + 4}, {number * 7} trays of seedlings",
        ];
        await desk.Services.GetRequiredService<Reception>().TakeAsync(new MemoryStream(TextPdf.Of(page)), new Incoming($"roster {number}.pdf", "upload", By: "Kim"), Cancel);
        DocumentEntry? entry = null;
        await Waiting.UntilAsync(
            async () => (entry = (await Reader.ListDocumentsAsync(new DocumentFilter(), CaseScope.All, Cancel)).FirstOrDefault(one => one.Document.Name == $"roster {number}.pdf"))
                is { State: not DocumentState.Working },
            TimeSpan.FromMinutes(2));
        return entry!;
    }
}
