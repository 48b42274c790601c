namespace DocIntake.Intake;

/// <summary>How files are taken in.</summary>
public sealed record IntakeOptions
{
    /// <summary>The watched folder; null = the inbox of the data folder.</summary>
    public string? Folder { get; init; }

    /// <summary>False = only the rescan finds files, as on a network share that reports nothing.</summary>
    public bool UseWatcher { get; init; } = true;

    /// <summary>How often the folder is looked through. The watcher is only a hint; this is the truth.</summary>
    public TimeSpan RescanEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a file's size and time must stand still before it is taken; make it longer on a slow share.</summary>
    public TimeSpan StableFor { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an empty file may still be filled before it is rejected.</summary>
    public TimeSpan EmptyAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a PDF without its end may still get one (a scanner writes page by page) before it is taken as it is.</summary>
    public TimeSpan PdfPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Files hashed and stored at the same time.</summary>
    public int AtOnce { get; init; } = 4;
}
