using System.Text.RegularExpressions;
using DocIntake.Documents.Wire;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.Text;

/// <summary>Plain text, and formats that are best read as it. Text with columns keeps its fixed width; the rest is set as paragraphs.</summary>
public sealed partial class PlainTextReader : IFormatReader
{
    public IReadOnlyList<string> Formats { get; } = ["txt", "xml", "ics", "vcf"];

    public Reply Prepare(string format, PrepareRequest request, string folder)
    {
        var path = Path.Combine(folder, request.File);
        return IsTooLong(path, request) is { } refused
            ? refused
            : TextPages.Write(format, Blocks(TextDecoder.Decode(File.ReadAllBytes(path))), request, folder);
    }

    /// <summary>The answer to a file with more bytes than its letters could take, given before it is read into memory; else null.</summary>
    public static Refused? IsTooLong(string path, PrepareRequest request) =>
        new FileInfo(path).Length > 4L * request.Limits.TextCharacters
            ? TextPages.TooLong(request, $"more than {request.Limits.TextCharacters:N0} characters of text")
            : null;

    /// <summary>Text as blocks: paragraphs whose columns line up keep their fixed width; a form feed starts a new page.</summary>
    public static IReadOnlyList<Block> Blocks(string text)
    {
        var blocks = new List<Block>();
        foreach (var page in CleanText.Clean(text).Split('\f'))
        {
            if (blocks.Count > 0)
            {
                blocks.Add(new PageBreak());
            }

            blocks.AddRange(ParagraphEnd().Split(page).Where(part => !string.IsNullOrWhiteSpace(part)).Select(Paragraph));
        }

        return blocks;
    }

    private static Block Paragraph(string text)
    {
        var trimmed = text.Trim('\n');
        return Columns().IsMatch(trimmed) ? new Preformatted(trimmed) : new Paragraph(trimmed);
    }

    [GeneratedRegex(@"\n([ \t]*\n)+", RegexOptions.NonBacktracking)]
    private static partial Regex ParagraphEnd();

    // A gap inside a line, a tab after a word or a deep indent: somebody lined something up.
    [GeneratedRegex(@"[^\s.:?!](   |\t)[ \t]*\S|[.:?!](    |\t)[ \t]*\S|^ {6}", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Columns();
}
