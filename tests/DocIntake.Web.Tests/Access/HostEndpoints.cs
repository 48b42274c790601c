using System.Reflection;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Web.Tests.Access;

/// <summary>Everything that a host answers, from its own list, so that a new endpoint is there without anybody thinking of it.</summary>
/// <param name="Endpoint">Of a page with what stands at its class.</param>
/// <param name="Methods">Of what is no page.</param>
/// <param name="Handlers">Of a page.</param>
internal sealed record HostEndpoint(RouteEndpoint Endpoint, IReadOnlyList<string> Methods, IReadOnlyList<HostHandler> Handlers)
{
    public string Pattern => Endpoint.RoutePattern.RawText!.TrimStart('/');
}

/// <summary>A page's handler.</summary>
/// <param name="Needs">The right beyond the page's own; null = none.</param>
internal sealed record HostHandler(string Method, string? Name, string? Needs, AuditedAttribute? Audited);

internal static class HostEndpoints
{
    /// <param name="withOwner">With those that ask for the owner's key.</param>
    public static async Task<IReadOnlyList<HostEndpoint>> ListAsync(IServiceProvider services, bool withOwner = false)
    {
        var found = new List<HostEndpoint>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(one => withOwner || !IsOwners(one)))
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                found.Add(new(endpoint, endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"], []));
                continue;
            }

            // What stands at the page's class is known once the page is compiled.
            var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
            var whole = new RouteEndpoint(
                endpoint.RequestDelegate!, endpoint.RoutePattern, endpoint.Order, new([.. endpoint.Metadata, .. compiled.HandlerTypeInfo.GetCustomAttributes(inherit: true)]), endpoint.DisplayName);
            var handlers = compiled.HandlerMethods.Select(handler => new HostHandler(
                handler.HttpMethod.ToUpperInvariant(), handler.Name, handler.MethodInfo.GetCustomAttribute<NeedsAttribute>()?.Right, handler.MethodInfo.GetCustomAttribute<AuditedAttribute>())).ToList();
            found.Add(new(whole, [], handlers.Count > 0 ? handlers : [new HostHandler("GET", null, null, null)]));
        }

        return found;
    }

    public static bool IsOwners(RouteEndpoint endpoint) => endpoint.Metadata.OfType<Owner.OwnersOnly>().Any();
}
