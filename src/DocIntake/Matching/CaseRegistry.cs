using System.Text.Json;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Pipelines;
using DocIntake.Pipelines.Definitions;

namespace DocIntake.Matching;

/// <summary>
/// Brings the firm's cases up to date, and holds what is filed in them against the new facts in the same transaction: a document with a page
/// that now contradicts its case leaves the case's folder and a person is asked, whoever had said where it belongs.
/// </summary>
public sealed class CaseRegistry(CatalogFile catalog, WalkOrders walk, PipelineCatalogue pipelines)
{
    /// <summary>Saves the cases of a list. One that is closed stays so where the list does not say: a list of facts opens nothing again.</summary>
    /// <returns>How many filed documents contradict what is known now.</returns>
    public async Task<int> SaveAsync(IReadOnlyList<Case> cases, string by, CancellationToken cancel)
    {
        var all = await AllAsync(cancel);
        return (await SaveAsync(all, [.. cases.Select(one => one with { Closed = one.Closed ?? all.GetValueOrDefault(one.Number)?.Closed })], _ => Task.FromResult(true), by, cancel))!.Value;
    }

    /// <summary>Adds a case, or changes one as somebody saw it.</summary>
    /// <param name="seen">What was known of it then; null = there was none of that number.</param>
    /// <returns>As above; null when it is not any more as it was seen, and nothing was saved.</returns>
    public async Task<int?> SaveAsync(Case one, Case? seen, string by, CancellationToken cancel) =>
        await SaveAsync(await AllAsync(cancel), [one], async change => IsSame(await change.FindCaseAsync(one.Number, cancel), seen), by, cancel);

    private static bool IsSame(Case? one, Case? other) => JsonSerializer.Serialize(one, Json.Options) == JsonSerializer.Serialize(other, Json.Options);

    private async Task<Dictionary<string, Case>> AllAsync(CancellationToken cancel) =>
        (await catalog.Reader.ListCasesAsync(CaseScope.All, cancel)).ToDictionary(one => one.Number, StringComparer.Ordinal);

    private async Task<int?> SaveAsync(Dictionary<string, Case> all, IReadOnlyList<Case> cases, Func<CatalogChange, Task<bool>> isStillSo, string by, CancellationToken cancel)
    {
        foreach (var one in cases)
        {
            all[one.Number] = one;
        }

        var guard = new CaseMatcher([.. all.Values]);
        List<(DocumentEntry Entry, IReadOnlyList<PageFlag> Flags)> doubted = [];
        foreach (var entry in await AffectedAsync(cases, cancel))
        {
            var own = entry.Document.Cases.Select(number => all.GetValueOrDefault(number)).OfType<Case>().ToList();
            var flags = own.SelectMany(known => guard.Recheck(known, entry.Document)).Distinct().ToList();
            if (flags.Except(entry.Document.Flags).Any() || own.Skip(1).Any(other => !other.IsLinkedTo(own[0])))
            {
                doubted.Add((entry, flags));
            }
        }

        await using var change = await catalog.BeginAsync(cancel);
        using var joined = walk.Join(change);
        if (!await isStillSo(change))
        {
            return null;
        }

        foreach (var one in cases)
        {
            await change.SaveCaseAsync(one, cancel);
        }

        foreach (var (entry, flags) in doubted)
        {
            await AskAgainAsync(change, joined, entry, flags, by, cancel);
        }

        await change.CommitAsync(cancel);
        return doubted.Count;
    }

    /// <summary>What is filed in these cases, and what carries one of their numbers and is filed elsewhere.</summary>
    private async Task<IReadOnlyList<DocumentEntry>> AffectedAsync(IReadOnlyList<Case> cases, CancellationToken cancel)
    {
        var found = new List<DocumentEntry>();
        foreach (var one in cases)
        {
            found.AddRange(await catalog.Reader.ListDocumentsAsync(new DocumentFilter(Case: one.Number, State: DocumentState.Filed, Limit: int.MaxValue), CaseScope.All, cancel));
        }

        var numbers = cases.SelectMany(one => (IEnumerable<string>)[.. one.ClaimNumbers, .. one.PolicyNumbers, .. one.CourtNumbers, .. one.Mrns]);
        var values = numbers.SelectMany(number => (string[])[number.ToUpperInvariant(), number.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()]).Distinct().ToList();
        found.AddRange(await catalog.Reader.ListFiledWithAsync(values, CaseScope.All, cancel));
        return [.. found.DistinctBy(entry => entry.Document.Id)];
    }

    private async Task AskAgainAsync(CatalogChange change, JoinedOrders joined, DocumentEntry entry, IReadOnlyList<PageFlag> flags, string by, CancellationToken cancel)
    {
        if ((await change.FindAsync(entry.Document.Id, cancel))?.Version != entry.Version)
        {
            return;
        }

        // What a person had let stand was true of the old facts.
        var document = entry.Document with { Flags = flags, Given = entry.Document.Given with { Accepted = entry.Document.Given.Accepted && flags.Count == 0 } };
        var stages = pipelines.ForPracticeArea(entry.Pipeline).Stages;
        await change.UpdateAsync(document, stages.Contains("matching") ? "matching" : entry.Stage, entry.Pipeline, DocumentState.Working, readPages: false, cancel);
        await joined.AddAsync(document.Id, Urgency.Normal, cancel);
        var because = flags.Count > 0 ? $"it no longer fits: {string.Join("; ", flags.Select(flag => flag.Because))}" : "its cases are linked no more";
        change.Journal(JournalKind.Matched, $"What is known of the cases changed, and {because}.", document.ArrivalId, document.Id, by);
    }
}
