namespace DocIntake.Documents.Wire;

/// <summary>A bundle as it is to be bound: all decisions are taken, nothing is looked up.</summary>
/// <param name="Title">Printed on the index.</param>
/// <param name="CaseLine">Case title and number under it; empty when there is no case.</param>
/// <param name="Bates">Stamp on each exhibit page; null = none.</param>
public sealed record BundlePlan(string Title, string CaseLine, BatesPlan? Bates, IReadOnlyList<ExhibitPlan> Exhibits);

/// <summary>Bates numbers to print: prefix, first number and digits (zero-padded).</summary>
public sealed record BatesPlan(string Prefix, long Start, int Digits);

/// <summary>One exhibit.</summary>
/// <param name="Label">"A", "12", "P-3": as printed on sticker, cover and index.</param>
/// <param name="Pdf">The PDF in the lease's folder.</param>
/// <param name="Pages">Its pages to take, in order; empty = all.</param>
/// <param name="Section">Heading in the index; null = none.</param>
/// <param name="Note">A line for the cover and the index, e.g. that the layout is not the original's; null = none.</param>
public sealed record ExhibitPlan(string Label, string Title, string? Date, string Pdf, IReadOnlyList<int> Pages, string? Section, string? Note);

/// <summary>Where an exhibit came to lie in the bundle.</summary>
/// <param name="FirstPage">The bundle's page of the exhibit's first own page (after its cover), from 1.</param>
/// <param name="Pages">Own pages, without the cover.</param>
/// <param name="FirstBates">Null without Bates numbers.</param>
/// <param name="Route">How its pages got in: "direct", "repaired" or "raster".</param>
/// <param name="WordsKept">Share of the words that the bound pages still give out, 0..1; null when there were none.</param>
public sealed record BoundExhibit(string Label, int FirstPage, int Pages, string? FirstBates, string? LastBates, string Route, double? WordsKept);
