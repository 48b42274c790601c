using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Running;
using DocIntake.Tests.Support;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Pipelines;

public sealed class OrdersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_undone_with_the_change_it_belongs_to()
    {
        await using var host = await RunnerHost.StartAsync();
        var document = Some.Unread(Some.Arrival());
        await using (var change = await host.Catalog.BeginAsync(Cancel))
        {
            using var joined = host.Get<WalkOrders>().Join(change);
            change.AddWhole(document, "reading", "default", DocumentState.Working);
            await joined.AddAsync(document.Id, Urgency.Normal, Cancel);
        }

        (await host.Get<Orders>().NamesAsync(Cancel)).ShouldBeEmpty();
        (await host.Reader.FindDocumentAsync(document.Id, CaseScope.All, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_document_at_work_without_an_order_gets_one()
    {
        await using var host = await RunnerHost.StartAsync(options: RunnerHost.Quick with { ReconcileEvery = TimeSpan.FromMilliseconds(300) });
        var arrival = Some.Arrival();
        var document = Some.Unread(arrival);
        await using (var change = await host.Catalog.BeginAsync(Cancel))
        {
            change.Add(arrival);
            change.AddWhole(document, "reading", "default", DocumentState.Working);
            await change.CommitAsync(Cancel);
        }

        (await host.SettledAsync(document.Id)).State.ShouldBe(DocumentState.Filed);
        host.Stages.Runs.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_answer_to_a_document_that_changed_meanwhile_is_dropped()
    {
        using var reading = new SemaphoreSlim(0);
        using var changed = new SemaphoreSlim(0);
        var first = true;
        var stages = new HandWritten
        {
            Reading = walk =>
            {
                if (first)
                {
                    first = false;
                    reading.Release();
                    changed.Wait(TimeSpan.FromSeconds(30));
                    return new StageResult.Continue(HandWritten.Read(walk.Document, 5));
                }

                return new StageResult.Continue(HandWritten.Read(walk.Document, 2));
            },
        };
        await using var host = await RunnerHost.StartAsync(stages);
        var document = await host.AddAsync();
        await reading.WaitAsync(Cancel);
        await using (var change = await host.Catalog.BeginAsync(Cancel))
        {
            using var joined = host.Get<WalkOrders>().Join(change);
            await change.UpdateAsync(document with { Title = "Renamed" }, "reading", "default", DocumentState.Working, readPages: false, Cancel);
            await joined.AddAsync(document.Id, Urgency.Normal, Cancel);
            await change.CommitAsync(Cancel);
        }

        changed.Release();

        var entry = await host.SettledAsync(document.Id);
        (entry.PageCount, entry.Document.Title).ShouldBe((2, "Renamed"));
    }
}
