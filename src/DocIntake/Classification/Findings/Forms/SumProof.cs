using System.Globalization;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Adds the lines of a bill up. A total that its lines prove says so; one that they do not is shown as doubtful, with their sum.
/// </summary>
internal static class SumProof
{
    private const double Doubted = 0.5;

    /// <summary>The findings of a document in their order, its totals with what the lines before them say.</summary>
    public static IEnumerable<Finding> Apply(IReadOnlyList<Finding> findings)
    {
        var statement = Charges(findings, StatementTable.By);
        var proving = findings.FirstOrDefault(finding => finding.Field == Fields.Total && !IsOfForm(finding) && statement.Count > 0 && Amount(finding) == statement.Sum());
        var pending = new List<decimal>();
        foreach (var finding in findings)
        {
            if (finding.Field == Fields.Charge && finding.Line is not null && IsOfForm(finding))
            {
                pending.Add(Amount(finding));
            }

            if (finding.Field != Fields.Total)
            {
                yield return finding;
            }
            else if (IsOfForm(finding))
            {
                yield return pending.Count == 0 ? finding : Judged(finding, pending);
                pending.Clear();
            }
            else
            {
                yield return statement.Count > 0 && (proving is null || finding == proving) ? Judged(finding, statement) : finding;
            }
        }
    }

    /// <summary>Whether the lines of one form add up to its total.</summary>
    public static bool AddsUp(IReadOnlyList<Finding> form)
    {
        var charges = form.Where(finding => finding is { Field: Fields.Charge, Line: not null }).Sum(Amount);
        return charges > 0 && form.Any(finding => finding.Field == Fields.Total && Amount(finding) == charges);
    }

    /// <summary>The total of a statement that its lines prove; null when none is.</summary>
    public static Finding? TotalOf(IReadOnlyList<Finding> printed)
    {
        var charges = Charges(printed, StatementTable.By);
        return charges.Count == 0 ? null : printed.LastOrDefault(finding => finding.Field == Fields.Total && finding.By == StatementTable.TotalBy && Amount(finding) == charges.Sum());
    }

    private static List<decimal> Charges(IReadOnlyList<Finding> findings, string by) =>
        [.. findings.Where(finding => finding.Field == Fields.Charge && finding.By == by).Select(Amount)];

    private static Finding Judged(Finding total, List<decimal> charges)
    {
        var sum = charges.Sum();
        total = WithoutDollarSign(total, sum);
        var counted = charges.Count == 1 ? "1 line" : $"{charges.Count} lines";
        return sum == Amount(total)
            ? total with { By = $"{total.By}; sum of {counted}" }
            : total with
            {
                By = $"{total.By}; {counted} add up to {sum.ToString("0.00", CultureInfo.InvariantCulture)}",
                Confidence = Math.Min(total.Confidence ?? 1, Doubted),
            };
    }

    /// <summary>The form's own $ is read as an 8, 5 or 9 that sticks to the amount; the lines tell.</summary>
    private static Finding WithoutDollarSign(Finding total, decimal sum) =>
        total.Value.Length > 5 && total.Value[0] is '8' or '5' or '9' && total.Value[1..] == sum.ToString("0.00", CultureInfo.InvariantCulture)
            ? total with { Value = total.Value[1..], By = $"{total.By}; its $ was read as {total.Value[0]}" }
            : total;

    private static bool IsOfForm(Finding finding) =>
        finding.By.StartsWith(Cms1500.Template.Name, StringComparison.Ordinal) || finding.By.StartsWith(Ub04.Template.Name, StringComparison.Ordinal);

    private static decimal Amount(Finding finding) => decimal.Parse(finding.Value, CultureInfo.InvariantCulture);
}
