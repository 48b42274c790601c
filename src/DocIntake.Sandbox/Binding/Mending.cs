using DocIntake.Documents;
using DocIntake.Sandbox.Tools;

namespace DocIntake.Sandbox.Binding;

/// <summary>
/// Puts another drawing of a page in the place of one that lost words or that carries streams nobody can decode: poppler's, or a picture with
/// its words read by OCR, whichever keeps more words. The page says so.
/// </summary>
public sealed class Mending(IReadOnlyList<ExhibitPages> exhibits, PageRedraw redraw, Retention retention, string folder)
{
    /// <summary>Pages, by exhibit and place from 0, that were drawn anew here.</summary>
    private readonly HashSet<(int Exhibit, int Page)> redone = [];

    /// <summary>What is to be said of the bundle as a whole.</summary>
    public List<Problem> Problems { get; } = [];

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

    /// <summary>Redraws pages that use streams which cannot be decoded; true when any was changed.</summary>
    /// <param name="broken">Null when not all were looked at.</param>
    public bool BrokenStreams(BundleLayout layout, PdfObjects merged, IReadOnlySet<string>? broken)
    {
        if (broken is null)
        {
            Problems.Add(new Problem(Reason.Damaged, "Not all pictures and drawings of the bundle could be checked for damage; look through its pages before filing."));
            return false;
        }

        var (mended, placed) = (false, new HashSet<string>());
        for (var exhibit = 0; broken.Count > 0 && exhibit < exhibits.Count; exhibit++)
        {
            for (var page = 0; page < exhibits[exhibit].Pages.Count; page++)
            {
                var target = merged.Pages[layout.Exhibits[exhibit].FirstPage - layout.Before - 1 + page];
                var reach = merged.Reach(target);
                if (!reach.Overlaps(broken))
                {
                    continue;
                }

                placed.UnionWith(reach);
                if (redone.Contains((exhibit, page)) && IsSound(exhibits[exhibit].Pages[page].File))
                {
                    continue;
                }

                if (exhibits[exhibit].Pages[page].Route is Route.Direct or Route.Repaired && Replace(exhibit, page, moreThan: -1, sound: true))
                {
                    mended = true;
                }
                else
                {
                    exhibits[exhibit].Problems.Add(Stays(exhibit, page));
                }
            }
        }

        if (broken.Except(placed).Any())
        {
            Problems.Add(new Problem(Reason.Damaged, "The bundle holds damaged data that belongs to none of its exhibits' pages; look through its index and covers before filing."));
        }

        return mended;
    }

    private Problem Stays(int exhibit, int page)
    {
        var original = exhibits[exhibit].Originals[page];
        return new Problem(Reason.Damaged, $"Page {original} of exhibit {exhibits[exhibit].Plan.Label} holds a damaged picture or drawing and could not be drawn anew; part of it may be missing: compare it with the original before filing.", original);
    }

    /// <param name="sound">Only a drawing that qpdf has nothing to say about helps.</param>
    private bool Replace(int exhibit, int page, int moreThan, bool sound = false)
    {
        var (owner, original) = (exhibits[exhibit], exhibits[exhibit].Originals[page]);
        var best = default((BoundPage Page, int Kept)?);
        foreach (var draw in new Func<ExhibitPages, int, BoundPage?>[] { redraw.AsVectors, redraw.AsPicture })
        {
            if (draw(owner, original) is { } drawn && Words.Of(drawn.File, folder) is [var words, ..]
                && (!sound || IsSound(drawn.File)))
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
            if (redone.Add((exhibit, page)))
            {
                owner.Problems.Add(new Problem(Reason.Damaged, $"Page {original} of exhibit {owner.Plan.Label} is damaged and was drawn anew; compare it with the original before filing.", original));
            }
        }

        return best is not null;
    }

    private bool IsSound(string pdf) => Tool.Run("qpdf", ["--check", pdf], folder).Ok;
}
