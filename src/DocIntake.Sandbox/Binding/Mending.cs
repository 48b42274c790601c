using System.Text.RegularExpressions;
using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Puts another drawing of a page in the place of one that lost words or that carries streams nobody can decode: poppler's, or a picture with
/// its words read by OCR, whichever keeps more words. The page says so.
/// </summary>
public sealed partial class Mending(IReadOnlyList<ExhibitPages> exhibits, PageRedraw redraw, Retention retention, string folder)
{
    /// <summary>Redraws pages that came in directly and lost words; true when any was changed.</summary>
    public bool LostWords(List<List<(int Before, int Kept)>> kept)
    {
        var mended = false;
        for (var exhibit = 0; exhibit < exhibits.Count; exhibit++)
        {
            for (var page = 0; page < exhibits[exhibit].Pages.Count; page++)
            {
                var (before, left) = kept[exhibit][page];
                if (exhibits[exhibit].Pages[page].Route == Route.Direct && left < Retention.Enough * before)
                {
                    mended |= Replace(exhibit, page, moreThan: left);
                }
            }
        }

        return mended;
    }

    /// <summary>Redraws pages on which qpdf finds streams that cannot be decoded; true when any was changed.</summary>
    /// <param name="everywhere">Something was said about the bundle; else only exhibits are looked at of which reading knew nothing before.</param>
    public bool BrokenStreams(BundleLayout layout, PdfObjects merged, bool everywhere)
    {
        if (!everywhere && exhibits.All(exhibit => exhibit.Known.Count > 0))
        {
            return false;
        }

        var broken = BrokenObject().Matches(Tool.Run("qpdf", ["--check", BundleStamper.Merged], folder, TimeSpan.FromMinutes(3)).Error)
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value} R").ToHashSet();
        var mended = false;
        for (var exhibit = 0; broken.Count > 0 && exhibit < exhibits.Count; exhibit++)
        {
            for (var page = 0; page < exhibits[exhibit].Pages.Count; page++)
            {
                var target = merged.Pages[layout.Exhibits[exhibit].FirstPage - 1 + page];
                if (exhibits[exhibit].Pages[page].Route == Route.Direct && merged.Reach(target).Overlaps(broken))
                {
                    mended |= Replace(exhibit, page, moreThan: -1, sound: true);
                }
            }
        }

        return mended;
    }

    /// <param name="sound">Only a drawing that qpdf has nothing to say about helps.</param>
    private bool Replace(int exhibit, int page, int moreThan, bool sound = false)
    {
        var (owner, original) = (exhibits[exhibit], exhibits[exhibit].Originals[page]);
        var best = default((BoundPage Page, int Kept)?);
        foreach (var draw in new Func<ExhibitPages, int, BoundPage?>[] { redraw.AsVectors, redraw.AsPicture })
        {
            if (draw(owner, original) is { } drawn && Words.Of(drawn.File, folder) is [var words, ..]
                && (!sound || Tool.Run("qpdf", ["--check", drawn.File], folder).Ok))
            {
                var (before, kept) = retention.Compare(exhibit, page, words);
                if (kept > Math.Max(moreThan, best?.Kept ?? -1))
                {
                    best = (drawn, kept);
                }

                if (kept >= Retention.Enough * before)
                {
                    break;
                }
            }
        }

        if (best is { } found)
        {
            owner.Pages[page] = found.Page;
            owner.Problems.Add(new Problem(Reason.Damaged, $"Page {original} of exhibit {owner.Plan.Label} is damaged and was drawn anew; compare it with the original before filing.", original));
        }

        return best is not null;
    }

    [GeneratedRegex(@"\bobject (\d+) (\d+)\b")]
    private static partial Regex BrokenObject();
}
