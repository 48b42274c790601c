using System.Text;
using DocIntake.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Util;

namespace DocIntake.Sandbox.Reading.Pdf;

/// <summary>
/// Text layers read by PdfPig, for the pages that poppler cannot read: the two fail on different files. The file is opened when the first
/// page is asked for. What PdfPig throws passes through; a rare file overflows its stack, which ends the process, so ask only where poppler failed.
/// </summary>
/// <param name="path">The PDF.</param>
internal sealed class PigLayer(string path) : IDisposable
{
    /// <summary>What read the page, as in <see cref="Documents.Page.Engine"/>.</summary>
    public const string Engine = "pdfpig";

    /// <summary>White space above a line, in heights of the line, that begins a paragraph.</summary>
    private const double ParagraphGap = .6;

    private static readonly ParsingOptions Options = new() { UseLenientParsing = true, SkipMissingFonts = true };

    // The host decides how many processors are at work, not a library.
    private static readonly NearestNeighbourWordExtractor AnyDirection = new(new NearestNeighbourWordExtractor.NearestNeighbourWordExtractorOptions { MaxDegreeOfParallelism = 1 });

    // Remembers a failure too: a file that does not open is not parsed again for each of its pages.
    private readonly Lazy<PdfDocument> document = new(() => PdfDocument.Open(path, Options));

    /// <summary>Where the page lies and how it is turned, for when poppler cannot say.</summary>
    public PageGeometry GeometryOf(int number)
    {
        var sheet = document.Value.GetPage(number);
        var bounds = sheet.CropBox.Bounds;
        var shown = new PdfBox(bounds.Left, bounds.Bottom, bounds.Right, bounds.Top);
        return shown is { Width: > 0, Height: > 0 } ? new PageGeometry(number, shown, shown, sheet.Rotation.Value)
            : throw new InvalidDataException($"Page {number} has no size.");
    }

    /// <summary>The words of one page as shown, in the order in which they were written.</summary>
    public TextLayer Read(PageGeometry page)
    {
        var sheet = document.Value.GetPage(page.Number);
        if (!ShowsSame(sheet, page))
        {
            return TextLayer.Empty;
        }

        var words = new List<PlacedWord>();
        foreach (var found in WordsOf(sheet.Letters).OrderBy(word => word.Letters.Min(letter => letter.TextSequence)))
        {
            if (Placed(found, page) is { } word)
            {
                var (startsLine, startsParagraph) = words.Count == 0 ? (true, true) : Starts(words[^1].Word.Box, word.Box);
                words.Add(new PlacedWord(word, startsLine, startsParagraph));
            }
        }

        return new TextLayer(words, Engine);
    }

    public void Dispose()
    {
        if (document.IsValueCreated)
        {
            document.Value.Dispose();
        }
    }

    // The nearest neighbours glue the cells of narrow tables together; the extractor that does not knows only level text.
    private static IEnumerable<UglyToad.PdfPig.Content.Word> WordsOf(IReadOnlyList<Letter> letters)
    {
        var level = letters.ToLookup(letter => letter.TextOrientation == TextOrientation.Horizontal);
        return DefaultWordExtractor.Instance.GetWords([.. level[true]]).Concat(AnyDirection.GetWords([.. level[false]]));
    }

    // Where a crop box makes no sense each reader has its own idea of what is shown; the page image follows poppler's.
    private static bool ShowsSame(UglyToad.PdfPig.Content.Page sheet, PageGeometry page) =>
        sheet.Rotation.Value == page.Rotate && sheet.CropBox.Bounds is var box
        && Near(box.Left, page.Crop.Left) && Near(box.Bottom, page.Crop.Bottom) && Near(box.Right, page.Crop.Right) && Near(box.Top, page.Crop.Top);

    private static bool Near(double one, double other) => Math.Abs(one - other) <= 1;

    // PdfPig has turned and cropped the page already; its origin is the lower left of what is shown. The loose rectangles are as high as the
    // font, as poppler's are, and lie askew where the text does.
    private static Documents.Word? Placed(UglyToad.PdfPig.Content.Word word, PageGeometry page)
    {
        var corners = word.Letters.Select(letter => letter.GlyphRectangleLoose)
            .SelectMany(glyph => new[] { glyph.TopLeft, glyph.TopRight, glyph.BottomLeft, glyph.BottomRight }).ToArray();
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word.Text)); // Broken character maps give half surrogate pairs; now U+FFFD.
        return TextLayer.WordOf(
            text,
            corners.Min(corner => corner.X) / page.Width,
            1 - (corners.Max(corner => corner.Y) / page.Height),
            corners.Max(corner => corner.X) / page.Width,
            1 - (corners.Min(corner => corner.Y) / page.Height));
    }

    private static (bool Line, bool Paragraph) Starts(Box last, Box next)
    {
        var middle = next.Y + (next.Height / 2);
        var startsLine = middle < last.Y || middle > last.Bottom || next.X < last.X;
        return (startsLine, startsLine && (next.Y - last.Bottom > ParagraphGap * next.Height || next.Bottom < last.Y));
    }
}
