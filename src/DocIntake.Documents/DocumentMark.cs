namespace DocIntake.Documents;

/// <summary>What a person said of a document: a mark with its reason, or a note. It goes with the pages: what is cut out of a marked scan carries it.</summary>
/// <param name="Id">The catalog's, to take it off by; 0 before it is written.</param>
/// <param name="Text">Why it is marked so, or the note itself; may be empty for a mark.</param>
/// <param name="By">The person's name.</param>
public sealed record DocumentMark(long Id, MarkKind Kind, string Text, string By, DateTimeOffset At)
{
    /// <summary>Characters of a note or reason, at most.</summary>
    public const int LongestText = 2000;

    /// <summary>The mark for people.</summary>
    public string Title => TitleOf(Kind);

    /// <summary>The mark as searches and programs name it: "work-product".</summary>
    public string Name => NameOf(Kind);

    /// <summary>Marks without the note, in the order in which they are offered.</summary>
    public static IReadOnlyList<MarkKind> Marks { get; } = [MarkKind.Privileged, MarkKind.WorkProduct, MarkKind.Confidential, MarkKind.Sequestered, MarkKind.Key];

    /// <summary>Privileged or work product (FRCP 26(b)(5)(A)), or sequestered as FRCP 26(b)(5)(B) asks: it does not leave the house.</summary>
    public static bool Withholds(MarkKind kind) => kind is MarkKind.Privileged or MarkKind.WorkProduct or MarkKind.Sequestered;

    public static string TitleOf(MarkKind kind) => kind switch
    {
        MarkKind.Privileged => "Privileged",
        MarkKind.WorkProduct => "Work product",
        MarkKind.Confidential => "Confidential",
        MarkKind.Sequestered => "Sequestered",
        MarkKind.Key => "Key document",
        _ => "Note",
    };

    public static string NameOf(MarkKind kind) => kind == MarkKind.WorkProduct ? "work-product" : kind.ToString().ToLowerInvariant();
}

/// <summary>How a person can mark a document.</summary>
public enum MarkKind
{
    /// <summary>Attorney-client privilege is claimed.</summary>
    Privileged,

    /// <summary>Prepared in anticipation of litigation (FRCP 26(b)(3)).</summary>
    WorkProduct,

    /// <summary>Goes out only with a designation on each page.</summary>
    Confidential,

    /// <summary>Whoever produced it claimed it back; nobody may use it until that is settled (FRCP 26(b)(5)(B)).</summary>
    Sequestered,

    /// <summary>One that the case turns on.</summary>
    Key,

    /// <summary>Words of a person about it, and no mark.</summary>
    Note,
}
