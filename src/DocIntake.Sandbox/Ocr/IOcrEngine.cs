using DocIntake.Sandbox.Ocr.Leptonica;

namespace DocIntake.Sandbox.Ocr;

/// <summary>Reads the words of a page image that has been set right. Loaded once, used by one thread, kept warm from page to page.</summary>
internal interface IOcrEngine : IDisposable
{
    /// <summary>As in <see cref="Documents.Page.Engine"/>.</summary>
    string Name { get; }

    /// <summary>The words in reading order; null when it was not done before the deadline.</summary>
    /// <param name="page">8 bits a pixel, upright and level; stays the caller's.</param>
    /// <param name="dpi">Its dots per inch, both ways.</param>
    IReadOnlyList<OcrWord>? Read(Pix page, int dpi, TimeSpan deadline);
}

/// <summary>A word as an engine read it: pixels of the image it was given, confidence 0..1, and where lines and paragraphs begin.</summary>
internal readonly record struct OcrWord(string Text, double Confidence, int Left, int Top, int Right, int Bottom, bool StartsLine, bool StartsParagraph);
