using DocIntake.Storage;

namespace DocIntake.Web.Hosting;

/// <summary>How a host is started.</summary>
/// <param name="Data">The data folder it owns.</param>
/// <param name="Urls">Where it listens.</param>
/// <param name="Watch">The watched folder; null = the inbox of the data folder.</param>
public sealed record HostSettings(DataFolder Data, string Urls, string? Watch)
{
    public const string StandardUrls = "http://127.0.0.1:8787";

    /// <summary>Any free port on loopback: the host lives as long as one verb.</summary>
    public static HostSettings ForOneVerb(DataFolder data) => new(data, "http://127.0.0.1:0", Watch: null) { Patience = Timeout.InfiniteTimeSpan };

    /// <summary>How long it waits at its end for requests that others have under way.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pipelines: the installation's own in its data folder where there are any, else those that came with the product.</summary>
    public string Pipelines => PipelinesFor(Data);

    public static string PipelinesFor(DataFolder? data) =>
        data is not null && Path.Combine(data.Root, "pipelines") is var own && Directory.Exists(own)
            ? own
            : Path.Combine(AppContext.BaseDirectory, "pipelines");
}
