using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>A page that is a form with a fixed grid, and what its boxes say.</summary>
internal sealed record FormPage(FormTemplate Form, IReadOnlyList<Finding> Findings)
{
    /// <summary>The form has a box for this field, so nothing else on the page is it: an empty box is an answer too.</summary>
    public bool Owns(string field) => field is Fields.Cpt or Fields.Hcpcs or Fields.Total || Form.Cells.Any(cell => cell.Field == field) || Form.Columns.Any(column => column.Field == field);
}

/// <summary>Reads claim forms box by box and line by line from the boxes of their words.</summary>
internal sealed class FormReader(LineNumbers lines)
{
    /// <summary>Fewer labels in the form's order may be chance; a form on fewer or more words is none.</summary>
    private const int Labels = 7, Fewest = 12, Most = 900;

    /// <summary>What is typed may stand this far beside its box, in points.</summary>
    private const double Slip = 9;

    private static readonly FormTemplate[] Forms = [Cms1500.Template, Ub04.Template];

    /// <summary>The form, or null when the page is none.</summary>
    public FormPage? Read(Page page)
    {
        if (page.Words.Count is < Fewest or > Most)
        {
            return null;
        }

        var words = Enumerable.Range(0, page.Words.Count).Select(i => PageWord.Of(page, i)).ToList();
        var best = Forms.Select(form => (Form: form, Fit: FormFit.Of(form, LabelFinder.Find(words, form.Labels.Concat(form.Heads)), Labels)))
            .OrderByDescending(found => found.Fit?.Anchors.Count ?? 0).First();
        if (best.Fit is null)
        {
            return DataOnly.Find(words, Forms) is { } bare && Proved(page, bare.Form, bare.Words) ? Collect(page, bare.Form, bare.Words) : null;
        }

        return Collect(page, best.Form, Registration.Settle(best.Form, Values(words, best.Form, best.Fit), Slip, 3));
    }

    /// <summary>The words that are not the form's own, laid on the form.</summary>
    private static List<FormWord> Values(List<PageWord> words, FormTemplate form, FormFit fit)
    {
        var labels = fit.Anchors.SelectMany(anchor => anchor.Words).ToHashSet();
        var heights = labels.Select(i => words[i].Height).Order().ToList();
        var small = heights[heights.Count / 2] * 1.3;
        var printed = words.Where(word => labels.Contains(word.Index) || (word.Height <= small && IsPrinted(word.Text, form))).ToList();
        var own = printed.Concat(words.Where(word => word.Height <= small && IsNumberBefore(word, printed))).Select(word => word.Index).ToHashSet();
        return
        [
            .. words.Where(word => !own.Contains(word.Index)).Select(word =>
            {
                var (x, y) = fit.ToForm(word.X, word.Y, form);
                return new FormWord(word.Index, word.Text, x, y, x + word.Right - word.X, word.Height);
            }),
        ];
    }

    /// <summary>"28." before "TOTAL CHARGE": the number of a box.</summary>
    private static bool IsNumberBefore(PageWord word, List<PageWord> printed) =>
        Mended.Bare(word.Text) is { Length: 1 or 2 or 3 } number && char.IsAsciiDigit(number[0]) && number.Count(char.IsAsciiDigit) < 3
        && printed.Exists(label => label.X > word.X && label.X - word.Right < 10 && Math.Abs(label.Y - word.Y) < 4);

    private static bool IsPrinted(string text, FormTemplate form)
    {
        var letters = LabelFinder.Letters(text);
        return letters.Length > 1 && !text.Any(char.IsAsciiDigit)
            && (form.SmallPrint.Contains(letters) || letters.Length > 4 && form.SmallPrint.Any(word => Math.Abs(word.Length - letters.Length) < 2 && LabelFinder.Distance(word, letters) < 2));
    }

