using DocIntake.Documents;

namespace DocIntake.Web.Owner;

/// <summary>What <c>understand</c> prints; the field names are the contract's.</summary>
public sealed record UnderstandReport(
    string File, string Sha256, double Seconds, UnderstoodSplit Split, IReadOnlyList<Understood> Documents, IReadOnlyList<Problem> Problems)
{
    /// <param name="withCases">False when no cases were named: the case is then not a question.</param>
    public static UnderstandReport Of(string file, Document whole, IReadOnlyList<Document> documents, bool withCases, TimeSpan took) => new(
        file, whole.OriginalSha256, Math.Round(took.TotalSeconds, 2),
        documents.Select(d => d.Proposal).OfType<SplitProposal>().FirstOrDefault() is { } split
            ? new UnderstoodSplit(split.Confidence, split.DoubtfulCuts) : new UnderstoodSplit(Confidence: null, DoubtfulCuts: []),
        [.. documents.Select(d => Understood.Of(d, whole, withCases))],
        [.. documents.SelectMany(d => d.Problems).Distinct()]);
}

/// <summary>How sure the cuts are; null when no cut is in doubt.</summary>
public sealed record UnderstoodSplit(double? Confidence, IReadOnlyList<DoubtfulCut> DoubtfulCuts);

/// <summary>One document as understood.</summary>
public sealed record Understood(
    IReadOnlyList<int> Pages, string? Attachment, IReadOnlyList<string> SplitReasons, string Category, IReadOnlyList<string> Categories, string? Type,
    double? Confidence, IReadOnlyList<Alternative> Alternatives, string Title, DateOnly? Date, IReadOnlyList<Finding> Findings, UnderstoodCase? Case,
    IReadOnlyList<Candidate> Candidates, string Decision, IReadOnlyList<QuestionKind> Questions, IReadOnlyList<string> Reasons)
{
    public static Understood Of(Document document, Document whole, bool withCases)
    {
        var questions = document.Questions.Where(q => withCases || q.Kind is not (QuestionKind.Case or QuestionKind.Conflict)).ToList();
        var rejected = document.Problems.Any(p => p.Code == Reason.Empty);
        return new Understood(
            document.OriginalPages,
            document.OriginalSha256 == whole.OriginalSha256 ? null : document.Name,
            document.SplitReasons, document.Category, document.Categories.Count > 0 ? document.Categories : [document.Category], document.Type,
            document.TypeConfidence, document.Alternatives, document.Title, document.Date, document.Findings,
            document.CaseNumber is { } number ? new UnderstoodCase(number, document.CaseConfidence, document.CaseReasons) : null,
            document.Candidates,
            rejected ? "reject" : questions.Count > 0 ? "review" : "file",
            [.. questions.Select(q => q.Kind).Distinct()],
            [.. questions.Select(q => q.Because)]);
    }
}

/// <summary>The case it would be filed in.</summary>
public sealed record UnderstoodCase(string Number, double? Confidence, IReadOnlyList<string> Reasons);
