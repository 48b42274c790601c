using DocIntake.Storage;

namespace DocIntake.Web.Hosting;

/// <summary>The rooms over an existing data folder for a verb that only reads: nothing is started, nothing is written.</summary>
internal sealed class ReadingRooms : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public ReadingRooms(DataFolder data)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        HostServices.Add(collection, HostSettings.ForOneVerb(data), new ConfigurationManager());
        services = collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
