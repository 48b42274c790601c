using DocIntake.Classification.Findings.Forms;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings;

/// <summary>Reads boxes of a page again, each by itself; what could not be read is not in the answer. Null when the reading failed.</summary>
internal delegate ValueTask<IReadOnlyList<BoxReading>?> ReadBoxes(Page page, IReadOnlyList<AskedBox> boxes);

/// <summary>The pages of a document that are claim forms or itemized statements, and where their boxes lie.</summary>
/// <param name="Forms">One for each page; null where it is none.</param>
internal sealed record Laid(IReadOnlyList<LaidForm?> Forms, IReadOnlyList<LaidStatement> Statements)
{
    public static Laid Of(IReadOnlyList<PageText> pages)
    {
        var forms = pages.Select(page => FormFinder.Find(page.Page)).ToList();
        var others = pages.Zip(forms).Select(page => page.Second is null or { HasLabels: false } && ServiceLines.MayBeOn(page.First) ? page.First.Page : null);
        return new Laid(forms, [.. LaidStatement.Of(others).OfType<LaidStatement>()]);
    }

    /// <summary>What should be read again, page by page.</summary>
    public IEnumerable<(Page Page, IReadOnlyList<AskedBox> Boxes)> Asked() => Forms.OfType<LaidForm>()
        .Select(form => (form.Page, Boxes: (IReadOnlyList<AskedBox>)[.. form.Unsure().Select(form.Ask)]))
        .Concat(Statements.Where(statement => !Forms.Any(form => form?.Page == statement.Page))
            .Select(statement => (statement.Page, Boxes: (IReadOnlyList<AskedBox>)[.. statement.Unsure().Select(statement.Ask)])))
        .Where(page => page.Boxes.Count > 0);
}
