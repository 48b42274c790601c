using System.Text.RegularExpressions;
using DocIntake.Classification.Findings.Labels;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>Who signed a letter or a court paper: the name below its closing.</summary>
internal static class Signature
{
    /// <summary>Room for the signature itself, which is often read as a word or two of nonsense.</summary>
    private const int Lines = 5;

    private static readonly Regex Closing = new(
        @"^\W*(?:sincerely(?: yours)?|very truly yours|yours (?:very )?truly|truly yours|respectfully(?: (?:submitted|yours))?|cordially|(?:best|kind|warm)(?:est)? regards|regards)\W*(?:,.{0,3})?$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static IEnumerable<Finding?> On(PageText page)
    {
        for (var i = 0; i < page.Lines.Count; i++)
        {
            if (Closing.IsMatch(Read(page, page.Lines[i])) && page.Lines.Skip(i + 1).Take(Lines).Select(line => Name(page, line)).FirstOrDefault(name => name is not null) is { } name)
            {
                yield return Make.Finding(page, Fields.Author, name, $"below: {Read(page, page.Lines[i])}");
            }
        }
    }

    private static Value? Name(PageText page, TextLine line)
    {
        var text = Read(page, line);
        return NameReader.Person(text.Replace("/s/", "", StringComparison.Ordinal)) is { } name && text.Length < 60 ? new Value(line.Start, text.Length, name) : null;
    }

    private static string Read(PageText page, TextLine line) => page.Text.Substring(line.Start, line.Length).Trim();
}
