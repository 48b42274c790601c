using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>When one key may accept a proposal: a medical record in another person's case is worse than one key more.</summary>
public static class OneKey
{
    /// <summary>
    /// The case that Enter accepts: that of the first candidate, if an identifier or birth date speaks for it, nothing against it and no page
    /// is flagged. Null where a person has to choose: then nothing is chosen beforehand. A batch that may be several documents is none to accept as one.
    /// </summary>
    public static string? CaseOf(Document document) =>
        Ordered(document) is [{ Proven: true, Conflicts.Count: 0 } first, ..]
            && (document.CaseNumber ?? document.Given.Case ?? first.Number) == first.Number
            && document.Questions.All(question => question.Kind != QuestionKind.Conflict)
            && document.Flags.Count == 0 && !MayBeSeveral(document)
            ? first.Number : null;

    /// <summary>The candidates in the order of the keys 1 to 9, the proposed one first.</summary>
    public static IReadOnlyList<Candidate> Ordered(Document document) =>
        [.. document.Candidates.OrderByDescending(one => one.Number == document.CaseNumber)];

    /// <summary>True while it is asked whether it is several documents, and the product thinks so.</summary>
    public static bool MayBeSeveral(Document document) =>
        document.Proposal is { Parts.Count: > 1 } && document.Questions.Any(question => question.Kind == QuestionKind.Split);
}
