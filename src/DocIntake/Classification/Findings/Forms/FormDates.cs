using System.Globalization;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// Dates in boxes: "10 31 69", "10311969", "10/31/69". The form's printed dividers are read as a 1 or a bar now and then, so each number of
/// more digits than it can have is tried without the one at its side.
/// </summary>
internal static class FormDates
{
    private const int Tries = 4000;

    /// <summary>A date, or the first and the last day of a period (equal where one is printed), and whether it could be read in another way.</summary>
    internal readonly record struct Read(DateOnly From, DateOnly To, bool Doubtful)
    {
        public string Canonical => From == To ? Value.Iso(From) : $"{Value.Iso(From)}/{Value.Iso(To)}";
    }

    /// <param name="texts">The words of the box from left to right.</param>
    /// <param name="period">Two dates may stand there.</param>
    public static Read? Find(IEnumerable<string> texts, bool period)
    {
        var numbers = texts.SelectMany(Numbers).ToList();
        if (numbers.Count is 0 or > 10)
        {
            return null;
        }

        var plain = string.Concat(numbers);
        var readings = Readings([plain], period).ToList();
        if (readings.Count == 0)
        {
            readings = [.. Readings(Alternatives(numbers).Take(Tries), period).Distinct()];
        }

        if (readings.Count == 0)
        {
            return null;
        }

        // Most services take a day, and no period of a claim is long.
        var best = readings.OrderBy(read => Math.Abs(read.To.DayNumber - read.From.DayNumber)).ToList();
        var span = best[0].To.DayNumber - best[0].From.DayNumber;
        var doubtful = best.Count(read => read.To.DayNumber - read.From.DayNumber == span) > 1;
        return span is >= 0 and < 400 ? new Read(best[0].From, best[0].To, doubtful) : null;
    }

    /// <summary>Whatever is no digit parts numbers: OCR makes a dozen marks of a dotted divider.</summary>
    private static IEnumerable<string> Numbers(string text) =>
        text.Any(char.IsAsciiDigit) ? string.Concat(Mended.Digits(text).Select(c => char.IsAsciiDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>What the numbers say when dividers among them are left out.</summary>
    private static IEnumerable<string> Alternatives(List<string> numbers)
    {
        IEnumerable<string> joined = [""];
        foreach (var number in numbers)
        {
            var ways = Ways(number).Distinct().ToList();
            joined = joined.SelectMany(before => ways.Select(way => before + way));
        }

        return joined;
    }

    private static IEnumerable<string> Ways(string number)
    {
        yield return number;
        if (number == "1")
        {
            yield return "";
        }
        else if (number.Length is 3 or 5 or 7)
        {
            if (number[0] == '1')
            {
                yield return number[1..];
            }

            if (number[^1] == '1')
            {
                yield return number[..^1];
            }

            if (number.Length == 5 && number[2] == '1')
            {
                yield return number[..2] + number[3..];
            }
        }
        else if (number.Length == 1)
        {
            yield return "0" + number;
        }
    }

    private static IEnumerable<Read> Readings(IEnumerable<string> candidates, bool period)
    {
        foreach (var digits in candidates)
        {
            if (digits.Length is 6 or 8 && One(digits) is { } day)
            {
                yield return new Read(day, day, false);
            }
            else if (period && digits.Length is 12 or 16 && One(digits[..(digits.Length / 2)]) is { } from
                && One(digits[(digits.Length / 2)..]) is { } to && to >= from)
            {
                yield return new Read(from, to, false);
            }
        }
    }

    private static DateOnly? One(string digits)
    {
        int Part(int start, int length) => int.Parse(digits.AsSpan(start, length), CultureInfo.InvariantCulture);
        var (month, day) = (Part(0, 2), Part(2, 2));
        var year = digits.Length == 8 ? Part(4, 4) : Part(4, 2) is var two && two < 30 ? 2000 + two : 1900 + two;
        return year is >= 1880 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }
}
