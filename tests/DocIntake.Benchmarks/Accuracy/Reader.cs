using System.Diagnostics;
using System.Globalization;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Benchmarks.Accuracy;

/// <summary>A text that was read, and the processor seconds that it took.</summary>
internal sealed record Reading(string Text, double Seconds, Page? Page = null);

/// <summary>The sandbox's child as the product starts it, asked page after page.</summary>
internal sealed class OwnReader : IDisposable
{
    private readonly Process child;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("docintake-accuracy-");

    /// <param name="environment">Set for the child, e.g. to hide the second engine's models; null takes a variable away.</param>
    public OwnReader(params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DocIntake.Sandbox.dll"), "--folder", folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        child = Process.Start(start)!;
        _ = Frames.ReadAsync<Reply>(child.StandardOutput.BaseStream).AsTask().GetAwaiter().GetResult();
    }

    public long PeakBytes => File.ReadLines($"/proc/{child.Id}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10).Single();

    public Reading Read(string image)
    {
        var before = Seconds();
        var original = Path.Combine(folder.FullName, "original");
        File.Copy(image, original, overwrite: true);
        var prepared = (Prepared)Ask(new PrepareRequest("original", Path.GetFileName(image), 0, SandboxLimits.Default));
        var read = (PageRead)Ask(new ReadRequest(prepared.Rendition ?? "original", 1, 1, OcrMode.Always, Languages, SandboxLimits.Default));
        _ = Answer();
        return new Reading(read.Page.Text, Seconds() - before, read.Page);
    }

    /// <summary>Tesseract's names of the languages that are asked for.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["eng"];

    public void Dispose()
    {
        child.StandardInput.Close();
        child.WaitForExit();
        child.Dispose();
        folder.Delete(recursive: true);
    }

    private Reply Ask(Request request)
    {
        Frames.WriteAsync(child.StandardInput.BaseStream, request).AsTask().GetAwaiter().GetResult();
        return Answer();
    }

    private Reply Answer() => Frames.ReadAsync<Reply>(child.StandardOutput.BaseStream).AsTask().GetAwaiter().GetResult()
        ?? throw new InvalidDataException("The sandbox ended before it answered.");

    // Its own time and that of the tools it started and waited for: utime, stime, cutime, cstime in hundredths.
    private double Seconds() => File.ReadAllText($"/proc/{child.Id}/stat").Split(") ")[1].Split(' ')[11..15].Sum(long.Parse) / 100.0;
}

/// <summary>Debian's <c>tesseract</c> as anybody runs it, on one thread.</summary>
internal static class PlainTesseract
{
    public static Reading Read(string image)
    {
        var before = OfEndedChildren();
        var start = new ProcessStartInfo("tesseract", [image, "stdout", "-l", "eng"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Reading(text, OfEndedChildren() - before);
    }

    // cutime and cstime, in hundredths: what an ended child used is asked of its parent.
    private static double OfEndedChildren() => File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[13..15].Sum(long.Parse) / 100.0;
}
