using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Web.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Walk;

/// <summary>Thousands that wait for an answer: the page of one, and the way to the next, cost what a short queue costs.</summary>
public sealed partial class LongQueueTests(DeskHost desk, ITestOutputHelper output) : IClassFixture<DeskHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The small twin of the benchmark <c>queue</c>; with DOCINTAKE_QUEUE_ITEMS=5000 it is the benchmark.</summary>
    [Fact]
    public async Task Each_item_of_a_long_queue_is_shown_answered_and_followed_by_the_next()
    {
        var items = int.Parse(Environment.GetEnvironmentVariable("DOCINTAKE_QUEUE_ITEMS") ?? "120", CultureInfo.InvariantCulture);
        await AskAsync(items);
        using var person = await desk.SignedInAsync(CaseScope.All);
        var clock = Stopwatch.StartNew();
        var html = await person.GetStringAsync("/review", Cancel);
        var first = clock.Elapsed;
        Count().Match(html).Groups[1].Value.ShouldBe($"{items + 2}", "the sample has two of its own");

        List<double> pages = [], answers = [];
        for (var i = 0; i < Math.Min(30, items / 4); i++)
        {
            clock.Restart();
            html = await person.GetStringAsync("/review", Cancel);
            pages.Add(clock.Elapsed.TotalMilliseconds);
            var form = new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value,
                ["Form.Case"] = Sample.River,
                ["Form.Category"] = Category.Correspondence,
            };
            clock.Restart();
            using var answer = await person.PostAsync($"/review?handler=accept&id={Review().Match(html).Groups[1].Value}", new FormUrlEncodedContent(form), Cancel);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
            html = await person.GetStringAsync(answer.Headers.Location, Cancel);
            answers.Add(clock.Elapsed.TotalMilliseconds);
        }

        Count().Match(await person.GetStringAsync("/review", Cancel)).Groups[1].Value.ShouldBe($"{items + 2 - answers.Count}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"queue: {items} wait; first page {first.TotalMilliseconds:0} ms; then a page {Median(pages):0} ms (most {pages.Max():0}), an answer with its redirect {Median(answers):0} ms (most {answers.Max():0}), {pages.Count} of each"));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private async Task AskAsync(int items)
    {
        var one = await desk.Sample.ArriveAsync("queue.pdf", DocumentState.Rejected, [["ACME INSURANCE", "Re: claim number 12-345", "Insured: Maria Rivera"]], d => d);
        var catalog = desk.Services.GetRequiredService<CatalogFile>();
        // A change that follows thousands of rows at once looks at all of them with each one that is saved.
        foreach (var some in Enumerable.Range(0, items).Chunk(100))
        {
            await using var change = await catalog.BeginAsync(Cancel);
            foreach (var i in some)
            {
                await AskAsync(one, i, change);
            }

            await change.CommitAsync(Cancel);
        }
    }

    private static async Task AskAsync(Document one, int i, CatalogChange change)
    {
        var waits = one with
        {
            Id = Guid.CreateVersion7(),
            Name = $"queue {i}.pdf",
            Title = $"Letter {i}",
            Category = Category.Correspondence,
            From = $"Sender {i % 700}",
            Candidates = [new Candidate(Sample.River, 21, ["claim number 12-345 on page 1", "client's name Maria Rivera on page 1"], [], Proven: true), new Candidate(Sample.Chen, 3, ["the adjuster is the same"], [])],
            Questions = [new Question(QuestionKind.Type, "What is it?")],
            Findings = [.. Enumerable.Range(0, 12).Select(n => new Finding(Fields.ClaimNumber, $"12-345-{i}-{n}", $"12-345-{i}-{n}", .9, 1, Box.WholePage, null, "label"))],
        };
        await change.AddPartAsync(waits, "filing", "default", Cancel);
        await change.SaveAsync(Cancel);
        await change.UpdateAsync(waits, "filing", "default", DocumentState.Review, readPages: false, Cancel);
        await change.OpenReviewAsync(waits.Id, Cancel);
        await change.SaveAsync(Cancel);
    }

    [GeneratedRegex("1 of ([0-9]+)")]
    private static partial Regex Count();

    [GeneratedRegex("data-review=\"([0-9]+)\"")]
    private static partial Regex Review();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
