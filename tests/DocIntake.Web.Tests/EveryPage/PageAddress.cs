using DocIntake.Web.Tests.Browser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Web.Tests.EveryPage;

/// <summary>
/// A page of the desk and where it is looked at. The pages come from the host's own list of endpoints, so that a new one is among them without
/// anybody thinking of it; what stands in the place of an id, and which tabs and states a page has, is said here.
/// </summary>
/// <param name="Route">As the host knows it, without a slash before it.</param>
/// <param name="IsOpen">True when who is not signed in looks at it.</param>
/// <param name="Status">What the host answers.</param>
internal sealed record PageAddress(string Route, string Path, bool IsOpen, int Status = 200)
{
    /// <exception cref="KeyNotFoundException">A page has an id in its route, and nothing says what to put there.</exception>
    public static IReadOnlyList<PageAddress> Of(DeskHost desk, Guid person, Guid bundle, Guid built)
    {
        var sample = desk.Sample;
        var filed = $"/documents/{sample.Report.Id}";
        Dictionary<string, string[]> shown = new()
        {
            ["documents/{id:guid}"] = [filed, $"{filed}?page=2&q=surgeon", $"{filed}?tab=text", $"{filed}?tab=custody", $"{filed}?tab=used", $"{filed}?tab=change", $"{filed}?turn=90&zoom=150", $"/documents/{sample.Film.Id}"],
            ["documents/{id:guid}/print"] = [$"{filed}/print", $"{filed}/print?pages=2"],
            ["settings/file"] = ["/settings/file?name=default.yaml"],
            ["cases/{number}"] = [$"/cases/{Sample.River}", $"/cases/{Sample.River}?pile=bill", $"/cases/{Sample.River}?by=provider"],
            ["cases/{number}/edit"] = [$"/cases/{Sample.River}/edit"],
            ["people/{id:guid}"] = [$"/people/{person}"],
            ["bundle/{id:guid}"] = [$"/bundle/{bundle}"],
            ["bundle/built/{id:guid}"] = [$"/bundle/built/{built}"],
            ["problem/{code:int}"] = ["/nowhere"],
            ["search"] = ["/search", "/search?q=rivera", "/search?q=xylophone&category=bill", "/search?q=(rivera"],
            ["review"] = [$"/review?document={sample.Question.Id}", $"/review?document={sample.Film.Id}"],
            ["review/like"] = ["/review/like?id=1"],
        };
        return [.. desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .SelectMany(endpoint => At(endpoint, shown, desk.Services.GetRequiredService<PageLoader>()))];
    }

    private static IEnumerable<PageAddress> At(RouteEndpoint endpoint, Dictionary<string, string[]> shown, PageLoader loader)
    {
        var route = endpoint.RoutePattern.RawText!.TrimStart('/');
        var paths = shown.GetValueOrDefault(route) ?? (endpoint.RoutePattern.Parameters.Count == 0
            ? [$"/{route}"]
            : throw new KeyNotFoundException($"Page \"{route}\": say in {nameof(PageAddress)} what stands in the place of its id."));
        var isOpen = route != "problem/{code:int}" && IsOpenTo(endpoint, loader);
        return paths.Select(path => new PageAddress(route, path, isOpen, path == "/nowhere" ? 404 : 200));
    }

    private static bool IsOpenTo(RouteEndpoint endpoint, PageLoader loader) => loader
        .LoadAsync(endpoint.Metadata.GetMetadata<PageActionDescriptor>()!, endpoint.Metadata).GetAwaiter().GetResult()
        .HandlerTypeInfo.GetCustomAttributes(typeof(AllowAnonymousAttribute), inherit: true).Length > 0;
}
