using DocIntake.Classification.Findings.Forms;
using DocIntake.Classification.Findings.Labels;
using DocIntake.Classification.Findings.Ranking;
using DocIntake.Documents;
using DocIntake.Documents.Wire;

namespace DocIntake.Classification.Findings;

/// <summary>Everything found on the pages of one document, each value with its place.</summary>
internal static class FindingsReader
{
    private const double InDoubt = 0.5;

    private static readonly Dictionary<int, IReadOnlyList<Finding>> NoStatements = [];

    /// <summary>Pages of one document that are read again box by box: a few seconds each.</summary>
    private const int MostPages = 60;

    /// <summary>As <see cref="ReadAsync"/>, from the pages' own words alone.</summary>
    public static IReadOnlyList<Finding> Read(IReadOnlyList<PageText> pages) => Read(pages, Laid.Of(pages), new Dictionary<int, IReadOnlyList<BoxReading>>());

    /// <param name="boxes">Reads boxes of a page again; null where nobody can.</param>
    public static async ValueTask<IReadOnlyList<Finding>> ReadAsync(IReadOnlyList<PageText> pages, ReadBoxes? boxes)
    {
        var laid = Laid.Of(pages);
        var again = new Dictionary<int, IReadOnlyList<BoxReading>>();
        foreach (var (page, asked) in boxes is null ? [] : laid.Asked().Take(MostPages))
        {
            // A child that failed at one page would take as long to fail at the next.
            if (await boxes!(page, asked) is not { } readings)
            {
                break;
            }

            again[page.Number] = readings;
        }

        return Read(pages, laid, again);
    }

    private static IReadOnlyList<Finding> Read(IReadOnlyList<PageText> pages, Laid laid, Dictionary<int, IReadOnlyList<BoxReading>> again)
    {
        var order = DayOrders.Of(pages);
        var lines = new LineNumbers();
        var forms = new FormReader(lines);
        var read = Sheet.Of(pages).Zip(laid.Forms).Select(page => (Sheet: page.First, Form: page.Second is { } form ? forms.Read(form, again.GetValueOrDefault(form.Page.Number, [])) : null)).ToList();
        var statements = new StatementTable(lines).Read(laid.Statements, again);
        IReadOnlyList<Sheet> sheets = [.. read.Where(page => page.Form is null).Select(page => page.Sheet)];
        var startsWithForm = read.FirstOrDefault(page => page.Sheet.Text.Text.Length > 0).Form is not null;
        return
        [
            .. SumProof.Apply(
            [
                .. read.Where(page => page.Form is not null).SelectMany(page => OnForm(page.Sheet, page.Form!, order, new ServiceLines(lines, NoStatements))),
                .. Ranked(sheets, Printed(sheets, order, new ServiceLines(lines, statements), startsWithForm), order),
            ]),
        ];
    }

    private static IEnumerable<Finding> Ranked(IReadOnlyList<Sheet> sheets, IReadOnlyList<Finding> printed, DayOrder order)
    {
        var date = DateRanker.On(sheets, printed, order);
        Finding?[] ranked = [date, .. AmountRanker.On(sheets, printed)];
        string[] weighed = [.. AmountRanker.FieldsOf, Fields.CourtNumber, .. date is null ? Array.Empty<string>() : [Fields.LetterDate]];
        var isStamped = printed.Any(finding => finding is { Field: Fields.FiledDate, By: FilingStamp.By });
        // What the lines of a statement add up to needs no ranking.
        var proved = SumProof.TotalOf(printed);
        return
        [
            .. ranked.OfType<Finding>().Where(finding => finding.Field != Fields.Total || proved is null),
            .. proved is null ? Array.Empty<Finding>() : [proved],
            .. CourtNumberRanker.Of(printed),
            .. printed.Where(finding => !weighed.Contains(finding.Field)).Select(finding => isStamped ? BesideStamp(finding) : finding),
        ];
    }

    /// <summary>Where the court stamped the day of filing, the text that tells of a filing tells of another paper.</summary>
    private static Finding BesideStamp(Finding finding) =>
        finding.Field == Fields.FiledDate && finding.By != FilingStamp.By ? finding with { Confidence = Math.Min(finding.Confidence ?? 1, InDoubt) } : finding;

    /// <summary>What stands beside its label or in its place: findings of their own, and for totals and the paper's date what the rankers weigh.</summary>
    public static IReadOnlyList<Finding> Printed(IReadOnlyList<Sheet> sheets, DayOrder order) => Printed(sheets, order, new ServiceLines(new LineNumbers(), NoStatements), startsWithForm: false);

