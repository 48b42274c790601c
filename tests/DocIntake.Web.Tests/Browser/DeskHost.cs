using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines.Definitions;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The desk on a temporary data folder, listening on a free loopback port, with a few documents in its catalog.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("docintake-desk-").FullName;
    private WebApplication _app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    internal Sample Sample { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = new DataFolder(_root);
        folder.Create();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System).AddStorage(folder).AddCatalog()
            .AddSingleton(new WorkerOptions { Count = 1, Folder = Path.Combine(_root, "work") }).AddSingleton<WorkerPool>()
            .AddSingleton(PipelineCatalogue.Load(PipelinesFolder(), [])).AddSingleton<BundleBuilder>()
            .AddDesk();
        _app = builder.Build();
        _app.MapDesk();
        await Services.GetRequiredService<CatalogFile>().CreateAsync(CancellationToken.None);
        Sample = await Sample.SeedAsync(Services);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_root, recursive: true);
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
