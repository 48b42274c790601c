using SkiaSharp;

namespace DocIntake.Sandbox.Rendering;

/// <summary>A PDF being written page by page: where the pen stands, and when the next Letter page begins. Lengths are points.</summary>
public sealed class Sheet : IDisposable
{
    public const float Width = 612;
    public const float Height = 792;
    public const float Margin = 72;
    public const float TextWidth = Width - (2 * Margin);
    public const float TextHeight = Height - (2 * Margin);
    private const float Bottom = Height - Margin;
    private const string Footer = "Rendered from content; layout is not the original's.";
    private static readonly Style FooterStyle = new(Face.Sans, 6.5f, new SKColor(0x9A, 0x9A, 0x9A));
    private readonly SKDocument document;
    private readonly int pageLimit;

    public Sheet(string file, int pageLimit)
    {
        document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Producer = "DocIntake", RasterDpi = 150, EncodingQuality = 90 })
            ?? throw new IOException($"The rendition {file} could not be created.");
        this.pageLimit = pageLimit;
        Canvas = Begin();
    }

    public Pen Pen { get; } = new();

    public SKCanvas Canvas { get; private set; }

    public int Pages { get; private set; }

    /// <summary>Top of what is set next.</summary>
    public float Y { get; set; }

    public float Left => Bottom - Y;

    public bool AtTop => Y <= Margin;

    /// <summary>Goes on to a new page when less than <paramref name="height"/> is left on this one.</summary>
    public void Need(float height)
    {
        if (height > Left && !AtTop)
        {
            NextPage();
        }
    }

    /// <summary>White space before what follows; none at the top of a page.</summary>
    public void Space(float height) => Y = AtTop ? Y : Math.Min(Y + height, Bottom);

    /// <exception cref="PageLimitException">The document has as many pages as it may.</exception>
    public void NextPage()
    {
        if (Pages >= pageLimit)
        {
            throw new PageLimitException();
        }

        document.EndPage();
        Canvas = Begin();
    }

    public void Line(float from, float to, float y, float weight, SKColor color)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = weight, IsAntialias = true, Style = SKPaintStyle.Stroke };
        Canvas.DrawLine(from, y, to, y, paint);
    }

    public void Close()
    {
        document.EndPage();
        document.Close();
    }

    public void Dispose() => document.Dispose();

    private SKCanvas Begin()
    {
        var canvas = document.BeginPage(Width, Height);
        Pages++;
        Y = Margin;
        // Shapes, not text: our remark must not be found, classified or quoted as the document's words.
        Pen.DrawShapes(canvas, Footer, Margin, Height - 34, FooterStyle);
        return canvas;
    }
}

/// <summary>The content needs more pages than a document may have; <see cref="TextPages"/> turns it into an answer.</summary>
public sealed class PageLimitException : Exception;
