using System.Globalization;
using System.Text;
using DocIntake.Documents;

namespace DocIntake.Intake;

/// <summary>Reads a case off the folder a file was dropped in.</summary>
internal static class CaseFolders
{
    /// <summary>
    /// The case whose number names one of the folders on the path ("2024-0012" or "2024-0012 Rivera v. Acme"), the innermost first; else the one
    /// case whose client or title does ("Rivera, Ana", "ana rivera", "Rivera v. Acme"). Null when none does, and when two have that name.
    /// </summary>
    public static string? Find(string relativePath, IReadOnlyList<Case> cases)
    {
        var folders = relativePath.Split('/').SkipLast(1).Reverse().ToList();
        return folders.Select(folder => cases.FirstOrDefault(c => StartsWith(folder, c.Number))?.Number).FirstOrDefault(number => number is not null)
            ?? folders.Select(folder => ByName(folder, cases)).FirstOrDefault(number => number is not null);
    }

    /// <summary>True when a folder on the path has the case's number.</summary>
    public static bool Names(string relativePath, string number) => relativePath.Split('/').SkipLast(1).Any(folder => StartsWith(folder, number));

    private static bool StartsWith(string folder, string number) =>
        folder.StartsWith(number, StringComparison.OrdinalIgnoreCase) && (folder.Length == number.Length || folder[number.Length] == ' ');

    private static string? ByName(string folder, IReadOnlyList<Case> cases)
    {
        var name = Words(folder);
        var turned = folder.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma ? Words($"{folder[(comma + 1)..]} {folder[..comma]}") : name;
        return name.Contains(' ', StringComparison.Ordinal)
            && cases.Where(one => one.OtherNames.Append(one.Client).Append(one.Title).Select(Words).Any(known => known == name || known == turned)).Take(2).ToList() is [var only]
            ? only.Number : null;
    }

    /// <summary>Letters and digits, without marks on them, in small letters, one space between words.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            words.Append(char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ');
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
