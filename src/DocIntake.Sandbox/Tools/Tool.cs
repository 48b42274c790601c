using System.ComponentModel;
using System.Diagnostics;

namespace DocIntake.Sandbox.Tools;

/// <summary>
/// Runs one outside program (pdftoppm, pdfimages, pdftotext, qpdf): arguments as a list, never a shell; standard input closed; what it
/// prints capped; killed with its children when its time is over. Memory and processor limits are inherited from this process.
/// </summary>
public static class Tool
{
    /// <summary>Bytes of standard output that are kept; a program that prints more is killed.</summary>
    private const int MaxOutput = 256 << 20;

    /// <summary>Bytes of standard error that are kept; the rest is read and dropped.</summary>
    private const int MaxError = 64 << 10;

    /// <summary>Longest a tool may take when its caller knows nothing better.</summary>
    public static TimeSpan DefaultLimit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end and says how that was; a failure is a value, nothing is thrown.</summary>
    /// <param name="folder">Its working directory: the lease's folder.</param>
    public static ToolRun Run(string name, IEnumerable<string> arguments, string folder, TimeSpan? limit = null)
    {
        using var process = Prepare(name, arguments, folder);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ToolRun(name, ToolRun.NotInstalled, [], "", TimedOut: false);
        }

        process.StandardInput.Close();
        using var cancel = new CancellationTokenSource(limit ?? DefaultLimit);
        var output = Task.Run(() => Keep(process.StandardOutput.BaseStream, MaxOutput, overflow: cancel.Cancel));
        var error = Task.Run(() => Keep(process.StandardError.BaseStream, MaxError, overflow: () => { }));
        var timedOut = !WaitForExit(process, cancel.Token);
        return new ToolRun(name, process.ExitCode, output.Result, System.Text.Encoding.UTF8.GetString(error.Result), timedOut);
    }

    private static Process Prepare(string name, IEnumerable<string> arguments, string folder) => new()
    {
        StartInfo = new ProcessStartInfo(name, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        },
    };

    private static bool WaitForExit(Process process, CancellationToken cancel)
    {
        try
        {
            process.WaitForExitAsync(cancel).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return false;
        }
    }

    private static byte[] Keep(Stream from, int most, Action overflow)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[32 << 10];
        for (int got; (got = from.Read(buffer)) > 0;)
        {
            var room = (int)Math.Min(got, most - kept.Length);
            kept.Write(buffer, 0, room);
            if (room < got)
            {
                overflow();
            }
        }

        return kept.ToArray();
    }
}
