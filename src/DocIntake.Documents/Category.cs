namespace DocIntake.Documents;

/// <summary>The piles of a case. Each has a name, a letter mark and a title, the same everywhere.</summary>
public static class Category
{
    public const string Correspondence = "correspondence", MedicalRecord = "medical-record", Bill = "bill",
        CourtFiling = "court-filing", Evidence = "evidence", Administrative = "administrative", Unknown = "unknown";

    public static IReadOnlyList<string> All { get; } =
        [Correspondence, MedicalRecord, Bill, CourtFiling, Evidence, Administrative, Unknown];

    /// <summary>The letter that stands for the category wherever a colour does.</summary>
    public static char Mark(string? category) => category switch
    {
        Correspondence => 'C',
        MedicalRecord => 'M',
        Bill => 'B',
        CourtFiling => 'F',
        Evidence => 'E',
        Administrative => 'A',
        _ => '?',
    };

    /// <summary>The title for people, which is also the folder's name in a case.</summary>
    public static string Title(string? category) => category switch
    {
        Correspondence => "Correspondence",
        MedicalRecord => "Medical records",
        Bill => "Bills and expenses",
        CourtFiling => "Court filings",
        Evidence => "Evidence",
        Administrative => "Administrative",
        _ => "Unknown",
    };
}
