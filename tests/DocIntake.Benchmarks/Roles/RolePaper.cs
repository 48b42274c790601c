using DocIntake.Documents;

namespace DocIntake.Benchmarks.Roles;

/// <summary>A value that a paper states, in canonical form.</summary>
internal sealed record Stated(string Field, string Value);

/// <summary>A generated paper with what it states.</summary>
/// <param name="Facts">What is to be found.</param>
/// <param name="Allowed">What may be found without being asked for, as a note's day of service for the day of the paper.</param>
internal sealed record RolePaper(string Kind, string Layout, IReadOnlyList<string> Lines, IReadOnlyList<Stated> Facts, IReadOnlyList<Stated> Allowed)
{
    /// <summary>What is compared of a value: letters and digits; of a person's name no initials.</summary>
    public static string Folded(string field, string value)
    {
        var parts = IsPerson(field) ? value.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 1) : [value];
        return string.Concat(string.Concat(parts).ToUpperInvariant().Where(c => char.IsLetterOrDigit(c) || c == '/'));
    }

    private static bool IsPerson(string field) => field is Fields.Patient or Fields.Insured or Fields.Client or Fields.Provider or Fields.Author or Fields.Plaintiff or Fields.Defendant;
}
