using System.ComponentModel.DataAnnotations;
using DocIntake.Documents.Wire;

namespace DocIntake.Reading;

/// <summary>How originals are read and what reading one may cost; the YAML section <c>reading</c>. Times are seconds of wall clock.</summary>
public sealed record ReadingOptions
{
    public OcrMode Ocr { get; init; } = OcrMode.Auto;

    /// <summary>Tesseract's names of the languages that documents are written in, the usual one first.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["eng", "spa"];

    /// <summary>Pages read by one child before others get their turn; more when they go fast, and for a large file, which costs more to hand over.</summary>
    [Range(1, 100_000)]
    public int PagesPerLease { get; init; } = 8;

    /// <summary>For opening a file, and once more for each MiB of it: <see cref="SecondsPerMiB"/>.</summary>
    [Range(1, 100_000)]
    public int Seconds { get; init; } = 60;

    [Range(1, 100_000)]
    public int SecondsPerMiB { get; init; } = 1;

    /// <summary>For a page that is only looked at.</summary>
    [Range(1, 100_000)]
    public int SecondsPerPage { get; init; } = 2;

    /// <summary>For a page that goes through OCR.</summary>
    [Range(1, 100_000)]
    public int OcrSecondsPerPage { get; init; } = 120;

    /// <summary>After so many pages that stopped their child, the rest of the file is left unread.</summary>
    [Range(1, 100_000)]
    public int FailedPages { get; init; } = 25;

    public SandboxLimits Limits { get; init; } = SandboxLimits.Default;

    internal TimeSpan PrepareLimit(long bytes) => TimeSpan.FromSeconds(Seconds + (SecondsPerMiB * (bytes >> 20)));

    /// <summary>The longest time that may go by until the first page, or from one page to the next.</summary>
    internal TimeSpan PageLimit => TimeSpan.FromSeconds(Seconds + (Ocr == OcrMode.Never ? SecondsPerPage : OcrSecondsPerPage));

    internal TimeSpan ReadLimit(int pages) =>
        TimeSpan.FromSeconds(Seconds + ((double)pages * (Ocr == OcrMode.Never ? SecondsPerPage : OcrSecondsPerPage)));
}
