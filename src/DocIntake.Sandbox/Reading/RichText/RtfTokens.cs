namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>What a piece of RTF is.</summary>
public enum RtfKind { Open, Close, Word, Symbol, Byte, End }

/// <summary>A piece of RTF.</summary>
/// <param name="Text">The control word, without its number; the sign of a symbol.</param>
/// <param name="Number">The control word's number; null = none.</param>
/// <param name="Byte">Of text: one byte in the code page of its font.</param>
public readonly record struct RtfToken(RtfKind Kind, string Text = "", int? Number = null, byte Byte = 0);

/// <summary>Cuts RTF into pieces, forwards and with a small buffer, whatever the bytes are.</summary>
public sealed class RtfTokens(Stream file)
{
    private const int LongestWord = 32;
    private readonly byte[] buffer = new byte[64 << 10];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> words =
        new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private int at;
    private int length;

    public RtfToken Next()
    {
        while (true)
        {
            var value = Take();
            switch (value)
            {
                case -1: return new RtfToken(RtfKind.End);
                case '{': return new RtfToken(RtfKind.Open);
                case '}': return new RtfToken(RtfKind.Close);
                case '\r' or '\n' or 0: continue;
                case '\\': return Control();
                default: return new RtfToken(RtfKind.Byte, Byte: (byte)value);
            }
        }
    }

    /// <summary>Leaves out raw bytes, as many as a picture says it has and as many as there are.</summary>
    public void Skip(int count)
    {
        while (count > 0 && Peek() >= 0)
        {
            var step = Math.Min(count, length - at);
            at += step;
            count -= step;
        }
    }

    private RtfToken Control()
    {
        var first = Take();
        if (first < 0)
        {
            return new RtfToken(RtfKind.End);
        }

        if (first == '\'')
        {
            return new RtfToken(RtfKind.Byte, Byte: (byte)((Hex() << 4) | Hex()));
        }

        if (!char.IsAsciiLetter((char)first))
        {
            // A line end behind a backslash is a paragraph's end.
            return first is '\r' or '\n' ? new RtfToken(RtfKind.Word, "par") : new RtfToken(RtfKind.Symbol, ((char)first).ToString());
        }

        Span<char> name = stackalloc char[LongestWord];
        var letters = 0;
        name[letters++] = (char)first;
        while (letters < LongestWord && Peek() is var letter && letter >= 0 && char.IsAsciiLetter((char)letter))
        {
            name[letters++] = (char)Take();
        }

        var number = Number();
        if (Peek() == ' ')
        {
            at++;
        }

        return new RtfToken(RtfKind.Word, Known(name[..letters]), number);
    }

    private int? Number()
    {
        var negative = Peek() == '-';
        at += negative ? 1 : 0;
        long? number = null;
        for (var digits = 0; digits < 10 && Peek() is >= '0' and <= '9'; digits++)
        {
            number = ((number ?? 0) * 10) + (Take() - '0');
        }

        return number is { } found ? (int)Math.Clamp(negative ? -found : found, int.MinValue, int.MaxValue) : null;
    }

    private int Hex()
    {
        var digit = Peek();
        if (digit < 0 || !char.IsAsciiHexDigit((char)digit))
        {
            return 0;
        }

        at++;
        return Convert.ToInt32(((char)digit).ToString(), 16);
    }

    // A file uses the same hundred words all over: each is one string, and a flood of invented ones is not kept.
    private string Known(ReadOnlySpan<char> name)
    {
        if (words.TryGetValue(name, out var known))
        {
            return known;
        }

        var word = name.ToString();
        if (words.Dictionary.Count < 4096)
        {
            words[name] = word;
        }

        return word;
    }

    private int Take()
    {
        var value = Peek();
        at += value < 0 ? 0 : 1;
        return value;
    }

    private int Peek()
    {
        if (at == length)
        {
            (at, length) = (0, file.Read(buffer));
        }

        return at < length ? buffer[at] : -1;
    }
}
