using System.Text.RegularExpressions;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Reading.Office;

/// <summary>
/// LibreOffice where it is installed, as a converter: without a network, with a profile of its own in the lease's folder that forbids macros
/// and links, within limits of its own. Whatever goes wrong, there is no file and our own pages stand.
/// </summary>
public static partial class LibreOffice
{
    private const string Program = "soffice";
    private const string Work = "office";

    // Macros never run, links are never followed: the walls hold this too, but need not.
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
        </oor:items>
        """;

    private static readonly Lazy<string?> Home = new(Find);

    /// <summary>As it is installed; null when it is not. Asking the program itself would take a second of every start.</summary>
    public static string? Version() =>
        Home.Value is { } home && Path.Combine(home, "bootstraprc") is var settings && File.Exists(settings)
            && Number().Match(File.ReadAllText(settings)) is { Success: true } version ? version.Groups[1].Value : null;

    /// <summary>It is installed, and the limits let it be used.</summary>
    public static bool IsAtHand(SandboxLimits limits) => limits.LibreOfficeSeconds > 0 && Home.Value is not null;

    /// <summary>Converts a file of the lease.</summary>
    /// <param name="format">What the file is: LibreOffice wants it as the name's ending.</param>
    /// <param name="to">"pdf", "docx" or "xlsx".</param>
    /// <returns>The new file's name in the lease's folder; null when there is none.</returns>
    public static string? Convert(string file, string format, string to, SandboxLimits limits, string folder)
    {
        if (!IsAtHand(limits))
        {
            return null;
        }

        var work = Path.Combine(folder, Work);
        Directory.CreateDirectory(Path.Combine(work, "profile", "user"));
        File.WriteAllText(Path.Combine(work, "profile", "user", "registrymodifications.xcu"), Settings);
        var source = Path.Combine(work, $"source.{format}");
        File.Copy(Path.Combine(folder, file), source, overwrite: true);
        string[] command = [.. Offline(), Program, .. Arguments(work, source, to)];
        var run = Tool.Run(command[0], command[1..], work, TimeSpan.FromSeconds(limits.LibreOfficeSeconds), memory: limits.LibreOfficeBytes);
        var made = Path.Combine(work, "out", $"source.{to}");
        var answer = run.Ok && File.Exists(made) ? $"converted.{to}" : null;
        if (answer is null)
        {
            Console.Error.WriteLine($"LibreOffice made no {to} (exit code {run.ExitCode}{(run.TimedOut ? ", out of time" : "")}): {run.Error}");
        }
        else
        {
            File.Move(made, Path.Combine(folder, answer), overwrite: true);
        }

        Directory.Delete(work, recursive: true);
        return answer;
    }

    private static IEnumerable<string> Arguments(string work, string source, string to) =>
    [
        $"-env:UserInstallation={new Uri(Path.Combine(work, "profile"))}", "--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault",
        "--convert-to", to, "--outdir", Path.Combine(work, "out"), source,
    ];

    /// <summary>Behind walls there is no network. Where the sandbox has limits alone LibreOffice gets a network without a way out, or is not run.</summary>
    private static string[] Offline()
    {
        // Two lines of headings, then one a device.
        var devices = File.ReadLines("/proc/net/dev").Skip(2).Select(line => line.Split(':')[0].Trim());
        return devices.Any(device => device != "lo") ? ["unshare", "--map-root-user", "--net", "--"] : [];
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Program))
            .Where(File.Exists).Select(path => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Select(Path.GetDirectoryName).FirstOrDefault();

    [GeneratedRegex(@"^ProductKey=\D*([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Number();
}
