namespace DocIntake.Matching;

/// <summary>What kind of thing speaks for or against a case. Two different kinds are independent of each other.</summary>
internal enum EvidenceKind { ClaimNumber, PolicyNumber, CourtNumber, Mrn, FileNumber, WeakIdentifier, Name, BirthDate, IncidentDate, OpposingParty, Provider, Thread, Mail, Sender, Against }

/// <summary>One thing that speaks for a case, in bits (against it when negative), with the sentence that says so.</summary>
/// <param name="IsProof">An identifier or birth date as the registry has it, not one misread nor one from around the document.</param>
/// <param name="IsNearProof">An identifier or birth date with one character misread.</param>
/// <param name="IsDamaged">A near proof whose character is none that could stand there, so that it is no other number or date.</param>
/// <param name="IsWhose">
/// Says who the document is about: a name that a label or the head of the document gives, a birth date, a medical record number. A claim, a
/// policy and a court number say which accident; a name further down may be anyone's.
/// </param>
/// <param name="IsWholeName">The client's name, letter by letter.</param>
internal sealed record Evidence(EvidenceKind Kind, double Bits, string Reason, bool IsProof = false, bool IsNearProof = false, bool IsDamaged = false, bool IsWhose = false, bool IsWholeName = false);

/// <summary>A case with all that speaks for and against it.</summary>
internal sealed record CaseMatch(Documents.Case Case, IReadOnlyList<Evidence> Evidence, IReadOnlyList<Contradiction> Contradictions)
{
    public double Score { get; } = Evidence.Sum(evidence => evidence.Bits);

    /// <summary>0..1, against every other case and against "none of ours".</summary>
    public double Probability { get; init; }

    /// <summary>
    /// Two kinds of evidence that agree, one of them an identifier or a birth date, and one that says whose it is: nothing less files without
    /// a person. A number or birth date with a misread character wants a third kind beside it; one with a character that cannot be read the
    /// client's name, letter by letter.
    /// </summary>
    public bool IsProven(double least)
    {
        var kinds = Evidence.Where(evidence => evidence.Bits >= least && evidence.Kind != EvidenceKind.WeakIdentifier).Select(KindOf).Distinct().ToList();
        var strong = kinds.Count(kind => kind is not (EvidenceKind.Provider or EvidenceKind.Sender));
        return Evidence.Any(evidence => evidence.IsWhose) && strong >= 2
            && (Evidence.Any(evidence => evidence.IsProof)
                || (kinds.Count >= 3 && Evidence.Any(evidence => evidence.IsNearProof))
                || (Evidence.Any(evidence => evidence.IsDamaged) && Evidence.Any(evidence => evidence is { IsWholeName: true, IsWhose: true })));
    }

    /// <summary>A mail is mostly filed by its conversation: that its attachment comes with it says nothing the conversation did not say.</summary>
    private static EvidenceKind KindOf(Evidence evidence) => evidence.Kind == EvidenceKind.Mail ? EvidenceKind.Thread : evidence.Kind;

    /// <summary>True when the document says that it is about this client too: the whole name, with a number or birth date beside it.</summary>
    public bool IsNamedToo(CaseMatch best) => Evidence.Any(evidence => evidence is { IsWholeName: true, IsWhose: true })
        && Evidence.Any(evidence => evidence.IsProof || evidence.IsDamaged)
        && !Case.Client.Equals(best.Case.Client, StringComparison.OrdinalIgnoreCase);

    /// <summary>The reason that weighs most.</summary>
    public string Strongest => Evidence.MaxBy(evidence => evidence.Bits)?.Reason ?? "nothing";

    public Documents.Candidate ToCandidate() => new(
        Case.Number, Math.Round(Score, 1), [.. Evidence.Where(evidence => evidence.Bits > 0).Select(evidence => evidence.Reason)],
        [.. Contradictions.Select(contradiction => contradiction.Sentence)], Evidence.Any(evidence => evidence.IsProof));
}

/// <summary>What the matching found.</summary>
/// <param name="Matches">The cases that anything speaks for, the best first.</param>
/// <param name="Findings">The firm's numbers where they stand on the pages.</param>
internal sealed record CaseMatches(IReadOnlyList<CaseMatch> Matches, IReadOnlyList<Documents.Finding> Findings);
