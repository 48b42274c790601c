using System.Diagnostics;
using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Intake;
using DocIntake.Pipelines;
using DocIntake.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DocIntake.Benchmarks;

/// <summary>Thousands of small files dropped at once, with a stage that only nods: what intake and the runner themselves cost.</summary>
internal static class DropBenchmark
{
    /// <param name="args">How many; 20,000 when it is left out.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var files = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;
        var folder = Directory.CreateTempSubdirectory("docintake-drop-").FullName;
        try
        {
            return await RunAsync(folder, files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(string folder, int files)
    {
        var data = new DataFolder(folder);
        data.Create();
        Directory.CreateDirectory(Path.Combine(folder, "pipelines"));
        await File.WriteAllTextAsync(Path.Combine(folder, "pipelines", "default.yaml"), "title: Nod\nstages: [reading]\n");
        using var host = Build(data);
        await host.StartAsync();
        var before = Process.GetCurrentProcess().PeakWorkingSet64;
        var clock = Stopwatch.StartNew();
        for (var file = 0; file < files; file++)
        {
            await File.WriteAllTextAsync(Path.Combine(data.Inbox, $"{file}.pdf"), $"%PDF-1.7\nfile {file} {new string('x', 1000)}\n%%EOF\n");
        }

        var dropped = clock.Elapsed;
        var catalog = host.Services.GetRequiredService<CatalogReader>();
        Balance balance;
        do
        {
            await Task.Delay(2000);
            balance = await catalog.BalanceAsync(null, default);
            Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,6:0} s  arrived {balance.Dropped}, settled {balance.Filed}");
        }
        while (balance.Filed < files && clock.Elapsed < TimeSpan.FromHours(2));

        var process = Process.GetCurrentProcess();
        await host.StopAsync();
        Console.WriteLine($"files {files}, written in {dropped.TotalSeconds:0} s, arrived {balance.Dropped}, settled {balance.Filed}, lost {files - balance.Dropped}");
        Console.WriteLine($"seconds {clock.Elapsed.TotalSeconds:0}, processor seconds {process.TotalProcessorTime.TotalSeconds:0}");
        Console.WriteLine($"peak memory {process.PeakWorkingSet64 >> 20} MiB ({(process.PeakWorkingSet64 - before) >> 20} MiB more than before the drop)");
        return balance is { IsTrue: true } && balance.Dropped == files && balance.Filed == files ? 0 : 1;
    }

    private static IHost Build(DataFolder data)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddConsole();
        builder.Services.AddSingleton(TimeProvider.System).AddStorage(data).AddCatalog()
            .AddStage<Nod, NodOptions>("reading")
            .AddPipelines(data, Path.Combine(data.Root, "pipelines"))
            .AddIntake();
        return builder.Build();
    }

    private sealed record NodOptions;

    private sealed class Nod : IStage
    {
        public ValueTask<StageResult> RunAsync(Walk walk, CancellationToken cancel) =>
            ValueTask.FromResult<StageResult>(new StageResult.Continue(walk.Document with { Format = "pdf" }));
    }
}
