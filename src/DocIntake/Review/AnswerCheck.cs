using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>Says what is wrong with an answer, as one sentence.</summary>
internal static class AnswerCheck
{
    /// <returns>Null when the answer can be carried out.</returns>
    public static string? Fault(Answer answer, DocumentEntry entry, IReadOnlyList<Case> cases, IReadOnlyList<DocumentType> types)
    {
        var kinds = new[] { answer.Accept || answer.Corrects, answer.Split is not null, answer.Reject is not null, answer.TryAgain, answer.ReadAgain }.Count(says => says);
        return kinds switch
        {
            0 => "Say what to do: accept, correct, split, reject, try again or read again.",
            > 1 => "Say one thing: accept (or correct), split, reject, try again or read again.",
            _ when answer.Split is { } ranges => SplitFault(ranges, entry),
            _ when answer.Reject is { } reason => string.IsNullOrWhiteSpace(reason) ? "Say why it is rejected." : null,
            _ when answer.TryAgain => null,
            _ when answer.ReadAgain => entry.IsWhole ? null : "It was cut out of another file; only whole files are read again.",
            _ => CaseFault(answer, entry.Document, cases) ?? TypeFault(answer, types) ?? DateFault(answer, entry.Document),
        };
    }

    private static string? SplitFault(string ranges, DocumentEntry entry)
    {
        if (entry.Document.OriginalPages.Count < 2)
        {
            return "A document of one page cannot be split.";
        }

        var (cut, fault) = PageRanges.Parse(ranges, entry.Document.OriginalPages);
        return fault ?? (cut.Count == 1 && entry.State != DocumentState.Split ? "One range is no split; accept the document instead." : null);
    }

    private static string? CaseFault(Answer answer, Document document, IReadOnlyList<Case> cases)
    {
        if ((answer.Case ?? document.Given.Case ?? document.CaseNumber) is not { } number)
        {
            return "Say which case it belongs to; none is proposed.";
        }

        return cases.Any(c => c.Number == number) ? null : $"There is no case {number}; see the list of cases, or import it first.";
    }

    private static string? TypeFault(Answer answer, IReadOnlyList<DocumentType> types)
    {
        if (answer.Category is { } category && !Category.All.Contains(category))
        {
            return $"There is no category \"{category}\"; it is one of {string.Join(", ", Category.All)}.";
        }

        if (answer.Type is not { } name)
        {
            return null;
        }

        var type = types.FirstOrDefault(t => t.Name == name);
        return type is null ? $"There is no document type \"{name}\"; see pipelines/document-types."
            : answer.Category is not null && answer.Category != type.Category && answer.Category != type.AlsoCategory
                ? $"The type {name} belongs to the category {type.Category}, not {answer.Category}."
            : null;
    }

    private static string? DateFault(Answer answer, Document document) =>
        answer.Date is { } date && date > DateOnly.FromDateTime(document.Received.UtcDateTime.AddDays(1))
            ? $"{date:yyyy-MM-dd} is later than the day the document came in." : null;
}
