using System.Text.Json.Nodes;
using DocIntake.Search;
using Microsoft.OpenApi;

namespace DocIntake.Web.Api;

/// <summary>How an endpoint of the API may say no, besides <see cref="ApiReason.Always"/>.</summary>
internal sealed record Refuses(IReadOnlyList<ApiReason> Reasons, bool Queries = false);

/// <summary>The OpenAPI document of <c>/api/v1</c>, made from the endpoints themselves: routes, bodies, answers, and every code of a refusal.</summary>
internal static class Description
{
    private const string Problem = "Refusal", Key = "key";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(document =>
    {
        document.ShouldInclude = described => ("/" + described.RelativePath).StartsWith(DeskApi.Root, StringComparison.Ordinal);
        document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info = new OpenApiInfo
            {
                Title = "DocIntake",
                Version = "1",
                Description = "What the desk does, for programs. A key of a person's sees what that person sees at that moment; what belongs to a foreign case is not found.",
            };
            api.Servers = [];
            api.AddComponent(Key, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made under \"Your account\": di_…" });
            api.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, api)] = [] }];
            api.AddComponent(Problem, Refusal());
            return Task.CompletedTask;
        });
        document.AddOperationTransformer((operation, context, _) =>
        {
            var refuses = context.Description.ActionDescriptor.EndpointMetadata.OfType<Refuses>().ToList();
            var codes = ApiReason.Always.Concat(refuses.SelectMany(one => one.Reasons)).Distinct().Select(reason => (reason.Status, Says: $"`{reason.Code}`: {reason.Sentence}"))
                .Concat(refuses.Any(one => one.Queries) ? QueryError.Codes.Select(code => (Status: 400, Says: $"`{code}`")) : []);
            foreach (var status in codes.GroupBy(one => one.Status))
            {
                operation.Responses ??= [];
                operation.Responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
                {
                    Description = string.Join("\n\n", status.Select(one => one.Says)),
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
                };
            }

            return Task.CompletedTask;
        });
    });

    /// <summary>Says what an endpoint answers with, and how it may refuse.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, string summary, params ApiReason[] refuses) =>
        endpoint.WithSummary(summary).Produces<T>().WithMetadata(new Refuses(refuses));

    /// <summary>An endpoint that hands out a file.</summary>
    public static RouteHandlerBuilder HandsOut(this RouteHandlerBuilder endpoint, string mediaType, string summary, params ApiReason[] refuses) =>
        endpoint.WithSummary(summary).Produces(StatusCodes.Status200OK, contentType: mediaType).WithMetadata(new Refuses(refuses));

    private static OpenApiSchema Refusal() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457).",
        Required = new HashSet<string> { "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One sentence for people." },
            ["position"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Of a query: the letter that it is about, from 0." },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. ApiReason.All.Select(reason => reason.Code).Concat(QueryError.Codes).Select(code => (JsonNode)code)] },
        },
    };
}
