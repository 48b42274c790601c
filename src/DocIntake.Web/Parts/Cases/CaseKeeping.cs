using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Matching;

namespace DocIntake.Web.Parts.Cases;

/// <summary>
/// Keeps the list of cases: adds, changes, closes, imports. Only for who sees every case and is walled off from none: what a case is known by decides which
/// documents come to it.
/// </summary>
public sealed class CaseKeeping(CaseRegistry registry, CatalogReader catalog, TimeProvider time)
{
    /// <summary>Bytes of a list of cases.</summary>
    public const int LargestList = 10 << 20;

    private const int LongestText = 300, MostValues = 100;

    public static bool MayKeep(CaseScope scope) => scope.Unassigned;

    public async Task<Case?> FindAsync(string number, CaseScope scope, CancellationToken cancel) =>
        (await catalog.ListCasesAsync(scope, cancel)).FirstOrDefault(one => one.Number == number);

    public async Task<Kept> AddAsync(Case one, string by, CaseScope scope, CancellationToken cancel) =>
        !MayKeep(scope) ? new(KeptFault.NotEveryCase)
        : await FaultAsync(one, cancel) is { } fault ? new(KeptFault.Refused, fault)
        : await registry.SaveAsync(one, seen: null, by, cancel) is { } doubted ? new(KeptFault.None, Doubted: doubted) : new(KeptFault.Exists, $"There is a case {one.Number} already.");

    /// <param name="seen">As the person saw it.</param>
    public async Task<Kept> ChangeAsync(Case one, Case seen, string by, CaseScope scope, CancellationToken cancel) =>
        !scope.Allows(one.Number) ? new(KeptFault.NotFound)
        : !MayKeep(scope) ? new(KeptFault.NotEveryCase)
        : await FaultAsync(one, cancel) is { } fault ? new(KeptFault.Refused, fault)
        : await registry.SaveAsync(one, seen, by, cancel) is { } doubted ? new(KeptFault.None, Doubted: doubted) : new(KeptFault.Stale, "Somebody changed it a moment ago; look again.");

    /// <summary>Closes a case today, or opens it again.</summary>
    /// <param name="seen">As the person saw it.</param>
    public Task<Kept> CloseAsync(Case seen, bool close, string by, CaseScope scope, CancellationToken cancel) =>
        ChangeAsync(seen with { Closed = close ? seen.Closed ?? DateOnly.FromDateTime(time.GetLocalNow().Date) : null }, seen, by, scope, cancel);

    /// <summary>Brings a list (<see cref="CasesCsv"/>) in.</summary>
    /// <param name="name">What the file is called.</param>
    public async Task<Kept> ImportAsync(Stream csv, string name, string by, CaseScope scope, CancellationToken cancel)
    {
        if (!MayKeep(scope))
        {
            return new(KeptFault.NotEveryCase);
        }

        var (cases, fault) = CasesCsv.Read(csv, name);
        return fault is not null ? new(KeptFault.Refused, fault) : new(KeptFault.None, Cases: cases.Count, Doubted: await registry.SaveAsync(cases, by, cancel));
    }

    private async Task<string?> FaultAsync(Case one, CancellationToken cancel)
    {
        var known = (await catalog.ListCasesAsync(CaseScope.All, cancel)).Select(other => other.Number).ToHashSet(StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        var lists = new[] { one.OtherNames, one.OpposingParties, one.ClaimNumbers, one.PolicyNumbers, one.CourtNumbers, one.Mrns, one.Providers, one.LinkedCases, one.Assigned };
        string[] texts = [one.Number, one.Title, one.Client, .. lists.SelectMany(values => values)];
        return string.IsNullOrWhiteSpace(one.Number) || one.Number.Trim() != one.Number || one.Number.Length > 60 || one.Number.IndexOfAny(['/', '\\', '*']) >= 0 || one.Number.Trim('.').Length == 0
                ? "A case number has 1 to 60 letters, without /, \\ and *."
            : string.IsNullOrWhiteSpace(one.Client) ? "Say who the client is."
            : texts.Any(text => text.Length > LongestText || text.Any(char.IsControl)) ? $"A value has at most {LongestText} letters, on one line."
            : lists.Any(values => values.Count > MostValues) ? $"At most {MostValues} values of a kind."
            : !CasesCsv.PracticeAreas.Contains(one.PracticeArea) ? $"\"{one.PracticeArea}\" is no practice area ({string.Join(", ", CasesCsv.PracticeAreas)})."
            : one.ClientBirthDate > today || one.IncidentDate > today || one.Closed > today ? "A birth date, an incident or a closing is not in the future."
            : one.LinkedCases.FirstOrDefault(number => number == one.Number || !known.Contains(number)) is { } linked ? $"There is no other case {linked} to link it with."
            : null;
    }
}

/// <summary>Why nothing was kept.</summary>
public enum KeptFault { None, NotFound, NotEveryCase, Exists, Stale, Refused }

/// <summary>What came of keeping a case.</summary>
/// <param name="Sentence">What is wrong, where <see cref="Fault"/> alone does not say it.</param>
/// <param name="Doubted">Filed documents that contradict what is known now, and wait in review.</param>
/// <param name="Cases">How many cases a list brought.</param>
public sealed record Kept(KeptFault Fault, string? Sentence = null, int Doubted = 0, int Cases = 1)
{
    /// <summary>What is told of filed documents that contradict; empty when none does.</summary>
    public string Doubts => Doubted == 0 ? "" : $" {Doubted} filed {(Doubted == 1 ? "document contradicts" : "documents contradict")} what is known now and {(Doubted == 1 ? "waits" : "wait")} in review.";
}
