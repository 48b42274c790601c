using System.Text.RegularExpressions;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Codes as their column forces them: where only a digit can stand, O is a 0, I and l are a 1, S is a 5 and B is an 8; where only a letter can, the
/// reverse (and a 7 is a T, a $ an S). A letter that the code may have stays what was read.
/// </summary>
internal static partial class Mended
{
    /// <summary>Digits for the letters that OCR takes them for; other characters stay.</summary>
    public static string Digits(string text) => string.Concat(text.Select(Digit));

    /// <summary>The digits of a word that can only be a number, whatever rules and dividers left at its sides; empty when letters are among them.</summary>
    public static string Number(string printed)
    {
        var text = string.Concat(Digits(printed).Where(c => char.IsLetterOrDigit(c)));
        return text.All(char.IsAsciiDigit) ? text : "";
    }

    /// <summary>A word without what rules and dividers left at its sides.</summary>
    public static string Bare(string printed)
    {
        var start = 0;
        var end = printed.Length;
        while (start < end && !char.IsAsciiLetterOrDigit(printed[start]))
        {
            start++;
        }

        while (end > start && !char.IsAsciiLetterOrDigit(printed[end - 1]))
        {
            end--;
        }

        return printed[start..end];
    }

    /// <summary>An ICD-10-CM code with its dot, or null: letter, digit, then a digit, A or B, then up to four more.</summary>
    public static string? Icd10(string printed)
    {
        var text = Bare(Lettered(printed));
        // The letter of its place in the box may stick to it: "A.T23.301A".
        if (text.Length > 4 && text[1] is '.' or ')' && char.IsAsciiLetter(text[0]))
        {
            text = text[2..];
        }

        var code = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (code.Length is < 3 or > 8 || !code.Any(char.IsAsciiDigit) || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '.'))
        {
            return null;
        }

        // An eighth character is the hospital's "present on admission".
        code = code.Length == 8 && code[7] is 'Y' or 'N' or 'U' or 'W' or '1' ? code[..7] : code;
        var mended = string.Concat(code.Select((c, i) => i switch
        {
            0 => Letter(c),
            1 => Digit(c),
            2 => c is 'B' ? c : Digit(c),
            _ when c is 'O' or 'I' or 'L' => Digit(c),
            _ when c is 'S' or 'B' && i < code.Length - 1 => Digit(c),
            _ => c,
        }));
        return Icd().IsMatch(mended) ? mended.Length == 3 ? mended : $"{mended[..3]}.{mended[3..]}" : null;
    }

    /// <summary>A CPT code (four digits, then a digit, F, T or U) or a HCPCS code (a letter from A to V, then four digits), or null.</summary>
    public static string? Procedure(string printed)
    {
        var text = Bare(Lettered(printed));
        // Modifiers may follow without a space.
        text = text.Length is 7 or 9 or 8 && (text.Length != 8 || text[5] == '-') ? text[..5] : text;
        // A word of letters that look like digits is no code.
        if (text.Length != 5 || text.Count(char.IsAsciiDigit) < 3)
        {
            return null;
        }

        var upper = text.ToUpperInvariant();
        var first = upper[0] is 'O' or 'I' || text[0] == 'l' ? Digit(upper[0]) : upper[0];
        var last = upper[4] is 'F' or 'T' or 'U' ? upper[4] : Digit(upper[4]);
        var code = first + Digits(upper[1..4]) + last;
        return Code().IsMatch(code) ? code : null;
    }

    /// <summary>A revenue code in four digits, or null; the leading 0 is often left out.</summary>
    public static string? RevenueCode(string printed)
    {
        var text = Number(printed);
        return text.Length is 3 or 4 ? text.PadLeft(4, '0') : null;
    }

    public static bool IsHcpcs(string code) => char.IsAsciiLetter(code[0]);

    /// <summary>No code starts with a dollar sign.</summary>
    private static string Lettered(string printed) => printed.StartsWith('$') ? $"S{printed[1..]}" : printed;

    private static char Digit(char c) => c switch
    {
        'O' or 'o' => '0',
        'I' or 'l' or 'L' => '1',
        'S' or 's' => '5',
        'B' => '8',
        _ => c,
    };

    private static char Letter(char c) => c switch { '0' => 'O', '1' => 'I', '5' => 'S', '8' => 'B', '7' => 'T', _ => c };

    [GeneratedRegex(@"^[A-TV-Z]\d[0-9AB][0-9A-Z]{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex Icd();

    [GeneratedRegex(@"^(?:\d{4}[0-9FTU]|[A-V]\d{4})$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
