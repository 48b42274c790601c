using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Pipelines.Running;

/// <summary>Tells what a stage did as sentences for the journal, from the document before and after.</summary>
internal static class Story
{
    public static IEnumerable<(JournalKind Kind, string Text)> Of(Document before, Answer answer)
    {
        var (after, pages) = (answer.Document, answer.Document.OriginalPages.Count);
        if (before.Format is null && after.Format is not null)
        {
            yield return (JournalKind.Read, after.HasPages ? $"Read {Pages(pages)} of a file of type {after.Format}{Doubts(after)}." : $"A file of type {after.Format} without pages.");
        }

        if (answer.Parts.Count > 0)
        {
            yield return (JournalKind.Split, $"Taken apart into {answer.Parts.Count} documents.");
        }

        if (after.SetAsidePages.Count > before.SetAsidePages.Count)
        {
            yield return (JournalKind.Split, $"Set aside {Pages(after.SetAsidePages.Count)}: separators or blank sheets.");
        }

        if (after.TypeConfidence is not null && (before.Category, before.Type) != (after.Category, after.Type))
        {
            yield return (JournalKind.Classified, $"Taken for {after.Type ?? after.Category} ({after.TypeConfidence:P0} sure).");
        }

        if (after.CaseNumber is { } number && number != before.CaseNumber)
        {
            yield return (JournalKind.Matched, $"Belongs to case {number}{Because(after.CaseReasons)}.");
        }

        if (after.FiledAs is { } path && path != before.FiledAs)
        {
            yield return (JournalKind.Filed, $"Filed as {path}.");
        }

        if (after.Resend is { } resend && resend.Tell(pages) is var told && told != before.Resend?.Tell(pages))
        {
            yield return (JournalKind.Duplicate, $"Of {Pages(pages)} in the case: {told}.");
        }

        foreach (var line in Ending(answer))
        {
            yield return line;
        }
    }

    private static IEnumerable<(JournalKind Kind, string Text)> Ending(Answer answer) => answer.State switch
    {
        DocumentState.Review => [(JournalKind.Asked, $"A person is asked: {string.Join(" ", answer.Document.Questions.Select(q => q.Because))}")],
        DocumentState.Rejected => [(JournalKind.Rejected, answer.Document.Problems[^1].Message)],
        DocumentState.Filed => [(JournalKind.Indexed, "At the end of its walk: it can be found.")],
        _ => [],
    };

    private static string Pages(int count) => count == 1 ? "1 page" : $"{count} pages";

    private static string Doubts(Document document)
    {
        var unread = document.Pages.Count(p => p.Quality == PageQuality.Unread);
        return unread == 0 ? "" : $", {unread} of them could not be read";
    }

    private static string Because(IReadOnlyList<string> reasons) => reasons.Count == 0 ? "" : $": {string.Join("; ", reasons)}";
}
