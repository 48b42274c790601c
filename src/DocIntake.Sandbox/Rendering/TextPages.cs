using DocIntake.Documents;
using DocIntake.Documents.Wire;
using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>
/// Sets content on Letter pages and writes them as a PDF with a real text layer: the rendition of everything that has text but no pages.
/// </summary>
public static class TextPages
{
    /// <summary>The name of the rendition in the lease's folder.</summary>
    public const string FileName = "rendition.pdf";

    /// <summary>
    /// Writes <see cref="FileName"/> and answers with it, or refuses content that is longer than a document may be.
    /// </summary>
    public static Reply Write(
        string format,
        IReadOnlyList<Block> blocks,
        PrepareRequest request,
        string folder,
        IReadOnlyList<Attachment>? attachments = null,
        IReadOnlyDictionary<string, string>? headers = null,
        IReadOnlyList<Problem>? problems = null)
    {
        var limits = request.Limits;
        if (blocks.Sum(Length) > limits.TextCharacters)
        {
            return TooLong(request, $"more than {limits.TextCharacters:N0} characters of text");
        }

        using var sheet = new Sheet(Path.Combine(folder, FileName), limits.PdfPages);
        try
        {
            var setter = new BlockSetter(sheet);
            foreach (var block in blocks)
            {
                setter.Set(block);
            }
        }
        catch (PageLimitException)
        {
            return new Refused(new Problem(Reason.LimitPages,
                $"'{CleanText.Line(request.Name)}' would fill more than {limits.PdfPages:N0} pages; split it, or file it as it is."));
        }

        sheet.Close();
        return new Prepared(format, sheet.Pages, FileName, RenderedFromContent: true, attachments ?? [],
            headers ?? new Dictionary<string, string>(), [.. problems ?? [], .. Unshown(sheet.Pen)]);
    }

    /// <summary>The answer to a file with more text than a document may have.</summary>
    public static Refused TooLong(PrepareRequest request, string what) => new(new Problem(Reason.LimitOutput,
        $"'{CleanText.Line(request.Name)}' holds {what}; split it, or file it as it is."));

    private static IEnumerable<Problem> Unshown(Pen pen)
    {
        if (pen.Missing > 0)
        {
            yield return new Problem(Reason.PageUnread,
                $"{pen.Missing:N0} characters have no font here and are shown as boxes; install fonts-noto-cjk, or look at the original.");
        }
    }

    private static long Length(Block block) => block switch
    {
        Heading heading => heading.Text.Length,
        Paragraph paragraph => paragraph.Spans.Sum(span => (long)span.Text.Length),
        Preformatted text => text.Text.Length,
        Grid grid => grid.Rows.Sum(row => row.Sum(cell => (long)cell.Length)),
        Fields fields => fields.Rows.Sum(row => (long)row.Value.Length),
        Aside aside => aside.Text.Length,
        _ => 0,
    };
}

/// <summary>The rendition's colours.</summary>
public static class Ink
{
    public static SKColor Text { get; } = new(0x1C, 0x1E, 0x21);

    public static SKColor Quiet { get; } = new(0x6B, 0x70, 0x78);

    public static SKColor Hairline { get; } = new(0xC9, 0xCD, 0xD2);
}
