namespace DocIntake.Catalog;

/// <summary>
/// A bundle that took Bates numbers, or numbers that were given out elsewhere: one unbroken range of one prefix. No number is ever in two of
/// them, and no number below the highest is in none, so that a hole in what opposing counsel holds can always be explained.
/// </summary>
/// <param name="First">First and <paramref name="Last"/> number, both included; at least one.</param>
/// <param name="SentTo">Whom it went to; null where nobody said.</param>
/// <param name="Note">Why the numbers are void, or where they were given out; null otherwise.</param>
public sealed record Production(
    Guid Id, string Title, string? CaseNumber, string? SentTo, string Prefix, long First, long Last, int Digits, ProductionState State, string? Note, DateTimeOffset At, string By)
{
    /// <summary>"RIV0000041".</summary>
    public string Number(long number) => Prefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(Digits, '0');
}

/// <summary>
/// Reserved while its bundle is built (for good, if the host died then), Used once it stands, Void when it came to nothing, Elsewhere when a
/// person recorded it.
/// </summary>
public enum ProductionState { Reserved, Used, Void, Elsewhere }

/// <summary>An exhibit of a production.</summary>
/// <param name="OriginalSha256">Of the untouched original that its pages are from.</param>
/// <param name="Pages">The original's page numbers in binding order, as "1-3,5"; or <see cref="WholeFile"/>, or <see cref="Withheld"/>.</param>
/// <param name="First">Number of its first page; the others follow.</param>
public sealed record ProducedExhibit(string Label, string Title, Guid? Document, string OriginalSha256, string Pages, long First)
{
    /// <summary>The original went out as a file, with one page that stands for it.</summary>
    public const string WholeFile = "file";

    /// <summary>Nothing of the original went out: a page says that it was withheld.</summary>
    public const string Withheld = "withheld";
}

/// <summary>One time that a page went out.</summary>
/// <param name="OriginalPage">Null where the page stands for a whole file, or for a document that was withheld.</param>
public sealed record ProducedPage(Production Production, string Label, int? OriginalPage, string Number)
{
    /// <summary>Its place in what was asked about.</summary>
    public int? Position { get; init; }

    public bool IsWholeFile { get; init; }

    /// <summary>Nothing of the document went out: the page says that it was withheld.</summary>
    public bool IsWithheld => OriginalPage is null && !IsWholeFile;

    public Guid? Document { get; init; }

    public string OriginalSha256 { get; init; } = "";
}
