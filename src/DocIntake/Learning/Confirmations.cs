using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Learning;

/// <summary>What people said of documents.</summary>
internal static class Confirmations
{
    /// <summary>The kind that a person let stand or set; null when nobody did, or when there is nothing to learn from it.</summary>
    public static Kind? Of(DocumentEntry entry)
    {
        var (document, given) = (entry.Document, entry.Document.Given);
        var counts = given is { Accepted: true, By: not null } && entry.State is DocumentState.Filed or DocumentState.Working;
        var category = given.Category ?? document.Category;
        if (!counts || category == Category.Unknown)
        {
            return null;
        }

        // On its way through Classification again it still carries the guess that was corrected.
        return given.Category is null && given.Type is not null && document.Type != given.Type
            ? null
            : new Kind(category, given.Type ?? (document.Category == category ? document.Type : null));
    }
}
