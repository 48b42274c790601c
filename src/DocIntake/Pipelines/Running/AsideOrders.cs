namespace DocIntake.Pipelines.Running;

/// <summary>
/// Orders the stages that also run aside of the walk (search) when a document comes to rest before it: who is asked about a document must be
/// able to find it. These runs change nothing in the catalog.
/// </summary>
internal sealed class AsideOrders(IEnumerable<StageRegistration> stages)
{
    private readonly List<string> names = [.. stages.Where(stage => stage.AlsoAside).Select(stage => stage.Name)];

    /// <summary>For the document as it stands in the change.</summary>
    public async Task AddAsync(JoinedOrders joined, Guid document, CancellationToken cancel)
    {
        var version = await joined.VersionAsync(document, cancel);
        foreach (var name in names)
        {
            await joined.AddAsync(name, new StageOrder(document, version, Urgency.Normal, Aside: name), TimeSpan.Zero, cancel);
        }
    }
}
