using System.Text.RegularExpressions;
using DocIntake.Documents;

namespace DocIntake.Classification.Findings;

/// <summary>In which order a document writes day and month. American paper puts the month first, and is what is expected.</summary>
internal enum DayOrder
{
    /// <summary>Its dates or its place say so.</summary>
    MonthFirst,

    /// <summary>Nothing says; read month first.</summary>
    Unsaid,

    /// <summary>One sign says so: read so, and said to be ambiguous.</summary>
    PerhapsDayFirst,

    /// <summary>Two signs that have nothing to do with each other, and none against them.</summary>
    DayFirst,
}

/// <summary>Finds the signs.</summary>
internal static class DayOrders
{
    private static readonly Regex Money = Linear(@"\brm ?\d+\.\d\d|[£€] ?\d|\d ?€|\b(?:eur|gbp|aud|nzd|myr|sgd|inr) ?\d|\((?:rm|£|€)\)");
    private static readonly Regex Tax = Linear(@"\b(?:gst|vat|sst|abn|iban|btw|tva|ust|mwst|iva|nif)\b");
    private static readonly Regex Company = Linear(@"\bsdn\.? ?bhd\b|\bs/b\b|\bpty\.? ?ltd\b|\bgmbh\b|\bb\.v\.|\bs\.?a\.?r\.?l\b|\bs\.r\.l\b|\bplc\b");
    private static readonly Regex American = new(
        @"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),?\s+\d{5}(?:-\d{4})?\b|\(\d{3}\) ?\d{3}-\d{4}|\b1-8\d\d-|\bU\.?S\.?A\b|\bLLC\b|\bInc\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static DayOrder Of(IReadOnlyList<PageText> pages)
    {
        var dates = pages.SelectMany(page => DateReader.Find(page.Text)).ToList();
        var (dayFirst, monthFirst) = (dates.Count(date => date.DayFirst), dates.Count(date => date.MonthFirst));
        if (monthFirst > dayFirst || dates.TrueForAll(date => !date.Ambiguous))
        {
            return monthFirst > dayFirst || dayFirst == 0 ? DayOrder.MonthFirst : DayOrder.PerhapsDayFirst;
        }

        var signs = (dayFirst > 0 ? 1 : 0) + new[] { Money, Tax, Company }.Count(sign => pages.Any(page => sign.IsMatch(page.Text)));
        var isAmerican = pages.Any(page => American.IsMatch(page.Text));
        return signs switch
        {
            0 => isAmerican ? DayOrder.MonthFirst : DayOrder.Unsaid,
            1 => isAmerican && dayFirst == 0 ? DayOrder.MonthFirst : DayOrder.PerhapsDayFirst,
            _ => isAmerican || monthFirst > 0 ? DayOrder.PerhapsDayFirst : DayOrder.DayFirst,
        };
    }

    /// <summary>The day itself, as the document orders it.</summary>
    public static DateOnly Read(this DayOrder order, DateHit hit) => order >= DayOrder.PerhapsDayFirst ? hit.Turned : hit.Value;

    private static Regex Linear(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
