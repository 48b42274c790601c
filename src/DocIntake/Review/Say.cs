using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Review;

/// <summary>The journal's sentence about an answer.</summary>
internal static class Say
{
    /// <param name="entry">The document as it stood before.</param>
    /// <param name="answer">Null when the last one was taken back.</param>
    public static string Answered(DocumentEntry entry, Answer? answer) => answer switch
    {
        null => "The last answer was taken back.",
        { Reject: { } reason } => $"Rejected: {reason}",
        { Split: { } ranges } => $"Split into pages {ranges}.",
        { ReadAgain: true } => "To be read again from its original.",
        { TryAgain: true } => "To be tried again.",
        { Corrects: false } => "Accepted as proposed.",
        _ when entry.State == DocumentState.Review => $"Accepted with {Facts(answer)}.",
        _ => $"Changed to {Facts(answer)}; before: {Before(entry.Document)}.",
    };

    private static string Before(Document document) => string.Join(", ", new[]
    {
        $"case {document.CaseNumber ?? "none"}", document.Type ?? document.Category, document.Date?.ToString("yyyy-MM-dd", null) ?? "no date",
    });

    private static string Facts(Answer answer)
    {
        (string Name, object? Value)[] given =
            [("case", answer.Case), ("category", answer.Category), ("type", answer.Type), ("date", answer.Date?.ToString("yyyy-MM-dd", null))];
        return string.Join(", ", given.Where(fact => fact.Value is not null).Select(fact => $"{fact.Name} {fact.Value}"));
    }
}
