using DocIntake.Intake;
using DocIntake.ScaleOut.AzureBlob;
using DocIntake.Storage;
using DocIntake.Storage.Disk;
using DocIntake.Web.Verbs;

namespace DocIntake.Web.Hosting;

/// <summary>
/// The product's rooms, put together for one data folder. Configuration comes from <c>docintake.json</c> in the data folder and from
/// DOCINTAKE__ variables.
/// </summary>
internal static class HostServices
{
    /// <exception cref="VerbException">A word of the configuration is unknown, or a value out of its range.</exception>
    public static void Add(IServiceCollection services, HostSettings settings, IConfigurationManager configuration)
    {
        var installation = new Installation(settings.Data, configuration);
        var intake = installation.Section("Intake", new IntakeOptions());
        switch (configuration["Storage"] ?? "disk")
        {
            case "disk":
                break;
            case "azure-blob":
                services.AddAzureBlobStore(configuration.GetSection("AzureBlob").Get<AzureBlobOptions>()
                    ?? throw new VerbException(ExitCode.Configuration, "storage is azure-blob, but azureBlob:connectionString is not set."));
                break;
            case var unknown:
                throw new VerbException(ExitCode.Configuration, $"storage is \"{unknown}\"; write disk or azure-blob.");
        }

        services.AddSingleton(installation.Section("Network", new NetworkOptions()));
        services.AddDocIntake(settings.Data, settings.Pipelines, intake with { Folder = settings.Watch ?? intake.Folder },
            workers: installation.Workers(settings.Data.Work));
    }

    /// <summary>Makes the store ready: a container that is missing, scraps that a crash left.</summary>
    public static async Task PrepareStoreAsync(IServiceProvider services, CancellationToken cancel)
    {
        switch (services.GetRequiredService<IDocumentStore>())
        {
            case DiskStore disk:
                disk.Sweep();
                break;
            case AzureBlobStore blobs:
                await blobs.CreateAsync(cancel);
                break;
        }
    }
}
