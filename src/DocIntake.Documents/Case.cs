namespace DocIntake.Documents;

/// <summary>A case of the firm, as in <c>cases.csv</c>: everything a document can be recognised by.</summary>
public sealed record Case
{
    /// <summary>The firm's own number; the case's identity.</summary>
    public required string Number { get; init; }

    public string Title { get; init; } = "";

    /// <summary>personal-injury, workers-compensation, medical-malpractice, product-liability or other; also the pipeline's name.</summary>
    public string PracticeArea { get; init; } = "other";

    public required string Client { get; init; }

    public DateOnly? ClientBirthDate { get; init; }

    public DateOnly? IncidentDate { get; init; }

    public IReadOnlyList<string> OtherNames { get; init; } = [];

    public IReadOnlyList<string> OpposingParties { get; init; } = [];

    public IReadOnlyList<string> ClaimNumbers { get; init; } = [];

    public IReadOnlyList<string> PolicyNumbers { get; init; } = [];

    public IReadOnlyList<string> CourtNumbers { get; init; } = [];

    public IReadOnlyList<string> Mrns { get; init; } = [];

    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>
    /// Numbers of cases that belong together with this one (one accident, one family); one side says it and both are linked. What names the
    /// clients of both is filed in both.
    /// </summary>
    public IReadOnlyList<string> LinkedCases { get; init; } = [];

    /// <summary>True when either says that the two belong together.</summary>
    public bool IsLinkedTo(Case other) => LinkedCases.Contains(other.Number) || other.LinkedCases.Contains(Number);

    /// <summary>The day on which the case was closed; null = it is open. What comes for a closed case is asked about and not filed unasked.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Who in the firm works on the case.</summary>
    public IReadOnlyList<string> Assigned { get; init; } = [];
}
