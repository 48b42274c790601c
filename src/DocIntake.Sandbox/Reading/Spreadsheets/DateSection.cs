using System.Globalization;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>A number shown as date, time or elapsed time.</summary>
public static class DateSection
{
    private const double LastDay = 2_958_466;
    private static readonly CultureInfo American = CultureInfo.InvariantCulture;

    /// <summary>Null for a number that is no date; Excel shows only ##### for it.</summary>
    public static string? Show(NumberSection section, double serial, bool since1904)
    {
        if (serial is < 0 or >= LastDay)
        {
            return null;
        }

        var tokens = section.Tokens;
        var decimals = SecondDecimals(tokens);
        var unit = tokens.Exists(token => token.Text is "s" or "ss") ? Math.Pow(10, decimals) : 1;
        var seconds = Math.Round(serial * 86_400 * unit) / unit;
        var when = Day(seconds, since1904);
        var halfDays = tokens.Exists(token => token.Kind == FormatKind.HalfDay);
        return string.Concat(tokens.Select((token, index) => token.Kind switch
        {
            FormatKind.Elapsed => Elapsed(token.Text, seconds),
            FormatKind.Date => Part(tokens, index, when, halfDays),
            FormatKind.HalfDay => token.Text.Length > 3 ? (when.Hour < 12 ? "AM" : "PM") : (when.Hour < 12 ? "A" : "P"),
            // Behind seconds, ".00" are their decimals; zeros anywhere else say nothing in a date.
            FormatKind.Point => decimals > 0 && index > 0 && tokens[index - 1].Text is "s" or "ss" or "[s]" ? "." + Decimals(seconds, decimals) : ".",
            FormatKind.Digit => "",
            _ => token.Text,
        }));
    }

    // Excel believes in February 29, 1900: days before it are one off from those after.
    private static DateTime Day(double seconds, bool since1904)
    {
        var start = since1904 ? new DateTime(1904, 1, 1) : seconds < 60 * 86_400d ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        var room = (DateTime.MaxValue - start).TotalSeconds - 1;
        return start.AddTicks((long)(Math.Min(seconds, room) * TimeSpan.TicksPerSecond));
    }

    private static string Elapsed(string text, double seconds)
    {
        var whole = text[0] switch { 'h' => seconds / 3600, 'm' => seconds / 60, _ => seconds };
        return Math.Floor(whole + 1e-9).ToString(new string('0', text.Length), American);
    }

    private static string Part(List<FormatToken> tokens, int index, DateTime when, bool halfDays)
    {
        var text = tokens[index].Text;
        return text[0] switch
        {
            'y' => text.Length <= 2 ? when.ToString("yy", American) : when.ToString("yyyy", American),
            'm' when IsMinutes(tokens, index) => Digits(when.Minute, text.Length),
            'm' => text.Length switch { 1 or 2 => Digits(when.Month, text.Length), 3 => when.ToString("MMM", American), 5 => when.ToString("MMMM", American)[..1], _ => when.ToString("MMMM", American) },
            'd' => text.Length switch { 1 or 2 => Digits(when.Day, text.Length), 3 => when.ToString("ddd", American), _ => when.ToString("dddd", American) },
            'h' => Digits(halfDays ? (when.Hour + 11) % 12 + 1 : when.Hour, text.Length),
            _ => Digits(when.Second, text.Length),
        };
    }

    /// <summary>An m is minutes right behind hours or right before seconds, and months anywhere else.</summary>
    private static bool IsMinutes(List<FormatToken> tokens, int index)
    {
        static bool IsTime(FormatToken token) => token.Kind is FormatKind.Date or FormatKind.Elapsed;
        var before = tokens.FindLastIndex(Math.Max(0, index - 1), index, IsTime);
        var after = index + 1 < tokens.Count ? tokens.FindIndex(index + 1, IsTime) : -1;
        return tokens[index].Text.Length <= 2
            && ((before >= 0 && tokens[before].Text[0] == 'h') || (after >= 0 && tokens[after].Text[0] == 's'));
    }

    private static int SecondDecimals(List<FormatToken> tokens)
    {
        var point = tokens.FindIndex(token => token.Kind == FormatKind.Point);
        return point < 0 ? 0 : Math.Min(3, tokens.Skip(point + 1).TakeWhile(token => token.Kind == FormatKind.Digit).Count());
    }

    private static string Decimals(double seconds, int decimals) =>
        Math.Round((seconds - Math.Floor(seconds)) * Math.Pow(10, decimals)).ToString(new string('0', decimals), American);

    private static string Digits(int value, int length) => value.ToString(length >= 2 ? "00" : "0", American);
}
