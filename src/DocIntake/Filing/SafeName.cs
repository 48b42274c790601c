using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DocIntake.Filing;

/// <summary>
/// Makes a file or folder name of any text: one that every file system and share takes, that shows as what it is, and that leads nowhere
/// else. Names come out composed (NFC) and at most 255 bytes long in UTF-8.
/// </summary>
internal static partial class SafeName
{
    /// <summary>What Linux file systems take; Windows and macOS take more.</summary>
    public const int MaxBytes = 255;

    /// <summary>What a text is called that has nothing in it that a name may hold.</summary>
    private const string Nameless = "Untitled";

    // Windows takes none of these as a name, with whatever extension, and a share may be read from there.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>A name without an extension.</summary>
    /// <param name="bytes">How long it may be in UTF-8, at least 16.</param>
    public static string Of(string text, int bytes = MaxBytes)
    {
        var clean = Trim(Spaces().Replace(Clean(text), " "));
        var name = Cut(clean, bytes - 1);
        return name.Length == 0 ? Nameless
            : Reserved.Contains(name.Split('.')[0].TrimEnd()) ? $"_{name}"
            : name;
    }

    /// <summary>".pdf": the extension of an untrusted name, or of its format when it has none that could be meant as one.</summary>
    /// <param name="format">As found by content; null when unknown.</param>
    public static string Extension(string name, string? format)
    {
        var own = Path.GetExtension(name);
        return ExtensionShape().IsMatch(own) ? own.ToLowerInvariant()
            : format is not null && format != "unknown" && ExtensionShape().IsMatch($".{format}") ? $".{format}"
            : ".bin";
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator:
                case UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r' or '\v' or '\f' or 0x85:
                    clean.Append(' ');
                    break;

                // Invisible, or they turn the reading direction: "exe.pdf" shown as "fdp.exe".
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                default:
                    clean.Append(Shown(rune));
                    break;
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Shown(Rune rune) => rune.Value switch
    {
        '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' => "-",
        0xFFFD => "",
        _ => rune.ToString(),
    };

    // Windows drops dots and spaces at the end, a dot in front hides the file, a hyphen in front is an option to many a program.
    private static string Trim(string name) => name.Trim(' ', '.', '-');

    // Between two letters as a reader sees them, never inside one.
    private static string Cut(string name, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= bytes)
        {
            return name;
        }

        var length = 0;
        for (var next = 0; next < name.Length;)
        {
            next += StringInfo.GetNextTextElementLength(name, next);
            if (Encoding.UTF8.GetByteCount(name.AsSpan(0, next)) > bytes)
            {
                break;
            }

            length = next;
        }

        return Trim(name[..length]);
    }

    [GeneratedRegex(@" {2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A\.[A-Za-z0-9]{1,10}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ExtensionShape();
}
