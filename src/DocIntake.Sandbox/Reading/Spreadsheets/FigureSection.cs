using System.Globalization;
using System.Text;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>A number shown by placeholders: 0, # and ? with separators, decimals, percent signs, powers of ten or a fraction.</summary>
public static class FigureSection
{
    /// <param name="number">Not negative.</param>
    public static string Show(NumberSection section, double number)
    {
        var tokens = section.Tokens;
        var slash = tokens.FindIndex(token => token.Kind == FormatKind.Slash);
        if (slash > 0 && tokens.Take(slash).Any(token => token.Kind == FormatKind.Digit))
        {
            return Fraction(tokens, slash, number);
        }

        var exponent = tokens.FindIndex(token => token.Kind == FormatKind.Exponent);
        var power = exponent < 0 || number == 0 ? 0 : (int)Math.Floor(Math.Log10(number));
        var scaled = number / Math.Pow(10, power) * Math.Pow(100, tokens.Count(token => token.Kind == FormatKind.Percent)) / Math.Pow(1000, Thousands(tokens));
        var figures = exponent < 0 ? tokens : tokens[..exponent];
        var shown = Figures(figures, scaled);
        return exponent < 0 ? shown : shown + Power(tokens, exponent, power);
    }

    private static string Figures(List<FormatToken> tokens, double number)
    {
        var point = tokens.FindIndex(token => token.Kind == FormatKind.Point);
        var whole = point < 0 ? tokens : tokens[..point];
        var places = point < 0 ? [] : tokens[point..];
        var decimals = Math.Min(places.Count(token => token.Kind == FormatKind.Digit), 15);
        var text = number < 1e15 ? Math.Round((decimal)number, decimals, MidpointRounding.AwayFromZero).ToString($"F{decimals}", CultureInfo.InvariantCulture) : number.ToString("F0", CultureInfo.InvariantCulture);
        var parts = text.Split('.');
        return Whole(whole, parts[0] == "0" ? "" : parts[0]) + Places(places, parts.Length > 1 ? parts[1] : "");
    }

    /// <summary>Digits go into their places from the right; what is left stands at the first place.</summary>
    private static string Whole(List<FormatToken> tokens, string digits)
    {
        var places = tokens.Count(token => token.Kind == FormatKind.Digit);
        var grouped = IsGrouped(tokens);
        var shown = new StringBuilder();
        var (used, seen) = (0, 0);
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Kind != FormatKind.Digit)
            {
                shown.Insert(0, tokens[i].Kind is FormatKind.Comma ? "" : tokens[i].Text);
                continue;
            }

            seen++;
            var most = seen == places ? Math.Max(1, digits.Length - used) : 1;
            for (var take = 0; take < most; take++)
            {
                var digit = used < digits.Length ? digits[^(used + 1)].ToString() : tokens[i].Text == "0" ? "0" : "";
                var separator = grouped && used > 0 && used % 3 == 0 && digit.Length > 0 ? "," : "";
                shown.Insert(0, digit + separator);
                used += digit.Length;
            }
        }

        return shown.ToString();
    }

    private static string Places(List<FormatToken> tokens, string digits)
    {
        var shown = new StringBuilder();
        var kept = digits.TrimEnd('0').Length;
        var used = 0;
        foreach (var token in tokens)
        {
            if (token.Kind == FormatKind.Digit)
            {
                shown.Append(used < digits.Length && (used < kept || token.Text == "0") ? digits[used] : token.Text == "0" ? '0' : '\0');
                used++;
            }
            else if (token.Kind != FormatKind.Comma)
            {
                shown.Append(token.Text);
            }
        }

        return shown.Replace("\0", "").ToString();
    }

    private static string Power(List<FormatToken> tokens, int exponent, int power)
    {
        var places = tokens.Skip(exponent + 1).Count(token => token.Kind == FormatKind.Digit);
        var sign = power < 0 ? "-" : tokens[exponent].Text[1] == '+' ? "+" : "";
        return $"E{sign}{Math.Abs(power).ToString(new string('0', Math.Max(1, places)), CultureInfo.InvariantCulture)}";
    }

    /// <summary>"# ?/?": the nearest fraction with as many digits below the line, or with the number that stands there.</summary>
    private static string Fraction(List<FormatToken> tokens, int slash, double number)
    {
        var below = string.Concat(tokens.Skip(slash + 1).SkipWhile(token => token.Text == " ").TakeWhile(token => token.Text != " ").Select(token => token.Text));
        var hasWhole = tokens.Take(slash).Any(token => token.Text == " ");
        var whole = hasWhole ? Math.Floor(number) : 0;
        var (top, bottom) = Nearest(number - whole, below);
        if (hasWhole && top == bottom)
        {
            (whole, top) = (whole + 1, 0);
        }

        var fraction = $"{top}/{bottom}";
        return !hasWhole ? fraction : top == 0 ? $"{whole:0}" : whole == 0 ? fraction : $"{whole:0} {fraction}";
    }

    private static (long Top, long Bottom) Nearest(double number, string below)
    {
        if (int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0)
        {
            return ((long)Math.Round(number * wanted), wanted);
        }

        var most = (int)Math.Pow(10, Math.Clamp(below.Length, 1, 3)) - 1;
        var best = Enumerable.Range(1, most).MinBy(bottom => Math.Abs(number - (Math.Round(number * bottom) / bottom)));
        return ((long)Math.Round(number * best), best);
    }

    /// <summary>Commas behind the last digit: each divides by a thousand.</summary>
    private static int Thousands(List<FormatToken> tokens)
    {
        var end = tokens.FindIndex(token => token.Kind is FormatKind.Point or FormatKind.Exponent);
        var last = tokens.FindLastIndex(token => token.Kind == FormatKind.Digit);
        var from = end >= 0 && !tokens.Skip(last + 1).Any(token => token.Kind == FormatKind.Comma) ? tokens.FindLastIndex(end, token => token.Kind == FormatKind.Digit) : last;
        return from < 0 ? 0 : tokens.Skip(from + 1).TakeWhile(token => token.Kind == FormatKind.Comma).Count();
    }

    private static bool IsGrouped(List<FormatToken> tokens)
    {
        var first = tokens.FindIndex(token => token.Kind == FormatKind.Digit);
        var last = tokens.FindLastIndex(token => token.Kind == FormatKind.Digit);
        return first >= 0 && tokens[first..last].Exists(token => token.Kind == FormatKind.Comma);
    }
}
