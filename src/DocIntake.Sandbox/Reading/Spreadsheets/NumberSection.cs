using System.Globalization;

namespace DocIntake.Sandbox.Reading.Spreadsheets;

/// <summary>What a piece of a number format stands for.</summary>
public enum FormatKind { Literal, Digit, Point, Comma, Percent, Exponent, Slash, Date, Elapsed, HalfDay, Text, General }

/// <summary>A piece of a number format: "0", "mmmm", " hours".</summary>
public readonly record struct FormatToken(FormatKind Kind, string Text);

/// <summary>One of the up to four sections of a number format, taken apart.</summary>
public sealed class NumberSection
{
    public NumberSection(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            at = Next(code, at);
        }
    }

    public List<FormatToken> Tokens { get; } = [];

    /// <summary>The numbers it is for, when it says so: [&gt;=100].</summary>
    public Func<double, bool>? Condition { get; private set; }

    public bool IsDate => Has(FormatKind.Date) || Has(FormatKind.Elapsed);

    public bool IsText => Has(FormatKind.Text);

    public bool IsPlain => Has(FormatKind.General);

    /// <summary>The section's own words with the text in its place.</summary>
    public string Around(string text) =>
        string.Concat(Tokens.Select(token => token.Kind switch { FormatKind.Text or FormatKind.General => text, FormatKind.Literal => token.Text, _ => "" }));

    private bool Has(FormatKind kind) => Tokens.Exists(token => token.Kind == kind);

    /// <summary>Takes the token at <paramref name="at"/> and answers where the next begins.</summary>
    private int Next(string code, int at)
    {
        var rest = code.AsSpan(at);
        switch (code[at])
        {
            case '"':
                var quote = code.IndexOf('"', at + 1);
                var end = quote < 0 ? code.Length : quote;
                Add(FormatKind.Literal, code[(at + 1)..end]);
                return end + 1;
            case '\\' when at + 1 < code.Length:
                Add(FormatKind.Literal, code[at + 1].ToString());
                return at + 2;
            case '_' when at + 1 < code.Length:
                Add(FormatKind.Literal, " ");
                return at + 2;
            case '*':
                return at + 2;
            case '[':
                var close = code.IndexOf(']', at);
                Bracket(close < 0 ? "" : code[(at + 1)..close]);
                return close < 0 ? code.Length : close + 1;
            case '0' or '#' or '?':
                return Add(FormatKind.Digit, code[at].ToString(), at);
            case '.':
                return Add(FormatKind.Point, ".", at);
            case ',':
                return Add(FormatKind.Comma, ",", at);
            case '%':
                return Add(FormatKind.Percent, "%", at);
            case '/':
                return Add(FormatKind.Slash, "/", at);
            case '@':
                return Add(FormatKind.Text, "@", at);
            case 'E' or 'e' when at + 1 < code.Length && code[at + 1] is '+' or '-':
                return Add(FormatKind.Exponent, code[at..(at + 2)], at);
            case var _ when rest.StartsWith("General", StringComparison.OrdinalIgnoreCase):
                return Add(FormatKind.General, code[at..(at + 7)], at);
            case var _ when rest.StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                return Add(FormatKind.HalfDay, code[at..(at + 5)], at);
            case var _ when rest.StartsWith("A/P", StringComparison.OrdinalIgnoreCase):
                return Add(FormatKind.HalfDay, code[at..(at + 3)], at);
            case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                var run = at;
                while (run < code.Length && char.ToLowerInvariant(code[run]) == char.ToLowerInvariant(code[at]))
                {
                    run++;
                }

                return Add(FormatKind.Date, code[at..run].ToLowerInvariant(), at);
            default:
                return Add(FormatKind.Literal, code[at].ToString(), at);
        }
    }

    /// <summary>A colour, a currency with its country, elapsed time, or a condition.</summary>
    private void Bracket(string inside)
    {
        if (inside.StartsWith('$'))
        {
            Add(FormatKind.Literal, inside[1..].Split('-')[0]);
        }
        else if (inside.Length > 0 && inside.ToLowerInvariant().Trim(char.ToLowerInvariant(inside[0])).Length == 0 && char.ToLowerInvariant(inside[0]) is 'h' or 'm' or 's')
        {
            Add(FormatKind.Elapsed, inside.ToLowerInvariant());
        }
        else if (inside.Length > 1 && inside[0] is '<' or '>' or '=')
        {
            var length = inside[1] is '=' or '>' ? 2 : 1;
            if (double.TryParse(inside.AsSpan(length), NumberStyles.Float, CultureInfo.InvariantCulture, out var bound))
            {
                Condition = inside[..length] switch
                {
                    "<" => number => number < bound,
                    "<=" => number => number <= bound,
                    ">" => number => number > bound,
                    ">=" => number => number >= bound,
                    "<>" => number => number != bound,
                    _ => number => number == bound,
                };
            }
        }
    }

    private int Add(FormatKind kind, string text, int at = 0)
    {
        Tokens.Add(new FormatToken(kind, text));
        return at + text.Length;
    }
}
