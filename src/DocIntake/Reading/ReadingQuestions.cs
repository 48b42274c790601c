using DocIntake.Documents;

namespace DocIntake.Reading;

/// <summary>What a person is asked about a file that could not be read as usual.</summary>
internal static class ReadingQuestions
{
    public static IReadOnlyList<Question> Of(ReadOriginal read)
    {
        // A page's own problem shows on the page and in the coverage of searches; only the file's are asked about.
        var ofTheFile = read.Problems.Where(problem => problem.Page is null);
        var questions = ofTheFile.Select(Of).OfType<Question>().ToList();
        if (questions.Count > 0)
        {
            return questions;
        }

        if (read.Pages.Count == 0)
        {
            return read.Enclosures.Count > 0
                ? []
                : [new Question(QuestionKind.Unsupported, $"A file of type {read.Format ?? "unknown"} has no pages; file it in its own format.")];
        }

        return IsKnown(read) ? [] : [new Question(QuestionKind.Unread, WhyUnread(read))];
    }

    private static bool IsKnown(ReadOriginal read) =>
        read.Pages.Any(page => page is PageQuality.Read or PageQuality.Doubt)
            || read.Pages.All(page => page == PageQuality.Blank)

            // A photograph has no words to be read; that there are none says nothing against it.
            || (read.Format is "jpeg" or "png" or "heic" or "webp" && read.Problems.All(problem => problem.Code == Reason.PageUnread));

    private static string WhyUnread(ReadOriginal read) =>
        read.Problems.FirstOrDefault(problem => problem.Page is not null)?.Message
            ?? "No page of it could be read; say what it is, or file it as it is.";

    private static Question? Of(Problem problem)
    {
        QuestionKind? kind = problem.Code switch
        {
            Reason.EncryptedPassword => QuestionKind.Password,
            Reason.Damaged or Reason.ContainerEmpty => QuestionKind.Damaged,
            Reason.UnsupportedType => QuestionKind.Unsupported,
            Reason.BombRatio or Reason.BombEntries or Reason.BombDepth or Reason.BombPixels => QuestionKind.Limit,
            Reason.LimitSize or Reason.LimitPages or Reason.LimitOutput => QuestionKind.Limit,
            Reason.Timeout or Reason.Memory or Reason.Crash or Reason.ContainerPartial or Reason.PageUnread => QuestionKind.Unread,

            // A wrong extension, say, is worth knowing and stops nothing.
            _ => null,
        };
        return kind is { } asked ? new Question(asked, problem.Message) : null;
    }
}
