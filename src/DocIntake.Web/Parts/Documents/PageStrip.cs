using DocIntake.Documents;

namespace DocIntake.Web.Parts;

/// <summary>The thumbnails of a document with scissors between them, as <c>_PageStrip.cshtml</c> draws it; without script the scissors are check boxes.</summary>
/// <param name="Position">The page that is looked at.</param>
/// <param name="Link">Address of a page.</param>
/// <param name="CutForm">Id of the form that the scissors belong to; null where nothing can be cut.</param>
public sealed record PageStrip(Document Document, int Position, Func<int, string> Link, string? CutForm)
{
    /// <summary>Pages of the original, each the first of a document as it was cut before; null = as proposed.</summary>
    public IReadOnlyList<int>? CutBefore { get; init; }

    public IReadOnlyList<int> Pages => Document.OriginalPages;

    /// <summary>Cuts are page ranges of the original: pages in another order are put back first.</summary>
    public bool CanCut => CutForm is not null && Pages.Count > 1 && IsInOrder(Document);

    public bool IsCut(int position) => CutBefore is { } known
        ? known.Contains(Pages[position - 1])
        : Document.Proposal?.Parts.Skip(1).Any(part => part.Pages.Count > 0 && part.Pages[0] == Pages[position - 1]) == true;

    /// <summary>What is said of a place in doubt; null where nothing is.</summary>
    public string? Doubt(int position) => Document.Proposal?.DoubtfulCuts.FirstOrDefault(cut => cut.BeforePage == Pages[position - 1]) is { } doubt
        ? $"{Say.Percent(doubt.Confidence)} a new document: {doubt.Because}"
        : null;

    public static bool IsInOrder(Document document) => document.OriginalPages.SequenceEqual(document.OriginalPages.Order());

    /// <summary>The ranges of the original ("1-3,4-6") that scissors before these places leave; a single one when nothing is cut.</summary>
    /// <param name="cuts">Places of pages that begin a document, from 2; others are passed over.</param>
    public static string RangesOf(Document document, IEnumerable<int> cuts)
    {
        int[] starts = [1, .. cuts.Where(cut => cut > 1 && cut <= document.OriginalPages.Count).Distinct().Order(), document.OriginalPages.Count + 1];
        return string.Join(',', starts.Zip(starts.Skip(1), (from, next) => $"{document.OriginalPages[from - 1]}-{document.OriginalPages[next - 2]}"));
    }
}
