using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Bundles;

/// <summary>What may not leave the house, and what a person should look at first, by the bundle's purpose.</summary>
public static class ExportGate
{
    private static readonly string[] Leaving = ["court-filing", "production", "trial"];

    /// <summary>Purposes for which a bundle leaves the house.</summary>
    public static bool Leaves(BundleSpec spec) => Leaving.Contains(spec.Purpose);

    /// <summary>The purposes that a spec can name.</summary>
    public static bool IsPurpose(string purpose) => purpose == "internal" || Leaving.Contains(purpose);

    /// <summary>Why a document must not be in this bundle, whatever anyone says; null = it may.</summary>
    public static Problem? Blocks(BundleSpec spec, DocumentEntry entry) =>
        spec.Case is { } wanted && !entry.Document.Cases.Contains(wanted)
            ? new Problem(Reason.Person, $"\"{Name(entry)}\" is not in case {wanted}, and the bundle is; take it out, or file it there first.")
            : Leaves(spec) && entry.State != DocumentState.Filed
                ? new Problem(Reason.Person, $"\"{Name(entry)}\" is not filed yet; whose it is must be decided before it leaves the house.")
            : null;

    /// <summary>What to look at before this document leaves.</summary>
    public static IEnumerable<Problem> Warnings(BundleSpec spec, DocumentEntry entry)
    {
        if (Leaves(spec) && entry.UnreadCount > 0)
        {
            yield return new Problem(Reason.PageUnread, $"{entry.UnreadCount} pages of \"{Name(entry)}\" could not be read: nobody can tell what is on them. Look at them.");
        }
    }

    private static string Name(DocumentEntry entry) => entry.Document.Title.Length > 0 ? entry.Document.Title : entry.Document.Name;
}
