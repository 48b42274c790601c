namespace DocIntake.Pipelines.Running;

/// <summary>The order to run one stage on one document, as it stood when the order was given.</summary>
/// <param name="Version">The row's version: an order for an older one is out of date and does nothing.</param>
/// <param name="Aside">True for a run aside of the walk, on a document that came to rest.</param>
internal sealed record StageOrder(Guid Document, int Version, Urgency Urgency, bool Aside = false)
{
    public string Name => $"{Document:N}.{Version}{(Aside ? ".aside" : "")}";
}
