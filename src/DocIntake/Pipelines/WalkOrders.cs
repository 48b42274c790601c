using DocIntake.Catalog;
using DocIntake.Pipelines.Running;
using Quartz;

namespace DocIntake.Pipelines;

/// <summary>How soon a document is worked on when many wait.</summary>
public enum Urgency
{
    /// <summary>In the order of arrival.</summary>
    Normal,

    /// <summary>A person is watching: ahead of everything normal.</summary>
    Now,
}

/// <summary>
/// Where rooms put documents that shall walk (on). The order to run a stage is kept or undone together with the change it belongs to.
/// </summary>
public sealed class WalkOrders
{
    private readonly Orders orders;

    internal WalkOrders(Orders orders) => this.orders = orders;

    /// <summary>
    /// Joins the queue to a change. Use: begin the change, <c>using var queued = walk.Join(change)</c>, add, commit; the runner is woken when
    /// the returned value is disposed of, which therefore comes after the commit.
    /// </summary>
    public JoinedOrders Join(CatalogChange change) => new(change, orders, orders.Scheduler.EnlistTransaction(change.Transaction));
}

/// <summary>Orders that belong to one change of the catalog.</summary>
public sealed class JoinedOrders : IDisposable
{
    private readonly CatalogChange change;
    private readonly Orders orders;
    private readonly IDisposable joined;

    internal JoinedOrders(CatalogChange change, Orders orders, IDisposable joined)
    {
        this.change = change;
        this.orders = orders;
        this.joined = joined;
    }

    /// <summary>Has the document's stage run, as the document stands in this change.</summary>
    public async Task AddAsync(Guid document, Urgency urgency, CancellationToken cancel)
    {
        var entry = await EntryAsync(document, cancel);
        await AddAsync(entry.Stage, new StageOrder(document, entry.Version, urgency), TimeSpan.Zero, cancel);
    }

    internal async Task<int> VersionAsync(Guid document, CancellationToken cancel) => (await EntryAsync(document, cancel)).Version;

    internal Task AddAsync(string stage, StageOrder order, TimeSpan pause, CancellationToken cancel) =>
        orders.AddAsync(stage, order, pause, cancel);

    public void Dispose() => joined.Dispose();

    private async Task<DocumentEntry> EntryAsync(Guid document, CancellationToken cancel)
    {
        await change.SaveAsync(cancel);
        return await change.FindAsync(document, cancel) ?? throw new InvalidOperationException($"Document {document} is not in the catalog.");
    }
}
