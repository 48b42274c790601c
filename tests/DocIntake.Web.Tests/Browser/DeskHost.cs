using DocIntake.Bundles;
using DocIntake.Catalog;
using DocIntake.Catalog.People;
using DocIntake.Documents;
using DocIntake.Storage;
using DocIntake.Web.Access;
using DocIntake.Web.Owner;
using DocIntake.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The desk on a temporary data folder, listening on a free loopback port, with a few documents in its catalog.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("docintake-desk-").FullName;
    private readonly string pipelines = Directory.CreateTempSubdirectory("docintake-desk-pipelines-").FullName;
    private WebApplication app = null!;
    private OwnerLock held = null!;
    private int added;

    /// <summary>Everybody's, here.</summary>
    internal const string Password = "a long and plain password";

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    internal PeopleBook People => Services.GetRequiredService<PeopleBook>();

    internal Sample Sample { get; private set; } = null!;

    /// <summary>The clock of the host; a test that turns it sets its own before the host starts.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    public async ValueTask InitializeAsync()
    {
        var folder = new DataFolder(root);
        folder.Create();
        held = OwnerLock.TryTake(folder)!;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(Time);
        builder.Services.AddDocIntake(folder, LinkPipelines());
        builder.Services.TryAddSingleton<BundleBuilder>();
        builder.Services.AddDesk();
        builder.Services.AddSingleton(new OwnerKey(held.Key));
        app = builder.Build();
        app.MapDesk();
        app.MapOwnerApi();
        await Services.GetRequiredService<CatalogFile>().CreateAsync(CancellationToken.None);
        Sample = await Sample.SeedAsync(Services);
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
        await held.PublishAsync($"{Address}", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        held.Dispose();
        Directory.Delete(root, recursive: true);
        Directory.Delete(pipelines, recursive: true);
    }

    /// <summary>A verb as a process of its own, which finds this host as the owner of the data folder.</summary>
    internal Task<Outcome> RunAsync(params string[] verb) => Product.RunAsync([.. verb, "--data", root]);

    /// <summary>A browser-like client that follows no redirects.</summary>
    internal HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>A client signed in as whoever runs the host, or as somebody with an account and the cases of the scope.</summary>
    internal async Task<HttpClient> SignedInAsync(CaseScope scope)
    {
        if (scope.Numbers is { } numbers)
        {
            return await SignedInAsync(await AddPersonAsync([Role.Intake, Role.Reviewer, Role.Reader], [.. numbers]));
        }

        var client = Client();
        using var answer = await client.GetAsync(Services.GetRequiredService<OneTimeLink>().CreateLink(Address, "A. Ruiz"));
        return client;
    }

    /// <summary>Somebody new with roles, who sees these cases.</summary>
    internal async Task<Person> AddPersonAsync(Role[] roles, params string[] cases)
    {
        await using var services = Services.CreateAsyncScope();
        var person = new Person { Name = $"Person {Interlocked.Increment(ref added)}", Roles = roles };
        (await services.ServiceProvider.GetRequiredService<UserManager<Person>>().CreateAsync(person, Password)).Succeeded.ShouldBeTrue();
        foreach (var number in cases)
        {
            await GrantAsync(person, number, AccessKind.Member);
        }

        return person;
    }

    internal Task GrantAsync(Person person, string number, AccessKind kind, DateTimeOffset? until = null) => People
        .SaveAsync(new CaseAccess(0, person.Id, number, kind, until, Reason: null, By: "a test", At: default), CancellationToken.None);

    /// <summary>A client signed in with name and password.</summary>
    internal async Task<HttpClient> SignedInAsync(Person person)
    {
        var client = Client();
        using var answer = await Forms.PostAsync(client, "/sign-in", "/sign-in", ("name", person.Name), ("password", Password));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, person.Name);
        return client;
    }

    // All but the text that the model is fitted on: the desk is the same without it, and a fit of thousands of papers a host is not.
    private string LinkPipelines()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "DocIntake.sln")))
        {
            at = at.Parent;
        }

        foreach (var entry in new DirectoryInfo(Path.Combine(at!.FullName, "pipelines")).EnumerateFileSystemInfos().Where(entry => entry.Name != "training-text"))
        {
            File.CreateSymbolicLink(Path.Combine(pipelines, entry.Name), entry.FullName);
        }

        return pipelines;
    }
}
