namespace DocIntake.Documents;

/// <summary>
/// Which cases someone may see. Every query takes one and nothing outside it is found, counted or suggested; what belongs to no case yet
/// is seen only with <see cref="All"/> or <see cref="Unassigned"/>.
/// </summary>
public sealed record CaseScope
{
    private CaseScope(IReadOnlySet<string>? numbers, bool unassigned = false) => (Numbers, Unassigned) = (numbers, unassigned || numbers is null);

    /// <summary>The case numbers; null = every case, and what belongs to none.</summary>
    public IReadOnlySet<string>? Numbers { get; }

    /// <summary>Whether what belongs to no case yet is seen in lists and reviews.</summary>
    public bool Unassigned { get; }

    public static CaseScope All { get; } = new(numbers: null);

    public static CaseScope Nothing { get; } = new(new HashSet<string>());

    public static CaseScope Of(IEnumerable<string> numbers, bool unassigned = false) => new(numbers.ToHashSet(StringComparer.Ordinal), unassigned);

    public bool Allows(string? caseNumber) => caseNumber is null ? Unassigned : Numbers is null || Numbers.Contains(caseNumber);
}
