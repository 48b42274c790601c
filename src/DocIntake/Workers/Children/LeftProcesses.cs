using System.Globalization;

namespace DocIntake.Workers;

/// <summary>
/// Tools that outlived a killed host. A child dies with its host, and behind walls everything dies with the child; without walls a tool
/// that hangs is left over, and its working directory, the lease's folder, gives it away.
/// </summary>
internal static class LeftProcesses
{
    /// <summary>Kills every process that works in the folder or below it.</summary>
    public static void Kill(string folder)
    {
        var below = folder + Path.DirectorySeparatorChar;
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && WorkingDirectory(process) is { } where && (where + Path.DirectorySeparatorChar).StartsWith(below, StringComparison.Ordinal))
            {
                Native.Kill(id);
            }
        }
    }

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's and none of ours.
            return null;
        }
    }
}
