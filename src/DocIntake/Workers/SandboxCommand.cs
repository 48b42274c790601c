using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DocIntake.Workers;

/// <summary>The command line and environment of a child: limits first, then (with bubblewrap) the walls, then the sandbox itself.</summary>
/// <param name="bubblewrap">Path of <c>bwrap</c>; null = limits alone.</param>
internal sealed class SandboxCommand(WorkerOptions options, string? bubblewrap)
{
    /// <summary>The lease's folder as the child sees it behind walls.</summary>
    private const string Inside = "/lease";

    // Read-only, and only where they exist: programs, libraries, fonts, OCR languages. Nothing of /home, /root, /var or the data folder.
    private static readonly string[] Shown =
    [
        "/usr", "/lib", "/lib64", "/bin", "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
        "/etc/mime.types", "/etc/libreoffice", "/var/cache/fontconfig", "/var/lib/ghostscript/fonts",
    ];

    /// <summary>The sandbox's DLL.</summary>
    public string Sandbox { get; } = options.SandboxPath ?? Path.Combine(AppContext.BaseDirectory, "DocIntake.Sandbox.dll");

    private bool Walled => bubblewrap is not null;

    /// <summary>Starts a child that works in <paramref name="folder"/>.</summary>
    /// <param name="shown">Only behind walls.</param>
    public ProcessStartInfo For(string folder, ShownFile? shown) => Start(folder, [.. SandboxProgram(), "--folder", Walled ? Inside : folder], shown);

    /// <summary>Starts <c>true</c> behind the same walls: does this machine let us build them?</summary>
    public ProcessStartInfo Trial(string folder) => Start(folder, ["/usr/bin/true"]);

    private ProcessStartInfo Start(string folder, IEnumerable<string> program, ShownFile? shown = null)
    {
        // setsid: the child leads a process group of its own, so that it is killed together with every tool it started, and a Ctrl-C
        // in the host's terminal does not reach it. The walls die with their parent by themselves; else setpriv sees to it.
        string[] arguments =
        [
            .. Walled ? Array.Empty<string>() : ["setpriv", "--pdeathsig", "KILL", "--no-new-privs"],
            "prlimit", Limit("data", options.MemoryBytes), Limit("fsize", options.FileBytes), Limit("nofile", 1024), Limit("core", 0), "--",
            .. Walled ? Walls(folder, shown) : [], .. program,
        ];
        var start = new ProcessStartInfo("setsid", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        SetEnvironment(start.Environment, Walled ? Inside : folder);
        return start;
    }

    private static string Limit(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"--{name}={value}");

    private IEnumerable<string> SandboxProgram()
    {
        // The runtime that runs the host runs the child. A self-contained host has none to lend: then the child brings its own.
        var dotnet = Path.Combine(RuntimeRoot, "dotnet");
        return File.Exists(dotnet) ? [dotnet, Sandbox] : [Path.ChangeExtension(Sandbox, null)];
    }

    // <root>/shared/Microsoft.NETCore.App/10.0.1/ is three folders down.
    private static string RuntimeRoot => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private string[] Walls(string folder, ShownFile? shown) =>
    [
        bubblewrap!, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
        .. Shown.SelectMany(path => ReadOnly(path)),
        "--proc", "/proc", "--dev", "/dev",
        // Memory files count against no limit of the child, so there is only a little of them: the lease's folder is the place for more.
        "--size", "16777216", "--tmpfs", "/tmp",
        // After /tmp, because these may lie in it.
        .. ReadOnly(RuntimeRoot), .. ReadOnly(Path.GetDirectoryName(Path.GetFullPath(Sandbox))!),
        .. options.ToolFolder is { } tools ? ReadOnly(tools) : [],
        .. options.OcrModels is { Length: > 0 } models ? ReadOnly(models) : [],
        "--bind", folder, Inside, "--chdir", Inside,
        .. shown is null ? Array.Empty<string>() : ["--ro-bind", shown.Path, Path.Combine(Inside, shown.Name)],
        // A host that runs as root would otherwise let the child write to /proc/sys.
        "--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/", "--",
    ];

    private static string[] ReadOnly(string path) => ["--ro-bind-try", path, path];

    // Nothing of the host's environment is inherited: no secrets, no proxies, no LD_PRELOAD.
    private void SetEnvironment(IDictionary<string, string?> environment, string folder)
    {
        environment.Clear();
        environment["PATH"] = string.Join(':', new[] { options.ToolFolder, "/usr/local/bin", "/usr/bin", "/bin" }.OfType<string>());
        environment["LANG"] = "C.UTF-8";
        environment["HOME"] = folder;
        environment["TMPDIR"] = folder;
        environment["OMP_THREAD_LIMIT"] = "1";
        environment["DOTNET_ROOT"] = RuntimeRoot;
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        // A child lives for one document: to bind 1,000 pages, it compiled for 0.7 processor seconds what was then used for less; with 200 calls (C8) instead of 30 for 0.4.
        environment["DOTNET_TC_CallCountThreshold"] = "C8";
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_NOLOGO"] = "1";
        // Resident memory of a child that reads letter pages: 126 MiB with these two, 151 without, in the same time.
        environment["DOTNET_GCgen0size"] = "400000";
        environment["MALLOC_ARENA_MAX"] = "1";
        environment["DOTNET_GCHeapHardLimit"] = options.HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        if (options.OcrModels is { Length: > 0 } models)
        {
            environment["DOCINTAKE_OCR_MODELS"] = models;
        }

        if (options.AllowMocks)
        {
            environment["DOCINTAKE_MOCKS"] = "1";
        }

        // Chosen by whoever set up a machine without ICU; without it .NET would not start in the child either.
        if (Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") is { } invariant)
        {
            environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = invariant;
        }
    }
}

/// <summary>A file outside the lease's folder that a child sees in it under a name, and can read but not write.</summary>
internal sealed record ShownFile(string Path, string Name);
