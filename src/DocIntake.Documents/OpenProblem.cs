namespace DocIntake.Documents;

/// <summary>
/// What is wrong with a document as a whole and wants somebody to mend it: it could not be read, or was rejected at once. What a person has rejected
/// is settled, and what is only worth knowing (a wrong extension, active content, a page in doubt) is none.
/// </summary>
public static class OpenProblem
{
    /// <returns>The reason; null when nothing is wrong, or a person has settled it.</returns>
    public static Reason? Of(Document document, DocumentState state)
    {
        var problems = document.Problems.Where(problem => problem.Page is null).Select(problem => problem.Code).ToList();
        return state switch
        {
            DocumentState.Rejected when problems.Contains(Reason.Person) => null,
            DocumentState.Rejected => problems.Count > 0 ? problems[^1] : Reason.Damaged,
            DocumentState.Review when document.Questions.FirstOrDefault(question => question.IsAboutReading) is { } asked =>
                problems.Contains(Reason.Attempts) ? Reason.Attempts
                : problems.Where(code => !IsOnlyWorthKnowing(code)).Select(code => (Reason?)code).FirstOrDefault() ?? Of(asked.Kind),
            _ => null,
        };
    }

    private static bool IsOnlyWorthKnowing(Reason code) =>
        code is Reason.EncryptedOpen or Reason.ActiveContent or Reason.TypeMismatch or Reason.Duplicate or Reason.OcrMissing or Reason.Person;

    private static Reason Of(QuestionKind asked) => asked switch
    {
        QuestionKind.Password => Reason.EncryptedPassword,
        QuestionKind.Damaged => Reason.Damaged,
        QuestionKind.Unsupported => Reason.UnsupportedType,
        QuestionKind.Limit => Reason.LimitSize,
        _ => Reason.PageUnread,
    };
}
