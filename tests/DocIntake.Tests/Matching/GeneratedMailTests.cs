using DocIntake.Benchmarks.Matching;
using DocIntake.Learning;
using DocIntake.Storage;
using DocIntake.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Matching;

/// <summary>The small twin of the benchmark <c>matching</c>: the same generator and the stages as shipped, with fewer cases and papers.</summary>
public sealed class GeneratedMailTests
{
    [Fact]
    public async Task Most_papers_are_filed_unasked_and_none_in_a_wrong_case()
    {
        using var data = new Scratch();
        await using var services = new ServiceCollection().AddLogging()
            .AddDocIntake(new DataFolder(data.Folder), Repository.Pipelines).BuildServiceProvider();
        await services.GetRequiredService<Learner>().ModelAsync(TestContext.Current.CancellationToken);
        var world = new World(seed: 20261125, cases: 400);
        var mail = new Mail(world, errors: 0.02, seed: 20261125);
        var stages = new DecidingStages(services, [.. world.Clients.Select(client => client.Case!)]);
        var tally = new MatchingTally();
        for (var i = 0; i < 200; i++)
        {
            var paper = mail.Next();
            tally.Add(paper, await stages.DecideAsync(paper.Document));
        }

        tally.Wrong.ShouldBe(0, tally.ToString());
        tally.Unasked.ShouldBeGreaterThan(0.6, tally.ToString());
    }
}
