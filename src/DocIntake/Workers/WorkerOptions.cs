namespace DocIntake.Workers;

/// <summary>How many sandbox processes there are, where they work and what each may cost. Sizes are bytes.</summary>
public sealed record WorkerOptions
{
    /// <summary>Children that work at the same time.</summary>
    public int Count { get; init; } = Environment.ProcessorCount;

    /// <summary>Further children, only for what a person waits for: a page image is not kept waiting by a page that goes through OCR.</summary>
    public int Spare { get; init; } = 1;

    /// <summary>
    /// Data (RLIMIT_DATA) of the child and of each tool it starts, and resident memory of all of them together. Data, not address
    /// space: .NET reserves hundreds of gigabytes of addresses that it never touches and does not start under a small RLIMIT_AS.
    /// </summary>
    public long MemoryBytes { get; init; } = 1L << 30;

    /// <summary>What the child's garbage-collected heap may take of it: reached first, it is an exception and not a death.</summary>
    public long HeapBytes { get; init; } = 512L << 20;

    /// <summary>One file that a child writes.</summary>
    public long FileBytes { get; init; } = 4L << 30;

    /// <summary>All files in a lease's folder, inputs included.</summary>
    public long FolderBytes { get; init; } = 12L << 30;

    /// <summary>Files in a lease's folder: an archive may hold ten thousand.</summary>
    public int Files { get; init; } = 30_000;

    /// <summary>All replies to one ask together: the text of a document, with the places of its words.</summary>
    public long ReplyBytes { get; init; } = 256L << 20;

    /// <summary>What a child and its tools may write to standard error during one ask; 64 KiB of it are kept.</summary>
    public long ErrorBytes { get; init; } = 64L << 20;

    /// <summary>Processes of one child at the same time, tools and their helpers included.</summary>
    public int Processes { get; init; } = 64;

    /// <summary>A child is replaced after this many leases …</summary>
    public int RecycleAfter { get; init; } = 200;

    /// <summary>… or when it keeps more memory than this after one.</summary>
    public long RecycleBytes { get; init; } = 512L << 20;

    /// <summary>A child that has not reported by then has not started.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Scratch root. Pools of several processes can share it; what dead ones left is swept when a pool starts.</summary>
    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), $"docintake-{Environment.UserName}");

    /// <summary>The sandbox's DLL; null = <c>DocIntake.Sandbox.dll</c> beside the host.</summary>
    public string? SandboxPath { get; init; }

    /// <summary>Where tools (poppler, qpdf) are looked for first, for one's own builds of them; null = only where the system has them.</summary>
    public string? ToolFolder { get; init; }

    /// <summary>Bubblewrap's program; null = <c>bwrap</c> where programs are.</summary>
    public string? BubblewrapPath { get; init; }

    /// <summary>The folder with the second OCR engine's models, a full path; the launcher names it. Null or missing = one engine reads alone.</summary>
    public string? OcrModels { get; init; } = Environment.GetEnvironmentVariable("DOCINTAKE_OCR_MODELS");

    public Isolation Isolation { get; init; } = Isolation.Auto;

    /// <summary>Let documents of the mock type misbehave on purpose. For tests only: no configuration reaches it.</summary>
    internal bool AllowMocks { get; init; }

    /// <summary>What is wrong with these values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> found = [];
        if (Count is < 1 or > 256)
        {
            found.Add($"workers: count is {Count}; give 1 to 256.");
        }

        if (Spare is < 0 or > 16)
        {
            found.Add($"workers: spare is {Spare}; give 0 to 16.");
        }

        // Measured: .NET does not start with 64 MiB of data and does with 96; twice that leaves room for a document.
        if (MemoryBytes < 192L << 20)
        {
            found.Add($"workers: memoryBytes is {MemoryBytes}; a child needs at least {192 << 20} (192 MiB).");
        }

        if (HeapBytes < 32L << 20 || HeapBytes > MemoryBytes)
        {
            found.Add($"workers: heapBytes is {HeapBytes}; give at least {32 << 20} (32 MiB) and at most memoryBytes ({MemoryBytes}).");
        }

        // Measured: .NET, which maps code from a file of its own, does not start with 4 MiB and does with 8.
        if (FileBytes < 16 << 20 || FolderBytes < FileBytes)
        {
            found.Add($"workers: fileBytes is {FileBytes} and folderBytes {FolderBytes}; give at least {16 << 20} (16 MiB), and the folder at least one file.");
        }

        // Less, and the sandbox's own start would not fit.
        if (Files < 16 || ReplyBytes < 1 << 20 || ErrorBytes < 64 << 10 || Processes < 8)
        {
            found.Add($"workers: files is {Files}, replyBytes {ReplyBytes}, errorBytes {ErrorBytes} and processes {Processes}; give at least 16, {1 << 20}, {64 << 10} and 8.");
        }

        if (RecycleAfter < 1 || RecycleBytes < 1 || StartLimit <= TimeSpan.Zero)
        {
            found.Add("workers: recycleAfter, recycleBytes and startLimit must be above zero.");
        }

        if (ToolFolder is not null && (!Path.IsPathFullyQualified(ToolFolder) || !Directory.Exists(ToolFolder)))
        {
            found.Add($"workers: toolFolder is \"{ToolFolder}\"; give the full path of a folder that exists.");
        }

        if (!Path.IsPathFullyQualified(Folder))
        {
            found.Add($"workers: folder is \"{Folder}\"; give a full path.");
        }

        return found;
    }
}

/// <summary>
/// How a child is shut in. Auto: bubblewrap when a trial start of it succeeds, limits alone otherwise. Bubblewrap: that or nothing.
/// None: limits alone.
/// </summary>
public enum Isolation { Auto, Bubblewrap, None }

/// <summary>Who waits for a worker: a person in front of a screen goes before the backlog; within one priority, first come, first served.</summary>
public enum WorkPriority { Interactive, Backlog }
