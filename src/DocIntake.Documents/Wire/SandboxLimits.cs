using System.ComponentModel.DataAnnotations;

namespace DocIntake.Documents.Wire;

/// <summary>What a document may cost. Defaults are the product's; every one can be set in the section <c>reading: limits:</c> of a pipeline.</summary>
public sealed record SandboxLimits
{
    private const string Terabyte = "1099511627776";

    public static SandboxLimits Default { get; } = new();

    /// <summary>Bytes of one file.</summary>
    [Range(typeof(long), "1", Terabyte)]
    public long FileBytes { get; init; } = 2L << 30;

    [Range(1, 1_000_000)]
    public int PdfPages { get; init; } = 20_000;

    [Range(1, 1_000_000)]
    public int TiffPages { get; init; } = 2_000;

    /// <summary>The longer side of a page; beyond, the page is read by its text layer alone, and not at all without one. PDF itself ends at 200.</summary>
    [Range(1, 200_000)]
    public int PageInches { get; init; } = 200;

    /// <summary>Pixels of one image, as decoded.</summary>
    [Range(typeof(long), "1", "2000000000")]
    public long ImagePixels { get; init; } = 100_000_000;

    [Range(1, 65_535)]
    public int ImageSide { get; init; } = 20_000;

    /// <summary>Pixels of one page as drawn; the resolution is lowered to stay under it.</summary>
    [Range(typeof(long), "10000", "1000000000")]
    public long PagePixels { get; init; } = 40_000_000;

    [Range(1, 1_000_000)]
    public int ArchiveEntries { get; init; } = 10_000;

    /// <summary>Containers inside containers; what lies deeper is not opened.</summary>
    [Range(0, 100)]
    public int ArchiveDepth { get; init; } = 5;

    /// <summary>Bytes that one archive may unpack to.</summary>
    [Range(typeof(long), "1", Terabyte)]
    public long ArchiveBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked bytes for each packed byte, counted beyond the first 10 MiB.</summary>
    [Range(1, 100_000)]
    public int ArchiveRatio { get; init; } = 100;

    [Range(0, 100_000)]
    public int MailAttachments { get; init; } = 1_000;

    /// <summary>Parts of a mail inside parts; what lies deeper is kept as a file.</summary>
    [Range(1, 1_000)]
    public int MailDepth { get; init; } = 64;

    /// <summary>Bytes of one part of an Office file, unpacked.</summary>
    [Range(1, int.MaxValue)]
    public int XmlPartBytes { get; init; } = 64 << 20;

    /// <summary>Filled cells of one workbook that are read and drawn.</summary>
    [Range(1, 100_000_000)]
    public int SheetCells { get; init; } = 200_000;

    /// <summary>Seconds that LibreOffice may take for one file; 0 = it is not used, also where it is installed.</summary>
    [Range(0, 100_000)]
    public int LibreOfficeSeconds { get; init; } = 25;

    /// <summary>Bytes of data (RLIMIT_DATA) that LibreOffice may use; no more than the worker's own. Measured: a letter takes it 256 MiB.</summary>
    [Range(typeof(long), "1", Terabyte)]
    public long LibreOfficeBytes { get; init; } = 768L << 20;

    /// <summary>Characters of text of one document.</summary>
    [Range(1, int.MaxValue)]
    public int TextCharacters { get; init; } = 64 << 20;

    /// <summary>Seconds that OCR may take for one page; beyond, the page is unread.</summary>
    [Range(0, 100_000)]
    public int PageOcrSeconds { get; init; } = 120;

    /// <summary>Seconds that an outside program (poppler, qpdf) may take for one step; to rewrite a whole file it gets three times as many.</summary>
    [Range(1, 100_000)]
    public int ToolSeconds { get; init; } = 60;
}
