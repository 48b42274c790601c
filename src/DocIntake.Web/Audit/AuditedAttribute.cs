using DocIntake.Catalog.Audit;

namespace DocIntake.Web.Audit;

/// <summary>
/// What the audit log says of an endpoint. On a page it stands at the page's class for the page itself, and at each handler that changes or hands
/// something out. A test fails for an endpoint that says neither this nor <see cref="NotAuditedAttribute"/>.
/// </summary>
/// <param name="what">What is looked at, searched or changed, in the product's words.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AuditedAttribute(AuditAct act, string what) : Attribute
{
    public AuditAct Act { get; } = act;

    public string What { get; } = what;

    /// <summary>True for small pieces of one look (thumbnails): the same person, document and word makes one line in ten minutes.</summary>
    public bool Once { get; init; }
}

/// <summary>An endpoint that shows and changes nothing of any case, and why that is so.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NotAuditedAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}

/// <summary>Says it of an endpoint that is no page.</summary>
internal static class AuditedEndpoints
{
    public static T Audited<T>(this T endpoint, AuditAct act, string what)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AuditedAttribute(act, what));

    public static T NotAudited<T>(this T endpoint, string because)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NotAuditedAttribute(because));
}
