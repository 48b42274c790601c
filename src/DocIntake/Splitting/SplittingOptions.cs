using System.ComponentModel.DataAnnotations;

namespace DocIntake.Splitting;

/// <summary>How a batch is cut into documents.</summary>
public sealed record SplittingOptions
{
    /// <summary>A page with more words than this is no separator sheet, whatever it says.</summary>
    [Range(1, 500)]
    public int SeparatorWords { get; init; } = 25;

    /// <summary>A sheet whose bar code (Code 128, Code 39 or QR) says one of these, or begins with it as a word, is a separator sheet.</summary>
    public IReadOnlyList<string> SeparatorCodes { get; init; } = ["PATCHT", "PATCH T", "PATCH-T", "SEPARATOR", "DOCUMENT BREAK", "DOCINTAKE"];

    /// <summary>Share of the page's height at its top and at its bottom where page numbers are looked for.</summary>
    [Range(0.0, 0.5)]
    public double Margin { get; init; } = 0.15;

    /// <summary>Log-odds from which on a place is cut. Below zero, since a cut too many costs a click and one too few can misfile a record.</summary>
    [Range(-5.0, 5.0)]
    public double CutFrom { get; init; } = -0.3;

    /// <summary>The same where people's cuts have taught what to expect: those odds are calibrated, so the lean is all here.</summary>
    [Range(-5.0, 5.0)]
    public double LearntCutFrom { get; init; } = -0.2;

    /// <summary>Log-odds, for or against, from which on a place is not asked about.</summary>
    [Range(0.0, 20.0)]
    public double SureFrom { get; init; } = 2;
}
