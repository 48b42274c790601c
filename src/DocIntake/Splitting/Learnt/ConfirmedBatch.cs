using System.Globalization;
using DocIntake.Catalog;
using DocIntake.Documents;

namespace DocIntake.Splitting.Learnt;

/// <summary>A file of several pages of which a person said where its documents begin.</summary>
/// <param name="Starts">Numbers of the pages that begin a document, the first included.</param>
internal sealed record ConfirmedBatch(string OriginalSha256, IReadOnlyList<int> Pages, IReadOnlySet<int> Starts)
{
    /// <summary>Names it together with its cuts: cut anew, it is another lesson.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{OriginalSha256} {string.Join(',', Pages)} {string.Join(',', Starts.Order())}");

    /// <param name="parts">The documents that it was cut into; none when it stayed whole.</param>
    /// <returns>Null when nobody said where it is to be cut, or when its pages do not lie in the original's order.</returns>
    public static ConfirmedBatch? Of(DocumentEntry entry, IReadOnlyList<DocumentEntry> parts)
    {
        var document = entry.Document;
        var isWhole = entry.State is DocumentState.Filed or DocumentState.Working && document.Given.Accepted && document.SplitReasons.Count == 0
            && document.Answered.Any(question => question.Kind == QuestionKind.Split);
        var ranges = isWhole ? [document.OriginalPages] : parts.Select(part => part.Document.OriginalPages).ToList();
        var pages = ranges.SelectMany(range => range).Order().ToList();
        var areRanges = ranges.TrueForAll(range => range.Count > 0 && range.Zip(range.Skip(1)).All(pair => pair.First < pair.Second))
            && pages.Distinct().Count() == pages.Count;
        return pages.Count < 2 || !areRanges || document.IsMadeIntoPages ? null
            : new ConfirmedBatch(document.OriginalSha256, pages, ranges.Select(range => range[0]).ToHashSet());
    }

    /// <summary>Those that fit into so many pages, the newest first served; one that does not fit takes no room from older ones.</summary>
    /// <returns>The oldest first.</returns>
    public static IReadOnlyList<ConfirmedBatch> Within(int pages, IEnumerable<ConfirmedBatch> newestFirst)
    {
        var fitting = new List<ConfirmedBatch>();
        foreach (var batch in newestFirst.Where(batch => batch.Pages.Count <= pages))
        {
            pages -= batch.Pages.Count;
            fitting.Add(batch);
        }

        fitting.Reverse();
        return fitting;
    }
}
