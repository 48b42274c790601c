using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>What one court asks of a bundle: dated data with its source, never legal advice. A person confirms it.</summary>
/// <param name="Name">As specs name it: the file's name without its ending.</param>
/// <param name="Dated">When it was written from our notes; those that come with the product were not yet held against their sources.</param>
/// <param name="OpensFullSize">The bundle opens at 100 %.</param>
/// <param name="SaysFileOf">The index says which file of how many this is.</param>
public sealed record CourtProfile(string Name, string Title, DateOnly Dated, string Source, bool OpensFullSize, bool SaysFileOf, IReadOnlyList<ProfileRule> Rules)
{
    /// <summary>For an installation without profiles: nothing is asked.</summary>
    internal static CourtProfile Plain { get; } = new("plain", "No court", DateOnly.MinValue, "", false, false, []);

    /// <summary>Asked of whatever leaves the house, by any profile.</summary>
    internal static ProfileRule CoveredText { get; } = new("covered-text", null, Blocks: true, "A redaction must take the words away, not cover them (FRCP 5.2: the filer is liable).");

    /// <summary>Told of whatever leaves the house.</summary>
    internal static ProfileRule Metadata { get; } = new("metadata", null, Blocks: false, "What leaves the house says no more of its making than is meant.");

    /// <summary>Asked of whatever is made as PDF/A, by any profile: the mark must not stand on a file that is not.</summary>
    internal static ProfileRule Archival { get; } = new("pdf-a", null, Blocks: true, "It is made as PDF/A.");

    /// <summary>The profile for a bundle: what is asked of whatever leaves the house, and of PDF/A, comes to the court's own rules.</summary>
    internal CourtProfile For(BundleSpec spec) => this with
    {
        Rules =
        [
            .. Rules.Select(rule => rule with { Blocks = rule.Blocks || (spec.PdfA && rule.Rule == Archival.Rule) }),
            .. spec.PdfA && Rules.All(rule => rule.Rule != Archival.Rule) ? [Archival] : Array.Empty<ProfileRule>(),
            .. ExportGate.Leaves(spec) ? [CoveredText, Metadata] : Array.Empty<ProfileRule>(),
        ],
    };

    /// <summary>Bytes that a file of this bundle may have at most, by the court and by its spec; null = any. A bundle that is larger comes in several files.</summary>
    internal long? MostBytes(BundleSpec spec) => new[] { spec.MostMegabytes, Rules.FirstOrDefault(rule => rule.Rule == "size")?.Value }.Min() is { } megabytes ? (long)(megabytes * 1_000_000) : null;

    /// <summary>One outcome a rule, from those of each file; what is wrong says in which file.</summary>
    internal static IReadOnlyList<RuleOutcome> OfAll(IReadOnlyList<IReadOnlyList<RuleOutcome>> files)
    {
        if (files.Count == 1)
        {
            return files[0];
        }

        return [.. Enumerable.Range(0, files[0].Count).Select(rule => files.Select((file, index) => (Outcome: file[rule], Number: index + 1)).Where(file => !file.Outcome.Passed).ToList() is { Count: > 0 } wrong
            ? files[0][rule] with { Passed = false, Unsure = wrong.All(file => file.Outcome.Unsure), Detail = string.Join(' ', wrong.Select(file => $"File {file.Number} of {files.Count}: {file.Outcome.Detail}")) }
            : files[0][rule])];
    }

    internal IReadOnlyList<PreflightLine> Judge(IReadOnlyList<RuleOutcome> outcomes) =>
        [.. Rules.Zip(outcomes, (rule, outcome) => new PreflightLine(rule.Rule, outcome.Passed ? "pass" : rule.Blocks && !outcome.Unsure ? "fail" : "warn", $"{rule.Says} {outcome.Detail}".Trim()))];
}

/// <summary>A rule of a profile.</summary>
/// <param name="Value">Megabytes, or dots an inch; null where the rule has no number.</param>
/// <param name="Blocks">A bundle that breaks it must not be handed in; else it is a warning.</param>
/// <param name="Says">The rule in its own words; empty where the check says it all.</param>
public sealed record ProfileRule(string Rule, double? Value, bool Blocks, string Says);