    /// <summary>A form without labels is one only when its lines add up to its total.</summary>
    private static bool Proved(Page page, FormTemplate form, List<FormWord> words)
    {
        var read = new FormReader(new LineNumbers()).Collect(page, form, words).Findings;
        var charges = read.Where(finding => finding.Field == Fields.Charge).Sum(finding => Amount(finding.Value));
        return charges > 0 && read.Any(finding => finding.Field == Fields.Total && Amount(finding.Value) == charges)
            && read.Any(finding => finding.Field is Fields.Cpt or Fields.Hcpcs or Fields.RevenueCode);
    }

    private FormPage Collect(Page page, FormTemplate form, List<FormWord> words)
    {
        var table = Table(page, form, words).ToList();
        var served = table.Where(cell => cell.Field == Fields.DateOfService).Select(cell => cell.Value[..10]).DefaultIfEmpty("2100-01-01").Max(StringComparer.Ordinal)!;
        var boxes = form.Cells.SelectMany(cell => CellReader.Read(cell.Kind, Within(words, cell.Area), form.AmountsWithoutPoint)
            .Select(value => Plausible(value, cell, words, served)?.ToFinding(page, cell.Field, $"{form.Name} box {cell.Box}"))).OfType<Finding>().ToList();
        return new FormPage(form, [.. boxes.Where(box => box.Field != Fields.Total), .. table, .. boxes.Where(box => box.Field == Fields.Total)]);
    }

    private static List<FormWord> Within(List<FormWord> words, Area area) => [.. words.Where(word => area.Has(word.Middle, word.Y))];

    /// <summary>Nobody is treated before birth: a year of two digits is then of the century before. A last period (qualifier 484) is no incident.</summary>
    private static CellValue? Plausible(CellValue value, FormCell cell, List<FormWord> words, string served) => cell.Field switch
    {
        Fields.DateOfBirth when string.CompareOrdinal(value.Canonical, served) > 0 =>
            value with { Canonical = $"{int.Parse(value.Canonical.AsSpan(0, 4), CultureInfo.InvariantCulture) - 100}{value.Canonical[4..]}" },
        Fields.DateOfIncident when Within(words, cell.Area with { Left = cell.Area.Right, Right = cell.Area.Right + 130 }).Exists(word => word.Text == "484") => null,
        _ => value,
    };

    private IEnumerable<Finding> Table(Page page, FormTemplate form, List<FormWord> words)
    {
        foreach (var row in FormWord.Rows(words.Where(word => form.Table.Has(word.Middle, word.Y)), 4.5))
        {
            var cells = form.Columns.Select(column => (Column: column, Value: Cell(column, row, form))).Where(cell => cell.Value is not null).ToList();
            var charge = cells.Find(cell => cell.Column.Field == Fields.Charge).Value;
            // The last line of a hospital's claim has revenue code 0001 and the sum.
            if (cells.Exists(cell => cell.Value!.Canonical == "0001") || row.Exists(word => LabelFinder.Letters(word.Text) is "TOTALS" or "TOTAL"))
            {
                if (charge is not null)
                {
                    yield return charge.ToFinding(page, Fields.Total, $"{form.Name} total of its lines");
                }
            }
            else if (cells.Count(cell => cell.Column.Field is Fields.Charge or Fields.DateOfService or Fields.Cpt or Fields.Hcpcs or Fields.RevenueCode) >= 2)
            {
                var line = lines.Next();
                foreach (var (column, value) in cells)
                {
                    var field = column.Kind == CellKind.Procedure ? Mended.IsHcpcs(value!.Canonical) ? Fields.Hcpcs : Fields.Cpt : column.Field;
                    yield return value!.ToFinding(page, field, $"{form.Name} box {column.Box}", line);
                }
            }
        }
    }

    private static CellValue? Cell(FormColumn column, List<FormWord> row, FormTemplate form) =>
        CellReader.Read(column.Kind, [.. row.Where(word => word.Middle >= column.Left && word.Middle < column.Right)], form.AmountsWithoutPoint).FirstOrDefault();

    private static decimal Amount(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);
}
