using DocIntake.Catalog.Audit;
using DocIntake.Web.Access;
using DocIntake.Web.Audit;
using DocIntake.Web.Tests.Browser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Access;

/// <summary>Nothing that a host answers is without a right that it asks for: pages, their handlers, endpoints of every kind.</summary>
public sealed class PolicyTests(DeskHost desk) : IClassFixture<DeskHost>
{
    // What somebody who is not signed in has to reach; the rest that is open asks for the owner's key.
    private static readonly string[] Open = ["sign-in", "sign-in/password", "problem/{code:int}", "health/live"];

    // Whoever may look may keep searches, and see their alerts: these are the person's own.
    private static readonly string[] Own = ["searches", "alerts"];

    [Fact]
    public async Task Every_endpoint_names_the_right_that_it_needs_or_is_open_on_purpose()
    {
        var endpoints = await HostEndpoints.ListAsync(desk.Services, withOwner: true);
        endpoints.Count.ShouldBeGreaterThan(100);
        Unguarded(endpoints.Select(one => one.Endpoint)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changes_something_asks_for_more_than_looking()
    {
        var endpoints = await HostEndpoints.ListAsync(desk.Services);
        var lax = endpoints.Where(one => Policies(one.Endpoint).SequenceEqual([Rights.Read]) && !Own.Any(own => one.Pattern.Contains(own, StringComparison.Ordinal))).SelectMany(one =>
            one.Handlers.Where(handler => handler is { Audited.Act: AuditAct.Change, Needs: null }).Select(handler => $"{one.Pattern} {handler.Name}")
                .Concat(one.Endpoint.Metadata.GetMetadata<AuditedAttribute>()?.Act == AuditAct.Change ? [one.Pattern] : []));
        lax.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endpoint_of_any_kind_without_a_policy_is_found()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddSignalR();
        await using var app = builder.Build();
        app.MapGet("/bare", () => "open");
        app.MapMethods("/bare-method", ["REPORT"], () => "open");
        app.MapHub<Hub>("/hub");
        app.MapGroup("/group").MapGet("/in", () => "open");
        app.MapGet("/kept", () => "closed").RequireAuthorization(Rights.Read);
        app.MapHub<Hub>("/kept-hub").RequireAuthorization(Rights.Read);
        app.MapGet("/signed-in", () => "any").RequireAuthorization();
        app.MapGet("/open", () => "open").AllowAnonymous();

        Unguarded(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()).Order(StringComparer.Ordinal)
            .ShouldBe(["bare", "bare-method", "group/in", "hub", "hub/negotiate", "open", "signed-in"]);
    }

    private static IReadOnlyList<string> Policies(RouteEndpoint endpoint) => [.. endpoint.Metadata.OfType<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct()];

    private static IReadOnlyList<string> Unguarded(IEnumerable<RouteEndpoint> endpoints) =>
    [
        .. from endpoint in endpoints
           let pattern = endpoint.RoutePattern.RawText!.Trim('/')
           let isOpen = endpoint.Metadata.OfType<IAllowAnonymous>().Any()
           where isOpen ? !Open.Contains(pattern) && !HostEndpoints.IsOwners(endpoint) : Policies(endpoint).Count == 0
           select pattern,
    ];
}
