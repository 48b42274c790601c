using System.Net.ServerSentEvents;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>An open page hears of the arrivals that its person may see, and of no others, not even that there are some.</summary>
public sealed class FeedTests(DeskHost desk) : IClassFixture<DeskHost>
{
    [Fact]
    public async Task What_arrives_for_another_case_is_no_event()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var everybody = await desk.SignedInAsync(CaseScope.All);
        using var chens = await desk.SignedInAsync(CaseScope.Of([Sample.Chen]));
        await using var all = EventsAsync(everybody).GetAsyncEnumerator(cancel);
        await using var own = EventsAsync(chens).GetAsyncEnumerator(cancel);
        (await NextAsync(all)).EventType.ShouldBe("alive");
        (await NextAsync(own)).EventType.ShouldBe("alive");

        // Twice, each time until who sees everything has heard of it: the other feed has looked in between.
        for (var times = 0; times < 2; times++)
        {
            await desk.Sample.ArriveAsync($"foreign {times}.pdf", DocumentState.Filed, [["A page", $"number {times}"]], document => document with { CaseNumber = Sample.River });
            (await NextAsync(all, "changed")).Data.ShouldNotContain("[]");
        }

        var theirs = await desk.Sample.ArriveAsync("own.pdf", DocumentState.Filed, [["A page of their own"]], document => document with { CaseNumber = Sample.Chen });
        (await NextAsync(own, "changed")).Data.ShouldContain(theirs.ArrivalId.ToString());
    }

    private static async Task<SseItem<string>> NextAsync(IAsyncEnumerator<SseItem<string>> events, string? kind = null)
    {
        do
        {
            (await events.MoveNextAsync()).ShouldBeTrue("the feed ended");
        }
        while (kind is not null && events.Current.EventType != kind);
        return events.Current;
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(HttpClient person)
    {
        await using var stream = await person.GetStreamAsync(new Uri("/journal/feed", UriKind.Relative), TestContext.Current.CancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            yield return item;
        }
    }
}
