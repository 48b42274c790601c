using System.ComponentModel.DataAnnotations;
using DocIntake.Documents;

namespace DocIntake.Web.Pages.Cases;

/// <summary>What a case is known by, as its page asks it; lists are written one value a line.</summary>
public sealed class CaseForm
{
    private const int Longest = 20_000;

    [StringLength(60)]
    public string? Number { get; set; }

    [StringLength(300)]
    public string? Title { get; set; }

    [StringLength(300)]
    public string? Client { get; set; }

    [StringLength(40)]
    public string PracticeArea { get; set; } = "other";

    public DateOnly? ClientBirthDate { get; set; }

    public DateOnly? IncidentDate { get; set; }

    [StringLength(Longest)]
    public string? OtherNames { get; set; }

    [StringLength(Longest)]
    public string? OpposingParties { get; set; }

    [StringLength(Longest)]
    public string? ClaimNumbers { get; set; }

    [StringLength(Longest)]
    public string? PolicyNumbers { get; set; }

    [StringLength(Longest)]
    public string? CourtNumbers { get; set; }

    [StringLength(Longest)]
    public string? Mrns { get; set; }

    [StringLength(Longest)]
    public string? Providers { get; set; }

    [StringLength(Longest)]
    public string? LinkedCases { get; set; }

    [StringLength(Longest)]
    public string? Assigned { get; set; }

    public static CaseForm Of(Case one) => new()
    {
        Number = one.Number,
        Title = one.Title,
        Client = one.Client,
        PracticeArea = one.PracticeArea,
        ClientBirthDate = one.ClientBirthDate,
        IncidentDate = one.IncidentDate,
        OtherNames = Lines(one.OtherNames),
        OpposingParties = Lines(one.OpposingParties),
        ClaimNumbers = Lines(one.ClaimNumbers),
        PolicyNumbers = Lines(one.PolicyNumbers),
        CourtNumbers = Lines(one.CourtNumbers),
        Mrns = Lines(one.Mrns),
        Providers = Lines(one.Providers),
        LinkedCases = Lines(one.LinkedCases),
        Assigned = Lines(one.Assigned),
    };

    /// <param name="known">The case that is changed; null = a new one.</param>
    public Case ToCase(Case? known)
    {
        var client = Client?.Trim() ?? "";
        return new Case
        {
            Number = known?.Number ?? Number?.Trim() ?? "",
            Title = string.IsNullOrWhiteSpace(Title) ? client : Title.Trim(),
            Client = client,
            PracticeArea = PracticeArea,
            ClientBirthDate = ClientBirthDate,
            IncidentDate = IncidentDate,
            OtherNames = Values(OtherNames),
            OpposingParties = Values(OpposingParties),
            ClaimNumbers = Values(ClaimNumbers),
            PolicyNumbers = Values(PolicyNumbers),
            CourtNumbers = Values(CourtNumbers),
            Mrns = Values(Mrns),
            Providers = Values(Providers),
            LinkedCases = Values(LinkedCases),
            Assigned = Values(Assigned),
            Closed = known?.Closed,
        };
    }

    private static string Lines(IReadOnlyList<string> values) => string.Join('\n', values);

    private static string[] Values(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
