namespace DocIntake.Sandbox.Reading.Archives;

/// <summary>Which names in an archive are files that somebody meant to send.</summary>
public static class ArchiveNames
{
    /// <summary>What operating systems leave behind in folders.</summary>
    public static bool IsLitter(string path)
    {
        var parts = path.Split('/', '\\');
        return parts.Contains("__MACOSX", StringComparer.OrdinalIgnoreCase)
            || parts[^1].StartsWith("._", StringComparison.Ordinal)
            || parts[^1].ToUpperInvariant() is ".DS_STORE" or "THUMBS.DB" or "DESKTOP.INI";
    }
}
