using DocIntake.Documents;

namespace DocIntake.Intake;

/// <summary>Reads a case off the folder a file was dropped in.</summary>
internal static class CaseFolders
{
    /// <summary>
    /// The case whose number names one of the folders on the path ("2024-0012" or "2024-0012 Rivera v. Acme"), the innermost first; null when
    /// none does or no such case exists.
    /// </summary>
    public static string? Find(string relativePath, IReadOnlyList<Case> cases) =>
        relativePath.Split('/').SkipLast(1).Reverse()
            .Select(folder => cases.FirstOrDefault(c => Names(folder, c.Number))?.Number)
            .FirstOrDefault(number => number is not null);

    private static bool Names(string folder, string number) =>
        folder.StartsWith(number, StringComparison.OrdinalIgnoreCase) && (folder.Length == number.Length || folder[number.Length] == ' ');
}
