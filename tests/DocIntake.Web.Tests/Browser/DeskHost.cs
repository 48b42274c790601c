using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Owner;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The desk on a temporary data folder, listening on a free loopback port, with a few documents in its catalog.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("docintake-desk-").FullName;
    private WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    internal Sample Sample { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = new DataFolder(root);
        folder.Create();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDocIntake(folder, PipelinesFolder());
        builder.Services.TryAddSingleton<BundleBuilder>();
        builder.Services.AddDesk();
        app = builder.Build();
        app.MapDesk();
        app.MapOwnerApi("a key that no stranger has");
        await Services.GetRequiredService<CatalogFile>().CreateAsync(CancellationToken.None);
        Sample = await Sample.SeedAsync(Services);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>A browser-like client that follows no redirects.</summary>
    internal HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client signed in for a scope.</summary>
    internal async Task<HttpClient> SignedInAsync(CaseScope scope)
    {
        var client = Client();
        using var answer = await client.GetAsync(Services.GetRequiredService<OneTimeLink>().CreateLink(Address, "A. Ruiz", scope));
        return client;
    }

    private static string PipelinesFolder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocIntake.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at!.FullName, "pipelines");
    }
}
