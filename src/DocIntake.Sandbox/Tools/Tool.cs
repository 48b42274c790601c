using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using DocIntake.Documents.Wire;

namespace DocIntake.Sandbox.Tools;

/// <summary>
/// Runs one outside program (pdftoppm, pdfimages, pdftotext, qpdf): arguments as a list, never a shell; standard input closed; what it
/// prints capped; killed with its children when its time is over. Memory and processor limits are inherited from this process.
/// </summary>
public static class Tool
{
    /// <summary>Bytes of standard output that are kept in memory; a program that prints more is killed. The largest is a page drawn in grays.</summary>
    private static readonly long MaxOutput = Math.Min(128 << 20, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8);

    private static readonly AsyncLocal<TimeSpan?> Given = new();
    private static readonly ConcurrentDictionary<string, string?> Found = new();

    /// <summary>Longest a tool may take for one step: <see cref="SandboxLimits.ToolSeconds"/> of the request that is being answered.</summary>
    public static TimeSpan Limit => Given.Value ?? TimeSpan.FromSeconds(SandboxLimits.Default.ToolSeconds);

    /// <summary>Sets <see cref="Limit"/> for what is called from here on.</summary>
    public static void Allow(int seconds) => Given.Value = TimeSpan.FromSeconds(seconds);

    /// <summary>Runs it to its end and says how that was; a failure is a value, nothing is thrown.</summary>
    /// <param name="folder">Its working directory: the lease's folder.</param>
    /// <param name="into">A file of that folder for what it prints, however much; null = it is kept in memory.</param>
    /// <param name="memory">Bytes of data it may use; null = a share of this process's own.</param>
    /// <param name="reader">Reads what it prints while it prints, as far as it likes, so that none of it is kept.</param>
    public static ToolRun Run(string name, IEnumerable<string> arguments, string folder, TimeSpan? limit = null, string? into = null, long? memory = null, Action<Stream>? reader = null)
    {
        if (Found.GetOrAdd(name, Find) is not { } program)
        {
            return new ToolRun(name, ToolRun.NotInstalled, [], "", TimedOut: false);
        }

        using var process = Prepare(program, arguments, folder);
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new ToolRun(name, ToolRun.NotInstalled, [], "", TimedOut: false);
        }

        ToolMemory.Hold(process.Id, memory);
        process.StandardInput.Close();
        using var cancel = new CancellationTokenSource(limit ?? Limit);
        var output = Task.Run(() => reader is not null ? Hand(process.StandardOutput.BaseStream, reader) : into is null ? Keep(process.StandardOutput.BaseStream, MaxOutput, overflow: cancel.Cancel)
            : Write(process.StandardOutput.BaseStream, Path.Combine(folder, into)));
        var error = Task.Run(() => Head(process.StandardError.BaseStream));
        var timedOut = !WaitForExit(process, cancel.Token);
        return new ToolRun(name, process.ExitCode, output.Result, System.Text.Encoding.UTF8.GetString(error.Result), timedOut);
    }

    // Only where programs are: .NET would also look into the working directory, which holds a stranger's files.
    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static Process Prepare(string program, IEnumerable<string> arguments, string folder) => new()
    {
        StartInfo = new ProcessStartInfo(program, arguments)
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

    private static byte[] Head(Stream from)
    {
        var head = new byte[ToolRun.MaxError];
        head = head[..from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        from.CopyTo(Stream.Null);
        return head;
    }

    private static byte[] Hand(Stream from, Action<Stream> reader)
    {
        reader(from);
        from.CopyTo(Stream.Null);
        return [];
    }

    private static byte[] Write(Stream from, string path)
    {
        using var to = File.Create(path);
        from.CopyTo(to);
        return [];
    }

    private static byte[] Keep(Stream from, long most, Action overflow)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[32 << 10];
        for (int got; (got = from.Read(buffer)) > 0;)
        {
            var room = (int)Math.Min(got, most - kept.Length);
            kept.Write(buffer, 0, room);
            if (room < got)
            {
                // What a flood began with is of no use, and its memory is wanted for the next reader.
                overflow();
                from.CopyTo(Stream.Null);
                return [];
            }
        }

        return kept.ToArray();
    }
}
