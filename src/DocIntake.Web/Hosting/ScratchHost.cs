using DocIntake.Pipelines;
using DocIntake.Storage;
using DocIntake.Workers;

namespace DocIntake.Web.Hosting;

/// <summary>The rooms for a verb that stores nothing: over a folder that is gone afterwards, without catalog, queue and web.</summary>
internal sealed class ScratchHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-");
    private readonly ServiceProvider services;

    /// <param name="installation">Whose pipelines are used; null = those that came with the product.</param>
    public ScratchHost(DataFolder? installation = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging().AddSingleton<DryWalk>();

        // The store is not as configured: what the installation keeps elsewhere, in Azure say, must not receive a file that is only looked at.
        var data = new DataFolder(folder.FullName);
        var workers = new Installation(installation ?? data, new ConfigurationManager()).Workers(data.Work);
        collection.AddDocIntake(data, HostSettings.PipelinesFor(installation), workers: workers);
        services = collection.BuildServiceProvider();
    }

    public WorkerPool Workers => Get<WorkerPool>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
