namespace DocIntake.Splitting.Pairs;

/// <summary>
/// Whether a place is decided by more than likeness. Where one document ends in a file, the file is a batch, and pages that look alike may as well
/// be the next paper of the same sender: such a place is not passed unasked, however large its odds are. That two pages differ in many ways at once
/// is proof of a cut, and so is a beginning behind an ending when nothing of the one is named in the other.
/// </summary>
internal static class Proof
{
    /// <summary>Log-odds of a cut that no single thing makes up.</summary>
    private const double ManyDifferences = 5;

    /// <summary>A clue of this weight against a decision is enough to have it looked at.</summary>
    private const double Contradiction = 1.2;

    public static bool OfCut(Place place) => Has(place, ClueKind.Settled, 1) || place.Margin >= ManyDifferences
        || ((EndsAndBegins(place) || Has(place, ClueKind.Count, PairClues.CountedAnew) || Has(place, ClueKind.Paper, 1)) && !IsContradicted(place, -1));

    public static bool OfJoin(Place place) => Has(place, ClueKind.Settled, -1)
        || ((Has(place, ClueKind.Count, -PairClues.CountedAnew) || Has(place, ClueKind.Flow, -2.5)) && !IsContradicted(place, 1));

    /// <summary>What can be counted, or an annex, denies it, whatever people's cuts of other batches make likely.</summary>
    public static bool IsDenied(Place place, bool isCut) =>
        place.Clues.Any(clue => clue.Kind is ClueKind.Count or ClueKind.Stamp or ClueKind.Annex && (isCut ? -clue.Weight : clue.Weight) >= PairClues.CountedAnew);

    private static bool EndsAndBegins(Place place) =>
        Has(place, ClueKind.Beginning, 1) && Has(place, ClueKind.Ending, 1) && Has(place, ClueKind.Names, .5);

    private static bool Has(Place place, ClueKind kind, double weight) =>
        place.Clues.Any(clue => clue.Kind == kind && (weight > 0 ? clue.Weight >= weight : clue.Weight <= weight));

    private static bool IsContradicted(Place place, int sign) => place.Clues.Any(clue => clue.Weight * sign >= Contradiction);
}
