namespace DocIntake.Documents;

/// <summary>One page of an original as it was read. Numbers are the original's, from 1, and never change when a batch is split.</summary>
public sealed record Page
{
    public required int Number { get; init; }

    /// <summary>Width of the upright page, in points (1/72 inch).</summary>
    public required double WidthPoints { get; init; }

    /// <summary>Height of the upright page, in points (1/72 inch).</summary>
    public required double HeightPoints { get; init; }

    /// <summary>Degrees clockwise that were applied to make the page upright: 0, 90, 180 or 270.</summary>
    public int Turned { get; init; }

    /// <summary>Degrees of skew that were taken out before OCR.</summary>
    public double Skew { get; init; }

    /// <summary>Resolution of the image that OCR saw; null where no image was needed.</summary>
    public double? Dpi { get; init; }

    public TextSource Source { get; init; }

    /// <summary>Which engine read the page, e.g. "tesseract-fast", "poppler" or "pdfpig"; null when nothing could be read.</summary>
    public string? Engine { get; init; }

    public PageQuality Quality { get; init; }

    /// <summary>Share (0..1) of the page's ink that lies outside every word box; null where it was not measured.</summary>
    public double? InkOutsideWords { get; init; }

    /// <summary>
    /// Where there is ink on the page as it lies in the file, before any turning: <see cref="InkColumns"/> × <see cref="InkRows"/> bits, row by row from its
    /// top; null where the page was not looked at.
    /// </summary>
    public byte[]? Ink { get; init; }

    /// <summary>Fields of <see cref="Ink"/> across.</summary>
    public const int InkColumns = 48;

    /// <summary>Fields of <see cref="Ink"/> down.</summary>
    public const int InkRows = 64;

    /// <summary>Mean word confidence, 0..1; null where nothing was measured.</summary>
    public double? Confidence { get; init; }

    /// <summary>The words in reading order: lines end with \n, paragraphs with an empty line.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<Word> Words { get; init; } = [];

    /// <summary>Bar codes; looked for where there are few words, as on separator sheets.</summary>
    public IReadOnlyList<PageCode> Codes { get; init; } = [];
}

/// <summary>Where the words of a page came from.</summary>
public enum TextSource { None, TextLayer, Ocr, Mixed }

/// <summary>How far a page's text may be trusted: read, read in doubt, not read at all, or blank paper.</summary>
public enum PageQuality { Read, Doubt, Unread, Blank }
