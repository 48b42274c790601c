using System.Text.RegularExpressions;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>Running heads of sheets hold codes: &amp;L left, &amp;"Arial,Bold" a font, &amp;12 its size, &amp;P the page.</summary>
public static partial class HeaderCodes
{
    public static string Strip(string head) => CleanText.Line(Code().Replace(head, match => match.Value is "&&" ? "&" : match.Value is "&L" or "&C" or "&R" ? "  " : ""));

    [GeneratedRegex("""&(&|"[^"]*"|\d{1,3}|K[0-9A-Fa-f]{6}|.)""", RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
