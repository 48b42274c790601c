using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Crash;

/// <summary>The host is killed in the middle of the demo and started again. The benchmark <c>kill</c> does the same more often.</summary>
public sealed class KilledDemoTests
{
    [Fact]
    public async Task A_demo_that_was_killed_goes_on_and_ends_with_every_document_there_once()
    {
        using var folder = new TemporaryFolder();
        string[] demo = ["demo", "--once", "--json", "--data", folder.File("demo")];
        foreach (var seconds in (double[])[3, 6])
        {
            using var killed = Product.Start(demo);
            await Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
            killed.Kill();
        }

        var report = (await Product.RunAsync(demo)).Read<IngestReport>();
        var verified = (await Product.RunAsync("verify", "--json", "--data", folder.File("demo"))).Read<Verification>();

        report.Balance.IsTrue.ShouldBeTrue(report.Balance.ToString());
        (report.Balance.Working, report.Balance.Dropped).ShouldBe((0, report.Arrivals.Count));
        report.Arrivals.Select(arrival => arrival.Path).ShouldBeUnique();
        verified.IsClean.ShouldBeTrue(verified.ToString());
    }
}
