using System.Text.RegularExpressions;

namespace DocIntake.Storage;

/// <summary>How stores name what they keep; the same on disk and in a blob container.</summary>
public static partial class StoreKey
{
    /// <summary>"ab/cd/abcd…": two levels of folders, so that none grows beyond some thousands of files.</summary>
    /// <exception cref="ArgumentException">Not 64 lower-case hex digits.</exception>
    public static string OfOriginal(string sha256) =>
        Sha256().IsMatch(sha256)
            ? $"{sha256[..2]}/{sha256[2..4]}/{sha256}"
            : throw new ArgumentException($"'{sha256}' is not a SHA-256 in lower-case hex.", nameof(sha256));

    /// <summary>The key itself, once it is certain that it leads nowhere else.</summary>
    /// <exception cref="ArgumentException">A segment is empty, "." or "..", or holds another character than the allowed ones.</exception>
    public static string Checked(string key) =>
        Key().IsMatch(key) ? key : throw new ArgumentException($"'{key}' is not a key of a derived file.", nameof(key));

    [GeneratedRegex(@"\A[0-9a-f]{64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Sha256();

    // Segments begin with a letter or a digit, which keeps "." and ".." out.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
