namespace DocIntake.Documents.Wire;

/// <summary>A bundle as it is to be bound: all decisions are taken, nothing is looked up.</summary>
/// <param name="Title">Printed on the index.</param>
/// <param name="CaseLine">Case title and number under it; empty when there is no case.</param>
/// <param name="Bates">Stamp on each exhibit page; null = none.</param>
public sealed record BundlePlan(string Title, string CaseLine, BatesPlan? Bates, IReadOnlyList<ExhibitPlan> Exhibits)
{
    public StickerStyle Sticker { get; init; }

    /// <summary>The bundle opens at full size (100 %); else as its reader likes.</summary>
    public bool OpensFullSize { get; init; }

    /// <summary>Bytes that a file of the bundle may have at most; a larger bundle comes in several files. Null = as many as it takes.</summary>
    public long? MostBytes { get; init; }

    /// <summary>Printed on the index, as "File 1 of 1".</summary>
    public bool SaysFileOf { get; init; }

    /// <summary>The bundle is made as PDF/A-2b: each exhibit's pages become pictures, with their words behind them.</summary>
    public bool IsArchival { get; init; }
}

/// <summary>Colours of the exhibit sticker: dark, or as plaintiffs (yellow) and defendants (blue) use them.</summary>
public enum StickerStyle { Plain, Plaintiff, Defendant }

/// <summary>Bates numbers to print: prefix, first number and digits (zero-padded).</summary>
public sealed record BatesPlan(string Prefix, long Start, int Digits)
{
    /// <summary>The n-th number from 0, as it is printed.</summary>
    public string Number(long index) => Prefix + (Start + index).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Digits, '0');
}

/// <summary>One exhibit.</summary>
/// <param name="Label">"A", "12", "P-3": as printed on sticker, cover and index.</param>
/// <param name="Pdf">The PDF in the lease's folder.</param>
/// <param name="Pages">Its pages to take, in order; empty = all.</param>
/// <param name="Section">Heading in the index; null = none.</param>
/// <param name="Note">A line for the cover and the index, e.g. that the layout is not the original's; null = none.</param>
public sealed record ExhibitPlan(string Label, string Title, string? Date, string Pdf, IReadOnlyList<int> Pages, string? Section, string? Note)
{
    /// <summary>A file with a JSON array of <see cref="KnownPage"/>, one for each page of the PDF; null = nothing was read of it before.</summary>
    public string? Known { get; init; }

    /// <summary>It has no pages of its own: one page with these lines stands for it, the first one as a heading. Null = its pages are in its PDF.</summary>
    public IReadOnlyList<string>? Sheet { get; init; }

    /// <summary>A mark on each of its pages, e.g. "CONFIDENTIAL"; null = none.</summary>
    public string? Mark { get; init; }

    /// <summary>The Bates number that its first page keeps; null = it goes on after the exhibit before that keeps none.</summary>
    public long? FirstBates { get; init; }

    /// <summary>Its own bookmarks stay behind: they may say what its pages must not.</summary>
    public bool WithoutBookmarks { get; init; }

    /// <summary>What must not be in the bundle; each page with an area is made anew without it.</summary>
    public IReadOnlyList<RedactedArea> Redactions { get; init; } = [];
}

/// <summary>A part of a page to take away.</summary>
/// <param name="Page">Of the exhibit's own PDF, from 1.</param>
/// <param name="Area">Fractions of the page as shown.</param>
public sealed record RedactedArea(int Page, Box Area);

/// <summary>Where an exhibit came to lie in the bundle.</summary>
/// <param name="FirstPage">The bundle's page, counted through all its files, of the exhibit's first own page (after its cover), from 1.</param>
/// <param name="Pages">Own pages, without the cover.</param>
/// <param name="FirstBates">Null without Bates numbers.</param>
/// <param name="Route">How its pages got in, the furthest from the original: "direct", "remade" (for PDF/A), "repaired", "redacted", "raster", or "missing" (a sheet says so).</param>
/// <param name="WordsKept">Share of the words that the bound pages still give out, 0..1; null when there were none.</param>
public sealed record BoundExhibit(string Label, int FirstPage, int Pages, string? FirstBates, string? LastBates, string Route, double? WordsKept);
