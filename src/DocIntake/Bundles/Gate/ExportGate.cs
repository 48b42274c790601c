using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>What may not leave the house, and what a person should look at first, by the bundle's purpose.</summary>
public static class ExportGate
{
    private const string Filing = "court-filing";

    private static readonly string[] Leaving = [Filing, "production", "trial"];

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
            : Leaves(spec) && entry.Document is { Flags: [var flag, ..], Given.Accepted: false }
                ? new Problem(Reason.Person, $"\"{Name(entry)}\" has a page that may be another person's: {flag.Because}. Settle that in review before it leaves the house.", flag.Page)
            : BlocksMarks(spec, Name(entry), entry.Document.Marks);

    /// <summary>Why pages that carry these marks must not be in this bundle; null = they may. What is sequestered is not used inside the house either.</summary>
    internal static Problem? BlocksMarks(BundleSpec spec, string name, IEnumerable<DocumentMark> marks) =>
        marks.FirstOrDefault(mark => DocumentMark.Withholds(mark.Kind) && (Leaves(spec) || mark.Kind == MarkKind.Sequestered)) is { } mark
            ? new Problem(Reason.Person, $"\"{name}\" is marked {mark.Title.ToLowerInvariant()} by {mark.By}; leave it out (a privileged document then gets a row in the privilege log), or have the mark taken off with a reason.")
            : null;

    /// <summary>What to look at before this document leaves.</summary>
    public static IEnumerable<Problem> Warnings(BundleSpec spec, DocumentEntry entry)
    {
        if (Leaves(spec) && entry.UnreadCount > 0)
        {
            yield return new Problem(Reason.PageUnread, $"{Pages(entry.UnreadCount)} of \"{Name(entry)}\" could not be read: nobody can tell what is on them. Look at them.");
        }

        if (Leaves(spec) && entry.Document.Flags.Count > 0)
        {
            yield return new Problem(Reason.Person, $"\"{Name(entry)}\" has {Pages(entry.Document.Flags.DistinctBy(flag => flag.Page).Count())} that may be of another case; a person has let that stand.");
        }
    }

    /// <summary>The designation on each page of a document that is marked confidential, where the bundle leaves the house; null = none.</summary>
    internal static string? Designation(BundleSpec spec, Document document) =>
        Leaves(spec) && document.Marks.Any(mark => mark.Kind == MarkKind.Confidential) ? "CONFIDENTIAL" : null;

    /// <summary>Groups what was found on the pages that are bound, with what was decided about it.</summary>
    internal static GateReport Judge(BundleSpec spec, IReadOnlyList<(string Label, ReadyExhibit Exhibit)> exhibits)
    {
        var groups = new List<GateGroup>();
        foreach (var kind in PersonalData.Kinds)
        {
            var places = exhibits.Select(one => (one.Label, Pages: one.Exhibit.Personal.Where(place => place.Kind == kind).Select(place => place.Page).Where(one.Exhibit.IsBound).Distinct().Order().ToList()))
                .Where(one => one.Pages.Count > 0).ToList();
            if (places.Count > 0)
            {
                groups.Add(new GateGroup(
                    kind, places.Sum(one => one.Pages.Count), string.Join("; ", places.Select(one => $"{one.Label} p. {PageRanges.Write(one.Pages)}")),
                    spec.Gate.FirstOrDefault(decision => decision.Rule == kind)));
            }
        }

        return new GateReport(spec.Purpose == Filing, groups);
    }

    private static string Pages(int count) => count == 1 ? "1 page" : $"{count} pages";

    private static string Name(DocumentEntry entry) => entry.Document.Title.Length > 0 ? entry.Document.Title : entry.Document.Name;
}
