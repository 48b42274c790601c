namespace DocIntake.Pipelines.Running;

/// <summary>The order to run one stage on one document, as it stood when the order was given.</summary>
/// <param name="Version">The row's version: an order for an older one is out of date and does nothing.</param>
/// <param name="Aside">The stage, when it runs aside of the walk, on a document that came to rest: more than one may.</param>
internal sealed record StageOrder(Guid Document, int Version, Urgency Urgency, string? Aside = null)
{
    public string Name => $"{Document:N}.{Version}{(Aside is null ? "" : $".aside.{Aside}")}";
}
