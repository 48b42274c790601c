using System.ComponentModel.DataAnnotations;

namespace DocIntake.Matching;

/// <summary>When a document may be filed in a case without asking, and what each kind of evidence weighs (in bits: one doubles the odds).</summary>
public sealed record MatchingOptions
{
    /// <summary>The least probability of the case, against all others and against "none of ours".</summary>
    [Range(0.5, 1.0)]
    public double Threshold { get; init; } = 0.9;

    /// <summary>Bits by which the case must lead the next one.</summary>
    [Range(0.0, 40.0)]
    public double Margin { get; init; } = 4;

    /// <summary>Bits of "none of our cases", which the evidence must outdo.</summary>
    [Range(0.0, 40.0)]
    public double NoCase { get; init; } = 8;

    [Range(0.0, 40.0)]
    public double Identifier { get; init; } = 14;

    /// <summary>A number too short to be anyone's alone, when no label says what it is.</summary>
    [Range(0.0, 40.0)]
    public double WeakIdentifier { get; init; } = 3;

    /// <summary>The client's name; cases that share it share its weight.</summary>
    [Range(0.0, 40.0)]
    public double Name { get; init; } = 6;

    [Range(0.0, 40.0)]
    public double BirthDate { get; init; } = 9;

    [Range(0.0, 40.0)]
    public double IncidentDate { get; init; } = 6;

    [Range(0.0, 40.0)]
    public double OpposingParty { get; init; } = 4;

    [Range(0.0, 40.0)]
    public double OtherName { get; init; } = 3;

    [Range(0.0, 40.0)]
    public double Provider { get; init; } = 2;

    /// <summary>Client against opposing party in a caption, beyond the two names.</summary>
    [Range(0.0, 40.0)]
    public double Caption { get; init; } = 4;

    /// <summary>
    /// What evidence from the mail or archive around the document counts, as a share; all of it when the document has no words of its own.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Family { get; init; } = 0.5;

    /// <summary>A document with fewer legible words speaks with the words of what it came in with: a photo is what its mail says.</summary>
    [Range(0, 1000)]
    public int OwnWords { get; init; } = 12;
}
