using System.IO.Enumeration;

namespace DocIntake.Intake;

/// <summary>Files and folders that programs put beside documents: left where they are, counted and shown, never taken in.</summary>
public static class IgnoredNames
{
    private static readonly string[] Patterns =
    [
        ".*", "~$*", "*.tmp", "*.part", "*.crdownload", "*.partial", "*.filepart", "Thumbs.db", "desktop.ini", "@eaDir", "__MACOSX",
    ];

    /// <param name="name">The name of a file or a folder, without its path.</param>
    public static bool Match(string name) => Patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true));
}
