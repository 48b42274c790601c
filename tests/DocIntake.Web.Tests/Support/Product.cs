using System.Diagnostics;
using System.Text.Json;
using DocIntake.Documents;

namespace DocIntake.Web.Tests.Support;

/// <summary>The product as a user runs it: a process with a verb. Killed with everything it started when it is disposed.</summary>
internal sealed class Product : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly List<string> errors = [];
    private readonly TaskCompletionSource<string> signInLink = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Product(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, line) => TakeError(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Resolves when the host has said how to sign in, which it does when it is ready.</summary>
    public Task<string> SignInLink => signInLink.Task;

    public int Id => process.Id;

    public string Errors
    {
        get
        {
            lock (errors)
            {
                return string.Join('\n', errors);
            }
        }
    }

    public static Product Start(params string[] arguments) => Start(variable: null, arguments);

    private static Product Start((string Name, string Value)? variable, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (variable is { } set)
        {
            start.Environment[set.Name] = set.Value;
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DocIntake.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new Product(Process.Start(start)!);
    }

    /// <summary>Runs a verb to its end, for at most five minutes.</summary>
    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var product = Start(arguments);
        return await product.EndAsync();
    }

    /// <summary>The same with an environment variable set.</summary>
    public static async Task<Outcome> RunWithAsync(string variable, string value, params string[] arguments)
    {
        using var product = Start((variable, value), arguments);
        return await product.EndAsync();
    }

    public async Task<Outcome> EndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await process.WaitForExitAsync(limit.Token);
        return new Outcome(process.ExitCode, await output, Errors);
    }

    /// <summary>kill -9: the host has no chance to tidy up.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private void TakeError(string? line)
    {
        lock (errors)
        {
            errors.Add(line ?? "");
        }

        if (line is null)
        {
            signInLink.TrySetException(new InvalidOperationException($"The host ended before it was ready:\n{Errors}"));
        }
        else if (line.Contains("/sign-in?key=", StringComparison.Ordinal))
        {
            signInLink.TrySetResult(line[line.IndexOf("http", StringComparison.Ordinal)..]);
        }
    }
}

/// <summary>How a verb ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    public T Read<T>() => Output.Length == 0
        ? throw new InvalidOperationException($"Exit code {ExitCode}, and nothing was written but: {Errors}")
        : JsonSerializer.Deserialize<T>(Output, Json.Options)!;
}
