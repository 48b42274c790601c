using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>Tells whether a page is a claim form, which, and where on the page its grid lies.</summary>
internal static class FormFinder
{
    /// <summary>Fewer labels in the form's order may be chance; a form on fewer or more words is none.</summary>
    private const int Labels = 7, Fewest = 12, Most = 900;

    /// <summary>What is typed may stand this far beside its box, in points.</summary>
    private const double Slip = 9;

    private static readonly FormTemplate[] Forms = [Cms1500.Template, Ub04.Template];

    /// <summary>The form with the page's words on it, or null when the page is none.</summary>
    public static LaidForm? Find(Page page)
    {
        if (page.Words.Count is < Fewest or > Most)
        {
            return null;
        }

        var words = Enumerable.Range(0, page.Words.Count).Select(i => PageWord.Of(page, i)).ToList();
        var chains = LabelFinder.Chains(words);
        var best = Forms.Select(form => (Form: form, Fit: FormFit.Of(form, LabelFinder.Find(chains, form.Labels.Concat(form.Heads)), Labels)))
            .OrderByDescending(found => found.Fit?.Anchors.Count ?? 0).First();
        if (best.Fit is not { } fit)
        {
            return DataOnly.Find(words, Forms) is { } bare ? new LaidForm(page, bare.Form, bare.Map, [.. words.Select(bare.Map.Lay)], HasLabels: false) : null;
        }

        var (form, own) = (best.Form, Own(words, best.Form, fit));
        var map = new FormMap((x, y) => fit.ToForm(x, y, form));
        var values = words.Where(word => !own.Contains(word.Index)).ToList();
        var (dx, dy, _) = Registration.Best(form, [.. values.Select(map.Lay)], Slip, 3);
        map = map.Shifted(dx, dy);
        return new LaidForm(page, form, map, [.. values.Select(map.Lay)], HasLabels: true);
    }

    public static bool IsPrinted(string text, FormTemplate form)
    {
        var letters = LabelFinder.Letters(text);
        return letters.Length > 1 && !text.Any(char.IsAsciiDigit)
            && (form.SmallPrint.Contains(letters) || letters.Length > 4 && form.SmallPrint.Any(word => Math.Abs(word.Length - letters.Length) < 2 && LabelFinder.Distance(word, letters) < 2));
    }

    /// <summary>The words that the form prints itself.</summary>
    private static HashSet<int> Own(List<PageWord> words, FormTemplate form, FormFit fit)
    {
        var labels = fit.Anchors.SelectMany(anchor => anchor.Words).ToHashSet();
        var heights = labels.Select(i => words[i].Height).Order().ToList();
        var small = heights[heights.Count / 2] * 1.3;
        var printed = words.Where(word => labels.Contains(word.Index) || (word.Height <= small && IsPrinted(word.Text, form))).ToList();
        return printed.Concat(words.Where(word => word.Height <= small && IsNumberBefore(word, printed))).Select(word => word.Index).ToHashSet();
    }

    /// <summary>"28." before "TOTAL CHARGE": the number of a box.</summary>
    private static bool IsNumberBefore(PageWord word, List<PageWord> printed) =>
        Mended.Bare(word.Text) is { Length: 1 or 2 or 3 } number && char.IsAsciiDigit(number[0]) && number.Count(char.IsAsciiDigit) < 3
        && printed.Exists(label => label.X > word.X && label.X - word.Right < 10 && Math.Abs(label.Y - word.Y) < 4);
}
