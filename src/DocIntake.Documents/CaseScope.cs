namespace DocIntake.Documents;

/// <summary>
/// Which cases someone may see. Every query takes one and nothing outside it is found, counted or suggested; what belongs to no case yet
/// is seen only with <see cref="All"/>.
/// </summary>
public sealed record CaseScope
{
    private CaseScope(IReadOnlySet<string>? numbers) => Numbers = numbers;

    /// <summary>The case numbers; null = every case, and what belongs to none.</summary>
    public IReadOnlySet<string>? Numbers { get; }

    public static CaseScope All { get; } = new(numbers: null);

    public static CaseScope Nothing { get; } = new(new HashSet<string>());

    public static CaseScope Of(IEnumerable<string> numbers) => new(numbers.ToHashSet(StringComparer.Ordinal));

    public bool Allows(string? caseNumber) => Numbers is null || (caseNumber is not null && Numbers.Contains(caseNumber));
}
