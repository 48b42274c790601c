namespace DocIntake.Matching;

/// <summary>What kind of thing speaks for or against a case. Two different kinds are independent of each other.</summary>
internal enum EvidenceKind { ClaimNumber, PolicyNumber, CourtNumber, Mrn, FileNumber, WeakIdentifier, Name, BirthDate, IncidentDate, OpposingParty, Provider, Against }

/// <summary>One thing that speaks for a case, in bits (against it when negative), with the sentence that says so.</summary>
/// <param name="IsProof">An identifier or birth date as the registry has it, not one misread nor one from around the document.</param>
internal sealed record Evidence(EvidenceKind Kind, double Bits, string Reason, bool IsProof = false);

/// <summary>A case with all that speaks for and against it.</summary>
internal sealed record CaseMatch(Documents.Case Case, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Contradiction> Contradictions)
{
    public double Score { get; } = Evidence.Sum(evidence => evidence.Bits);

    /// <summary>0..1, against every other case and against "none of ours".</summary>
    public double Probability { get; init; }

    /// <summary>Two kinds of evidence that agree, one of them an identifier or a birth date: nothing less files without a person.</summary>
    public bool IsProven(double least) =>
        Evidence.Any(evidence => evidence.IsProof)
        && Evidence.Where(evidence => evidence.Bits >= least && evidence.Kind is not (EvidenceKind.Provider or EvidenceKind.WeakIdentifier))
            .DistinctBy(evidence => evidence.Kind).Count() >= 2;

    public Documents.Candidate ToCandidate() => new(
        Case.Number, Math.Round(Score, 1), [.. Evidence.Where(evidence => evidence.Bits > 0).Select(evidence => evidence.Reason)],
        [.. Contradictions.Select(contradiction => contradiction.Sentence)], Evidence.Any(evidence => evidence.IsProof));
}

/// <summary>What the matching found.</summary>
/// <param name="Matches">The cases that anything speaks for, the best first.</param>
/// <param name="Findings">The firm's numbers where they stand on the pages.</param>
internal sealed record CaseMatches(IReadOnlyList<CaseMatch> Matches, IReadOnlyList<Documents.Finding> Findings);
