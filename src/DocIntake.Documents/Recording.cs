namespace DocIntake.Documents;

/// <summary>Sound and film: kept and filed as they are, never made into pages. In a bundle a page stands for one, and the file travels beside it.</summary>
public static class Recording
{
    private static readonly string[] Films = ["mp4", "mov", "avi", "mkv", "wmv", "mpg"];

    private static readonly string[] Sounds = ["mp3", "wav", "m4a", "ogg", "flac", "amr"];

    /// <summary>As <see cref="Wire.Prepared.Format"/> names them.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. Films, .. Sounds];

    public static bool Is(string? format) => format is not null && Formats.Contains(format);

    /// <summary>"film" or "sound recording".</summary>
    public static string Kind(string format) => Films.Contains(format) ? "film" : "sound recording";
}
