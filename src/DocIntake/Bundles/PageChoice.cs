using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Bundles;

/// <summary>Which pages of an exhibit are bound, by its spec.</summary>
internal static class PageChoice
{
    /// <summary>The pages to take of a PDF with so many; empty = all of them.</summary>
    public static IReadOnlyList<int> Of(ExhibitSpec spec, int count)
    {
        var wanted = spec.Pages is { } pages ? PageRanges.Parse(pages)! : spec.Exclude is null ? [] : [.. Enumerable.Range(1, count)];
        return spec.Exclude is { } left ? [.. wanted.Except(PageRanges.Parse(left)!)] : wanted;
    }

    /// <summary>What is wrong with an exhibit that has no pages to choose from; null = nothing.</summary>
    public static Problem? FaultInWhole(ExhibitSpec spec, string name) => (spec.Pages ?? spec.Exclude) is null && spec.Redact.Count == 0 ? null
        : new Problem(Reason.Damaged, $"{name} has no pages to choose or to redact: it goes in as a whole file or not at all.");

    /// <summary>What is wrong with the choice of pages, or of what is redacted on them; null = nothing.</summary>
    public static Problem? FaultIn(ExhibitSpec spec, string name, IReadOnlyList<int> wanted, int count) =>
        wanted.FirstOrDefault(page => page > count) is > 0 and var beyond ? new Problem(Reason.Damaged, $"{name} has {count} pages and no page {beyond}; correct its list of pages.")
        : wanted.Count == 0 && (spec.Pages ?? spec.Exclude) is not null ? new Problem(Reason.Empty, $"No page of {name} is left; correct its list of pages, or leave it out.")
        : spec.Redact.FirstOrDefault(area => area.Page > count || (wanted.Count > 0 && !wanted.Contains(area.Page))) is { } nowhere
            ? new Problem(Reason.Damaged, $"{name}: something is to be redacted on page {nowhere.Page}, but {(nowhere.Page > count ? $"it has {count} {(count == 1 ? "page" : "pages")}" : $"page {nowhere.Page} is not among its pages in the bundle")}; correct the redaction.")
        : null;
}
