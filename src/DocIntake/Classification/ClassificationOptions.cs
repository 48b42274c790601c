using System.ComponentModel.DataAnnotations;

namespace DocIntake.Classification;

/// <summary>When the product believes that it knows what a document is.</summary>
public sealed record ClassificationOptions
{
    /// <summary>The least probability at which the category stands without asking.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.85;

    /// <summary>
    /// Share of what is answered unasked that is to be right, 0.5..0.9999: once the firm's own documents show with which confidence that holds, it takes
    /// the place of <see cref="Threshold"/>.
    /// </summary>
    [Range(0.5, 0.9999)]
    public double Precision { get; init; } = 0.99;

    /// <summary>The least distance between the best category and the next.</summary>
    [Range(0.0, 1.0)]
    public double Margin { get; init; } = 0.3;

    /// <summary>Beside documents that people confirmed, the least probability at which the type is said unasked; a less probable one is left unsaid and proposed.</summary>
    [Range(0.0, 1.0)]
    public double TypeThreshold { get; init; } = 0.8;

    /// <summary>Where the most probable type is less probable than this by the signals alone, a person is asked for it, though its category is sure.</summary>
    [Range(0.0, 1.0)]
    public double TypeQuestion { get; init; } = 0.5;

    /// <summary>Log-odds of "no type that we know": the weight that signals must outdo.</summary>
    [Range(0.0, 20.0)]
    public double Unknown { get; init; } = 3;

    /// <summary>Lines of the first page that count as its heading.</summary>
    [Range(1, 100)]
    public int HeadingLines { get; init; } = 14;

    /// <summary>Pages looked at for signals, from the first.</summary>
    [Range(1, 1000)]
    public int Pages { get; init; } = 12;

    /// <summary>A picture with fewer legible words than this is a photo.</summary>
    [Range(0, 1000)]
    public int PhotoWords { get; init; } = 12;
}
