using DocIntake.Catalog.Audit;
using DocIntake.Web.Audit;
using Microsoft.AspNetCore.Diagnostics;

namespace DocIntake.Web.Api;

/// <summary>What the framework refuses by itself, in the API's own form: a body that is no JSON, a method nobody knows, a host that failed.</summary>
internal static class ApiProblems
{
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments(DeskApi.Root);

    public static void UseApiProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api =>
    {
        api.UseExceptionHandler(failed => failed.Run(http =>
            Refused.For(ReasonOf((http.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException)?.StatusCode ?? 500)).ExecuteAsync(http)));
        api.UseStatusCodePages(bare => Refused.For(ReasonOf(bare.HttpContext.Response.StatusCode)).ExecuteAsync(bare.HttpContext));
    });

    /// <summary>A change that a page of another site sends with a person's cookie is refused; programs bring a key, and no such header.</summary>
    public static ValueTask<object?> OwnSiteAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var request = call.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            ? next(call) : ValueTask.FromResult<object?>(Refused.For(ApiReason.OtherSite));
    }

    /// <summary>A key that only reads changes nothing, not even what is its person's own.</summary>
    public static ValueTask<object?> ReadingKeysReadAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.User.HasClaim(ApiKeys.Reads, "") && call.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AuditedAttribute>()?.Act == AuditAct.Change
            ? ValueTask.FromResult<object?>(Refused.For(ApiReason.RightMissing)) : next(call);

    private static ApiReason ReasonOf(int status) => status switch
    {
        401 => ApiReason.SignedOut,
        403 => ApiReason.RightMissing,
        404 => ApiReason.NotFound,
        405 => ApiReason.MethodUnknown,
        413 => ApiReason.TooLarge,
        415 => ApiReason.MediaTypeUnknown,
        >= 500 => ApiReason.Failed,
        _ => ApiReason.Invalid,
    };
}