    private static IReadOnlyList<Finding> Printed(IReadOnlyList<Sheet> sheets, DayOrder order, ServiceLines rows, bool startsWithForm)
    {
        var first = startsWithForm ? null : sheets.FirstOrDefault(sheet => sheet.Text.Text.Length > 0);
        var found = sheets.SelectMany(sheet => FilingStamp.On(sheet).Concat(On(sheet.Text, sheet == first, order, rows))).OfType<Finding>();
        // The cell of a line may stand below its label too; that it belongs to the line says more.
        return WithoutOthersDates([.. found.GroupBy(finding => (finding.Field, finding.Value, finding.Page, finding.Box), (_, same) => same.MaxBy(finding => finding.Line is not null)!)]);
    }

    /// <summary>A date that is known by its place alone is none where a label or a sentence says what date it is.</summary>
    private static IReadOnlyList<Finding> WithoutOthersDates(IReadOnlyList<Finding> found)
    {
        var said = found.Where(finding => DateMention.IsDate(finding.Field) && !PageMarks.IsByPlace(finding)).ToLookup(finding => finding.Page);
        return [.. found.Where(finding => !PageMarks.IsByPlace(finding) || !said[finding.Page].Any(other => other.Field != finding.Field && Mention.Overlap(other.Box, finding.Box)))];
    }

    /// <summary>What a form has a box for stands there and nowhere else; where its lines do not add up, the boxes may be read in the wrong places and labels help.</summary>
    private static IEnumerable<Finding> OnForm(Sheet sheet, FormPage form, DayOrder order, ServiceLines rows) =>
    [
        .. form.Findings.Where(finding => finding.Line is null && finding.Field != Fields.Total),
        .. Lines(sheet, form, order, rows),
        .. form.Findings.Where(finding => finding.Field == Fields.Total), // after the lines that prove it
        .. FilingStamp.On(sheet).OfType<Finding>(),
        .. LabelledValues.On(sheet.Text, order).Where(finding => SumProof.AddsUp(form.Findings) ? !form.Owns(finding.Field) : !form.Findings.Any(own => own.Field == finding.Field)),
        .. PageMarks.On(sheet.Text, isFirst: false, order).OfType<Finding>(),
    ];

    /// <summary>
    /// The form's lines where they add up to its total. Else its columns may lie elsewhere than the grid has them, as insurers' own prints of a form do: then
    /// rows that have the shape of a bill's line, when they tell the days of service and the form's do not.
    /// </summary>
    private static IReadOnlyList<Finding> Lines(Sheet sheet, FormPage form, DayOrder order, ServiceLines rows)
    {
        IReadOnlyList<Finding> own = [.. form.Findings.Where(finding => finding.Line is not null)];
        if (SumProof.AddsUp(form.Findings))
        {
            return own;
        }

        IReadOnlyList<Finding> shaped = [.. rows.On(sheet.Text, order >= DayOrder.PerhapsDayFirst).OfType<Finding>().Where(finding => finding.Line is not null)];
        return !own.Any(IsDay) && shaped.Any(IsDay) ? shaped : own;

        static bool IsDay(Finding finding) => finding.Field == Fields.DateOfService;
    }

    private static IEnumerable<Finding?> On(PageText page, bool isFirst, DayOrder order, ServiceLines rows)
    {
        IReadOnlyList<Finding> caption = isFirst ? [.. Caption.On(page).OfType<Finding>()] : [];
        IReadOnlyList<Finding> deadlines = [.. Deadlines.On(page, order).OfType<Finding>()];
        return
        [
            // "Objections must be filed by": what is still to be done was not done on that day.
            .. LabelledValues.On(page, order).Where(finding => finding.Field is not (Fields.FiledDate or Fields.SignedDate) || !deadlines.Any(due => Mention.Overlap(due.Box, finding.Box))),
            .. caption,
            // A party at the head of a court paper has not sent it.
            .. isFirst ? Letterhead.On(page).Where(head => !caption.Any(party => head is not null && Mention.Overlap(party.Box, head.Box))) : [],
            .. Signature.On(page),
            .. deadlines,
            .. DuePeriods.On(page),
            .. PageMarks.On(page, isFirst, order),
            .. rows.On(page, order >= DayOrder.PerhapsDayFirst),
        ];
    }
}
