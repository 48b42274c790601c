namespace DocIntake.Sandbox.Ocr.PpOcr;

/// <summary>A line of text that the detector found: where, and how it stands to the one before it in the order of reading.</summary>
internal readonly record struct TextLine(TiltedBox Box, bool StartsRow, bool StartsParagraph)
{
    /// <summary>Whether the middle of a word, in pixels of the page, lies in the line.</summary>
    public bool Holds(OcrWord word) => Box.Holds((word.Left + word.Right) / 2.0, (word.Top + word.Bottom) / 2.0);
}
