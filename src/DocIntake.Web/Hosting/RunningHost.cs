using DocIntake.Catalog;
using DocIntake.Pipelines.Definitions;
using DocIntake.Web.Access;
using DocIntake.Web.Owner;
using DocIntake.Web.Verbs;
using DocIntake.Workers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DocIntake.Web.Hosting;

/// <summary>The owner of a data folder at work: pipeline, watched folder, web UI and machine API in one process.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OwnerLock held;

    private RunningHost(WebApplication app, OwnerLock held)
    {
        this.app = app;
        this.held = held;
        Address = new OwnerAddress("", held.Key, Environment.ProcessId);
    }

    public OwnerAddress Address { get; private set; }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>Starts it; when it returns, everything works. The lock is given back when the host is disposed, or when it cannot start.</summary>
    /// <exception cref="VerbException">The pipelines are faulty, or the address is taken.</exception>
    public static async Task<RunningHost> StartAsync(HostSettings settings, OwnerLock held, CancellationToken cancel)
    {
        RunningHost? host = null;
        try
        {
            var app = Build(settings, held.Key);
            host = new RunningHost(app, held);
            await host.StartAsync(cancel);
            return host;
        }
        catch
        {
            // Whatever it was, it is told at the edge; here only nothing may be left behind.
            await (host?.DisposeAsync() ?? Release(held));
            throw;
        }
    }

    /// <summary>A link that signs whoever runs the host in, once.</summary>
    public Uri SignInLink() => app.Services.GetRequiredService<OneTimeLink>().CreateLink(new Uri(Address.Uri));

    public Task WaitForShutdownAsync(CancellationToken cancel) => app.WaitForShutdownAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        held.Dispose();
    }

    private static WebApplication Build(HostSettings settings, string key)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);

        // A start that fails is told at the edge, in one sentence; the sign-in keys lie in a folder of the same user's.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.Patience);
        builder.Services.AddSingleton(TimeProvider.System);
        HostServices.Add(builder.Services, settings, builder.Configuration);
        ListenAt(builder, settings);
        builder.Services.AddDesk();
        builder.Services.AddSingleton(new OwnerKey(key));
        var app = builder.Build();
        app.MapDesk();
        app.MapOwnerApi();
        return app;
    }

    private static void ListenAt(WebApplicationBuilder builder, HostSettings settings)
    {
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new VerbException(ExitCode.Configuration, "kestrel:endpoints would listen beside what is checked; say where with --urls.");
        }

        var network = new Installation(settings.Data, new ConfigurationManager()).Section("Network", new NetworkOptions());
        var (urls, certificate) = Network.Check(settings.Urls, network, DateTimeOffset.UtcNow);
        builder.WebHost.UseUrls(urls);
        if (certificate is not null)
        {
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        }
    }

    private static ValueTask Release(OwnerLock held)
    {
        held.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        if (app.Services.GetRequiredService<PipelineCatalogue>().Faults is [var fault, ..])
        {
            throw new VerbException(ExitCode.Configuration, fault.ToString());
        }

        await app.Services.GetRequiredService<CatalogFile>().CreateAsync(cancel);
        await HostServices.PrepareStoreAsync(app.Services, cancel);
        app.Services.GetRequiredService<WorkerPool>().Warm();
        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Addresses = [.. addresses];

        // The verbs of this machine ask without a certificate.
        var near = addresses.First(url => url.StartsWith("http:", StringComparison.Ordinal) && Network.IsHere(url));
        Address = Address with { Uri = near.Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal) };
        await held.PublishAsync(Address.Uri, cancel);
        app.Lifetime.ApplicationStopping.Register(held.Withdraw);
    }
}
