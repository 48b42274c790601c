using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DocIntake.Web.Tests.Browser;

/// <summary>The real host as <c>docintake demo</c> starts it: a process of its own on a temporary folder.</summary>
internal sealed partial class DemoProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docintake-demo-").FullName;
    private readonly TaskCompletionSource<Uri> link = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> said = [];
    private readonly Process process;

    public DemoProcess()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DocIntake.Web.dll"), "demo", "--data", folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Folder => folder;

    /// <summary>The one-time link it prints.</summary>
    public async Task<Uri> LinkAsync(CancellationToken cancel)
    {
        try
        {
            return await link.Task.WaitAsync(TimeSpan.FromSeconds(60), cancel);
        }
        catch (TimeoutException)
        {
            lock (said)
            {
                throw new InvalidOperationException($"The demo printed no link, but said: {string.Join('\n', said)}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.Add(line ?? "");
        }

        if (line is not null && Link().Match(line) is { Success: true } found)
        {
            link.TrySetResult(new Uri(found.Value));
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in\?key=\S+")]
    private static partial Regex Link();
}
