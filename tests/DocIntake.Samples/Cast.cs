namespace DocIntake.Samples;

/// <summary>A person that documents speak of, with what paper knows them by.</summary>
internal sealed record Person(string First, string Middle, string Last, DateOnly Born, string Sex, string Street, string City)
{
    public string Name => $"{First} {Last}";

    public string Full => $"{First} {Middle}. {Last}";

    public string LastFirst => $"{Last}, {First} {Middle}";

    /// <summary>Month-day-year, the way American forms print it.</summary>
    public string Dob => Born.ToString("MM/dd/yyyy");
}

/// <summary>
/// The people and numbers of the four invented cases; <c>sample-docs/cases.csv</c> holds the same. The state of Franklin does not exist, and
/// telephone numbers are of the range kept for fiction.
/// </summary>
internal static class Cast
{
    // 2026-0101, personal injury
    public static readonly Person Teresa = new("Teresa", "M", "Delgado", new(1984, 5, 2), "F", "2218 Quarry Lane", "Alder Bay, FK 00417");

    public const string TeresaMrn = "00481726", TeresaClaim = "HM-4471-2209", TeresaPolicy = "HPA-7730118";

    // 2026-0118, workers' compensation: same surname, another family
    public static readonly Person Samuel = new("Samuel", "J", "Delgado", new(1979, 8, 30), "M", "77 Cannery Row, Apt 4", "Port Ellery, FK 00433");

    public const string SamuelAdj = "ADJ18442071", SamuelClaim = "WC-26-008315", SamuelMrn = "RT-30958";

    // 2026-0127, medical malpractice
    public static readonly Person Harold = new("Harold", "E", "Whitlock", new(1951, 12, 11), "M", "9 Tannery Hill Road", "Marlow Falls, FK 00462");

    public const string HaroldMrn = "SB-2207714", HaroldCourt = "1:26-cv-00412-ABC", HaroldMember = "THP-88130442";

    // 2026-0133, product liability
    public static readonly Person Joanne = new("Joanne", "K", "Keller", new(1990, 7, 19), "F", "431 Linden Court", "Alder Bay, FK 00419");

    public const string JoanneClaim = "CHP-2026-00389", JoanneInsured = "CVH442917308", JoanneCourt = "26-CV-3390";

    public const string Firm = "Castellan & Oyelaran LLP";

    public static readonly string[] FirmAddress = ["410 Larkspur Avenue, Suite 300", "Alder Bay, Franklin 00417", "Telephone (207) 555-0142"];

    /// <summary>Letterhead, body and signature of Alder Bay General, whose paper several documents use.</summary>
    public static readonly string[] AlderBayGeneral =
        ["1 Harbor View Drive, Alder Bay, Franklin 00417",
            "Telephone (207) 555-0110   Fax (207) 555-0111   Health Information Management (207) 555-0114"];
}
