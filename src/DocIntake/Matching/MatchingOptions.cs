using System.ComponentModel.DataAnnotations;

namespace DocIntake.Matching;

/// <summary>
/// When a document may be filed in a case without asking, and what each kind of evidence weighs, in bits: log2 of how much likelier it is
/// in a document of the case than in one of another (one bit doubles the odds). Names, providers and parties weigh by how rare they are in
/// the firm's own registry; numbers by their length. All of it was set by hand
/// from those formulas; nothing was fitted to data yet.
/// </summary>
public sealed record MatchingOptions
{
    /// <summary>The least probability of the case, against all others and against "none of ours".</summary>
    [Range(0.5, 1.0)]
    public double Threshold { get; init; } = 0.999;

    /// <summary>Bits by which the case must lead the next one.</summary>
    [Range(0.0, 40.0)]
    public double Margin { get; init; } = 8;

    /// <summary>Share of what comes in that belongs to no case of the firm.</summary>
    [Range(0.01, 0.99)]
    public double NoCase { get; init; } = 0.12;

    /// <summary>A firm with fewer cases is treated as if it had so many: chance does not spare a small firm.</summary>
    [Range(1, 1_000_000)]
    public int FewestCases { get; init; } = 256;

    /// <summary>The most that a number can weigh, however long; each digit adds log2 of ten, each letter one bit.</summary>
    [Range(0.0, 40.0)]
    public double Identifier { get; init; } = 18;

    /// <summary>Taken off a number with one character misread: so many other numbers could be read as it.</summary>
    [Range(0.0, 40.0)]
    public double MisreadIdentifier { get; init; } = 8;

    /// <summary>Taken off a number with one place that cannot be read: any of ten digits may stand there.</summary>
    [Range(0.0, 40.0)]
    public double DamagedIdentifier { get; init; } = 4;

    /// <summary>A number too short to be anyone's alone, when no label says what it is.</summary>
    [Range(0.0, 40.0)]
    public double WeakIdentifier { get; init; } = 3;

    /// <summary>How many surnames the firm has not met: an unknown one is as rare as one client among these and the firm's own.</summary>
    [Range(1, 1_000_000)]
    public int UnseenSurnames { get; init; } = 1000;

    /// <summary>As <see cref="UnseenSurnames"/>, for first names.</summary>
    [Range(1, 1_000_000)]
    public int UnseenFirstNames { get; init; } = 200;

    /// <summary>Taken off a name with a letter or two misread.</summary>
    [Range(0.0, 40.0)]
    public double MisreadName { get; init; } = 3;

    /// <summary>Taken off a name that is badly read, where a number or birth date says which client to compare it with.</summary>
    [Range(0.0, 40.0)]
    public double LooseName { get; init; } = 6;

    /// <summary>Share of a first name's weight that a short form or an initial keeps.</summary>
    [Range(0.0, 1.0)]
    public double ShortName { get; init; } = 0.4;

    /// <summary>Taken off a name that no label calls the patient, client or party: a page has many names.</summary>
    [Range(0.0, 40.0)]
    public double UnlabelledName { get; init; } = 3;

    /// <summary>As <see cref="UnlabelledName"/>, in the head of a document: what it is about stands there.</summary>
    [Range(0.0, 40.0)]
    public double NameInHead { get; init; } = 1;

    /// <summary>Taken off a birth date that no label calls one: a page has about three dates.</summary>
    [Range(0.0, 40.0)]
    public double UnlabelledBirthDate { get; init; } = 1.5;

    /// <summary>Taken off a name that stands there as a doctor, adjuster or lawyer.</summary>
    [Range(0.0, 40.0)]
    public double OtherRole { get; init; } = 10;

    /// <summary>One birth date in 9,000 a generation, less what is misprinted.</summary>
    [Range(0.0, 40.0)]
    public double BirthDate { get; init; } = 13;

    /// <summary>A birth date with one digit misread.</summary>
    [Range(0.0, 40.0)]
    public double MisreadBirthDate { get; init; } = 6;

    /// <summary>A birth date with a place that cannot be read, so that it is no other date.</summary>
    [Range(0.0, 40.0)]
    public double DamagedBirthDate { get; init; } = 9.5;

    /// <summary>Against a case whose client has the name on the page but not the birth date, where another client with that name has it.</summary>
    [Range(0.0, 40.0)]
    public double OtherBirthDate { get; init; } = 4;

    /// <summary>One day of three years.</summary>
    [Range(0.0, 40.0)]
    public double IncidentDate { get; init; } = 9;

    /// <summary>Against the case: what contradicts it is this much likelier with somebody else's document.</summary>
    [Range(0.0, 40.0)]
    public double Contradiction { get; init; } = 8;

    /// <summary>The most that an opposing party can weigh.</summary>
    [Range(0.0, 40.0)]
    public double OpposingParty { get; init; } = 8;

    /// <summary>The most that a provider can weigh.</summary>
    [Range(0.0, 40.0)]
    public double Provider { get; init; } = 5;

    /// <summary>A mail that answers one that is filed in the case: of a hundred such, some five are about something else.</summary>
    [Range(0.0, 40.0)]
    public double Thread { get; init; } = 14;

    /// <summary>An attachment of a mail that is filed in the case; it does not say whose the attachment is.</summary>
    [Range(0.0, 40.0)]
    public double Mail { get; init; } = 12;

    /// <summary>The most that earlier mails of the sender, all filed in the case, can weigh.</summary>
    [Range(0.0, 40.0)]
    public double Sender { get; init; } = 4;

    /// <summary>Evidence counts as a kind of its own from so many bits on.</summary>
    [Range(0.0, 40.0)]
    public double Kind { get; init; } = 3;

    /// <summary>
    /// What evidence from the mail or archive around the document counts, as a share; all of it when the document has no words of its own.
    /// </summary>
    [Range(0.0, 1.0)]
    public double Family { get; init; } = 0.5;

    /// <summary>A document with fewer legible words speaks with the words of what it came in with: a photo is what its mail says.</summary>
    [Range(0, 1000)]
    public int OwnWords { get; init; } = 12;
}
