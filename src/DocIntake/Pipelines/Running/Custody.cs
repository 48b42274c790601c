using DocIntake.Documents;

namespace DocIntake.Pipelines.Running;

/// <summary>Holds every stage to it that pages are neither lost nor doubled: what a document had is in its parts, in itself or set aside.</summary>
internal static class Custody
{
    /// <exception cref="InvalidOperationException">The stage lost or doubled a page.</exception>
    public static void Check(string stage, Document before, StageResult result)
    {
        var had = Sorted(before.OriginalPages, before.SetAsidePages);
        if (before.OriginalPages.Count == 0)
        {
            return;
        }

        var has = result switch
        {
            StageResult.Split split => Sorted([split.Document.SetAsidePages, .. Cuts(split), split.KeepsItself ? split.Document.OriginalPages : []]),
            StageResult.Continue(var document) => Sorted(document.OriginalPages, document.SetAsidePages),
            StageResult.Review(var document) => Sorted(document.OriginalPages, document.SetAsidePages),
            _ => had,
        };
        if (!had.SequenceEqual(has))
        {
            throw new InvalidOperationException(
                $"The stage was given pages {string.Join(", ", had)} and accounts for {string.Join(", ", has)} in \"{stage}\".");
        }
    }

    private static IEnumerable<IReadOnlyList<int>> Cuts(StageResult.Split split) =>
        split.Parts.Where(part => part.OriginalSha256 == split.Document.OriginalSha256).Select(part => part.Pages);

    private static List<int> Sorted(params IReadOnlyList<int>[] lists) => [.. lists.SelectMany(list => list).Order()];
}
