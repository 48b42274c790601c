using System.ComponentModel.DataAnnotations;

namespace DocIntake.Splitting;

/// <summary>How a batch is cut into documents.</summary>
public sealed record SplittingOptions
{
    /// <summary>A page with more words than this is no separator sheet, whatever it says.</summary>
    [Range(1, 500)]
    public int SeparatorWords { get; init; } = 25;

    /// <summary>Share of the page's height at its top and at its bottom where page numbers are looked for.</summary>
    [Range(0.0, 0.5)]
    public double Margin { get; init; } = 0.15;
}
