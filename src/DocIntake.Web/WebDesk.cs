using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DocIntake.Web.Access;
using DocIntake.Web.Api;
using DocIntake.Web.Audit;
using DocIntake.Web.Endpoints;
using DocIntake.Web.Endpoints.Bundles;
using DocIntake.Web.Endpoints.Documents;
using DocIntake.Web.Hosting;
using DocIntake.Web.Parts;
using DocIntake.Web.Parts.Bundles;
using DocIntake.Web.Parts.Cases;
using DocIntake.Web.Parts.Errors;
using DocIntake.Web.Parts.Searches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;

namespace DocIntake.Web;

/// <summary>The web UI: what it registers and what it answers. The host calls each once.</summary>
public static class WebDesk
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSignIn();
        services.AddApiDescription();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower)));
        services.TryAddSingleton(new NetworkOptions());
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddSingleton<PageImages>();
        services.AddSingleton<OpenBundle>();
        services.AddSingleton<Bar>();
        services.AddSingleton<OpenItems>();
        services.AddSingleton<Refiling>();
        services.AddSingleton<ErrorDesk>();
        services.AddSingleton<AlreadyHere>();
        services.AddSingleton<BundleShelf>();
        services.AddSingleton<CaseKeeping>();
        services.AddSingleton<SearchKeeping>();
        services.AddSingleton<HitWalk>();
        // Letters of every script go out as themselves; what could be markup is still encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        // Named, because the entry assembly of a test is another one.
        services.AddRazorPages(pages => pages.Conventions.AddPageRoute("/Cases/Edit", "/cases/{number}/edit")).AddMvcOptions(pages =>
        {
            pages.Filters.Add<AuditedHandlers>();
            pages.Filters.Add<PageRights>();
        }).AddApplicationPart(typeof(WebDesk).Assembly);
        return services;
    }

    public static void MapDesk(this WebApplication app)
    {
        // Beside the executable, wherever it was started from.
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseNetworkGuard();
        app.UseHardening();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.UseWhen(IsForReading, pages =>
        {
            pages.UseExceptionHandler("/problem/500");
            pages.UseStatusCodePagesWithReExecute("/problem/{0}");
        });
        app.UseApiProblems();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<AuditTrail>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        app.MapJournalFeed();
        app.MapPageImages();
        app.MapReviewWatch();
        app.MapDownloads();
        app.MapBundles();
        app.MapChosenPages();
        app.MapUploads();
        app.MapPrinted();
        app.MapDeskApi();
        app.MapGet("/health/live", () => TypedResults.Text("live")).WithMetadata(new AllowAnonymousAttribute()).NotAudited("It only says that the host is alive.");
    }

    /// <summary>A person's browser asks for a page; programs get the bare status code.</summary>
    private static bool IsForReading(HttpContext http) => !ApiProblems.IsApi(http) && http.Request.Headers.Accept.Any(accept => accept?.Contains("text/html") == true);
}
