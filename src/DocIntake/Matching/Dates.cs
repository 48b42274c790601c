using System.Globalization;

namespace DocIntake.Matching;

/// <summary>How well two dates agree.</summary>
internal enum DateLevel { Same, Damaged, Misread, Other }

/// <summary>Compares dates as OCR and people garble them.</summary>
internal static class Dates
{
    /// <summary>The date, or the first day of a range; null when it is none.</summary>
    public static DateOnly? Parse(string value) =>
        DateOnly.TryParseExact(value.Split('/')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>Misread: one digit differs, or day and month changed places.</summary>
    public static DateLevel Compare(DateOnly read, DateOnly known)
    {
        if (read == known)
        {
            return DateLevel.Same;
        }

        var differing = Digits(read).Zip(Digits(known)).Count(pair => pair.First != pair.Second);
        var turned = read.Year == known.Year && read.Month == known.Day && read.Day == known.Month;
        return differing == 1 || turned ? DateLevel.Misread : DateLevel.Other;
    }

    private static string Digits(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
