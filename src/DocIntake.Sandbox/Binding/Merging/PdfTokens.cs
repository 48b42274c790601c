using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DocIntake.Sandbox.Binding.Merging;

/// <summary>
/// Walks the tokens of a PDF's objects (ISO 32000-1, 7.2 and 7.3), strictly: whatever is not as the standard has it ends with an
/// <see cref="InvalidDataException"/>, and the file is left to a program that repairs.
/// </summary>
/// <param name="owner">Whose objects they are: it knows which references stand for something, and how objects are numbered in the bundle.</param>
internal ref struct PdfTokens(PdfSource owner, ReadOnlySpan<byte> bytes, int at)
{
    private const int Deepest = 100;

    /// <summary>More digits than any number needs; what has more is looked at closely.</summary>
    private const int MostDigits = 20;

    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int At { get; private set; } = at;

    public void SkipSpace()
    {
        while (At < bytes.Length && (IsSpace(bytes[At]) || bytes[At] == '%'))
        {
            if (bytes[At] == '%')
            {
                var end = bytes[At..].IndexOfAny((byte)'\r', (byte)'\n');
                At = end < 0 ? bytes.Length : At + end;
            }
            else
            {
                At++;
            }
        }
    }

    /// <summary>Takes the word when it comes next, as a whole.</summary>
    public bool Takes(ReadOnlySpan<byte> word)
    {
        SkipSpace();
        if (!bytes[At..].StartsWith(word) || (At + word.Length < bytes.Length && IsRegular(bytes[At + word.Length])))
        {
            return false;
        }

        At += word.Length;
        return true;
    }

    /// <summary>A number without sign or point.</summary>
    public long Integer()
    {
        SkipSpace();
        return TryInteger(out var number) ? number : throw Odd("a number");
    }

    /// <summary>The value that comes next, as qpdf's JSON writes it, with references numbered as in the bundle.</summary>
    public JsonNode? Value(int depth = 0)
    {
        SkipSpace();
        if (depth > Deepest || At >= bytes.Length)
        {
            throw Odd("a value");
        }

        switch (bytes[At])
        {
            case (byte)'/':
                return JsonValue.Create(Name());
            case (byte)'(':
                return JsonValue.Create("b:" + Convert.ToHexStringLower(Literal()));
            case (byte)'<' when Next == '<':
                return Dictionary(depth);
            case (byte)'<':
                return JsonValue.Create("b:" + Convert.ToHexStringLower(Hex()));
            case (byte)'[':
                At++;
                var array = new JsonArray();
                for (SkipSpace(); !Ends(']'); SkipSpace())
                {
                    array.Add(Value(depth + 1));
                }

                return array;
            default:
                return Reference() is { } number ? owner.Knows(number) ? JsonValue.Create(owner.NameOf(number)) : null : Scalar();
        }
    }

    /// <summary>Passes over the value that comes next and notes the objects it refers to.</summary>
    /// <param name="into">Gets its bytes, with references numbered as in the bundle; null = nobody wants them.</param>
    public void Pass(ICollection<int>? references, ArrayBufferWriter<byte>? into)
    {
        SkipSpace();
        var from = At;
        Pass(references, into, ref from, 0);
        into?.Write(bytes[from..At]);
    }

    private void Pass(ICollection<int>? references, ArrayBufferWriter<byte>? into, ref int from, int depth)
    {
        SkipSpace();
        if (depth > Deepest || At >= bytes.Length)
        {
            throw Odd("a value");
        }

        switch (bytes[At])
        {
            case (byte)'/':
                SkipName();
                break;
            case (byte)'(':
                SkipLiteral();
                break;
            case (byte)'<' when Next == '<':
                At += 2;
                for (SkipSpace(); !EndsDictionary(); SkipSpace())
                {
                    var key = At;
                    SkipName();
                    if (IsAside(bytes[key..At]))
                    {
                        into?.Write(bytes[from..At]);
                        into?.Write(" null"u8);
                        Pass(null, null, ref from, depth + 1);
                        from = At;
                        LeftOut++;
                        continue;
                    }

                    Pass(references, into, ref from, depth + 1);
                }

                break;
            case (byte)'<':
                SkipHex();
                break;
            case (byte)'[':
                At++;
                for (SkipSpace(); !Ends(']'); SkipSpace())
                {
                    Pass(references, into, ref from, depth + 1);
                }

                break;
            default:
                var begin = At;
                if (Reference() is not { } number)
                {
                    SkipScalar();
                    break;
                }

                if (owner.Knows(number))
                {
                    references?.Add(number);
                }

                into?.Write(bytes[from..begin]);
                into?.Write(Encoding.ASCII.GetBytes(owner.Knows(number) ? owner.NameOf(number) : "null"));
                from = At;
                break;
        }
    }

    /// <summary>What programs keep beside a page or picture for themselves: its metadata (14.3.2) and their own data (14.5). A drawing that happens to have such a name is none.</summary>
    private bool IsAside(ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual("/Metadata"u8) && !name.SequenceEqual("/PieceInfo"u8))
        {
            return false;
        }

        var ahead = this;
        ahead.SkipSpace();
        return name.Length == "/PieceInfo"u8.Length && ahead.At + 1 < bytes.Length && bytes[ahead.At] == '<' ? bytes[ahead.At + 1] == '<'
            : ahead.Reference() is { } number && owner.Knows(number) && owner.IsAside(number, isMetadata: name[1] == 'M');
    }

    /// <summary>How often it passed over something that is left out.</summary>
    public int LeftOut { get; private set; }

    private readonly byte Next => At + 1 < bytes.Length ? bytes[At + 1] : (byte)0;

    private bool Ends(char sign)
    {
        if (At >= bytes.Length)
        {
            throw Odd($"{sign}");
        }

        // Not the sign before it: "[3[250]4[333]]".
        if (bytes[At] != sign)
        {
            return false;
        }

        At++;
        return true;
    }

    private bool EndsDictionary()
    {
        if (At + 1 >= bytes.Length)
        {
            throw Odd(">>");
        }

        if (bytes[At] != '>' || bytes[At + 1] != '>')
        {
            return false;
        }

        At += 2;
        return true;
    }

    private JsonObject Dictionary(int depth)
    {
        At += 2;
        var dictionary = new JsonObject();
        for (SkipSpace(); !EndsDictionary(); SkipSpace())
        {
            var key = Name();
            if (Value(depth + 1) is { } value && !dictionary.TryAdd(key, value))
            {
                throw Odd("a key that is not there yet");
            }
        }

        return dictionary;
    }

    private string Name()
    {
        var begin = At;
        SkipName();
        return Encoding.Latin1.GetString(bytes[begin..At]);
    }

    private void SkipName()
    {
        if (At >= bytes.Length || bytes[At] != '/')
        {
            throw Odd("a name");
        }

        for (At++; At < bytes.Length && IsRegular(bytes[At]); At++)
        {
            // "/A#41" is "/AA": no writer spells a plain letter so but to hide a key.
            if (bytes[At] == '#' && At + 2 < bytes.Length && byte.TryParse(bytes.Slice(At + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sign) && char.IsAsciiLetterOrDigit((char)sign))
            {
                throw Odd("a plain name");
            }
        }
    }

    private void SkipLiteral()
    {
        var open = 0;
        do
        {
            if (At >= bytes.Length)
            {
                throw Odd("the end of a string");
            }

            open += bytes[At] == '(' ? 1 : bytes[At] == ')' ? -1 : 0;
            At += bytes[At] == '\\' ? 2 : 1;
        }
        while (open > 0);
    }

    private byte[] Literal()
    {
        var begin = At + 1;
        SkipLiteral();
        var text = new List<byte>();
        var from = bytes[begin..(At - 1)];
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != '\\' || i + 1 >= from.Length)
            {
                text.Add(from[i] == '\r' ? (byte)'\n' : from[i]);
                i += from[i] == '\r' && i + 1 < from.Length && from[i + 1] == '\n' ? 1 : 0;
                continue;
            }

            var sign = from[++i];
            if (sign is >= (byte)'0' and <= (byte)'7')
            {
                var (code, digits) = (0, 0);
                for (; digits < 3 && i < from.Length && from[i] is >= (byte)'0' and <= (byte)'7'; digits++, i++)
                {
                    code = (code * 8) + from[i] - '0';
                }

                i--;
                text.Add((byte)code);
            }
            else if (sign is (byte)'\r' or (byte)'\n')
            {
                i += sign == '\r' && i + 1 < from.Length && from[i + 1] == '\n' ? 1 : 0;
            }
            else
            {
                text.Add(sign switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, (byte)'b' => 8, (byte)'f' => 12, _ => sign });
            }
        }

        return [.. text];
    }

    private void SkipHex()
    {
        var length = bytes[At..].IndexOf((byte)'>');
        At = length < 0 ? throw Odd(">") : At + length + 1;
    }

    private byte[] Hex()
    {
        var begin = At + 1;
        SkipHex();
        var digits = new List<byte>();
        foreach (var sign in bytes[begin..(At - 1)])
        {
            if (char.IsAsciiHexDigit((char)sign))
            {
                digits.Add(sign);
            }
            else if (!IsSpace(sign))
            {
                throw Odd("a string of digits");
            }
        }

        return Convert.FromHexString(Encoding.ASCII.GetString([.. digits]) + (digits.Count % 2 == 0 ? "" : "0"));
    }

    /// <summary>The object's number when "12 0 R" comes next; else nothing is taken.</summary>
    private int? Reference()
    {
        var begin = At;
        if (TryInteger(out var number) && number <= PdfSource.MostObjects && At < bytes.Length && IsSpace(bytes[At]))
        {
            SkipSpace();
            if (TryInteger(out var generation) && At < bytes.Length && IsSpace(bytes[At]))
            {
                SkipSpace();
                if (At < bytes.Length && bytes[At] == 'R' && (At + 1 == bytes.Length || !IsRegular(bytes[At + 1])))
                {
                    At++;
                    // Of an object that took a number over, the older ones are to be told apart; qpdf numbers them anew.
                    return generation == 0 ? (int)number : throw Odd("a reference of the first generation");
                }
            }
        }

        At = begin;
        return null;
    }

    private bool TryInteger(out long number)
    {
        var begin = At;
        for (number = 0; At < bytes.Length && char.IsAsciiDigit((char)bytes[At]) && At - begin < 12; At++)
        {
            number = (number * 10) + bytes[At] - '0';
        }

        return At > begin && (At == bytes.Length || !char.IsAsciiDigit((char)bytes[At]));
    }

    private ReadOnlySpan<byte> Word()
    {
        var begin = At;
        while (At < bytes.Length && IsRegular(bytes[At]))
        {
            At++;
        }

        return bytes[begin..At];
    }

    /// <summary>Most values by far are numbers, and most of them nobody asks for.</summary>
    private void SkipScalar()
    {
        var begin = At;
        var word = Word();
        var digits = word is [(byte)'+' or (byte)'-', .. var rest] ? rest : word;
        var point = digits.IndexOf((byte)'.');
        if (digits.Length is 0 or > MostDigits || digits.Length == (point < 0 ? 0 : 1) || digits[..(point < 0 ? digits.Length : point)].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            || digits[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            At = begin;
            Scalar();
        }
    }

    private JsonValue? Scalar()
    {
        var word = Word();
        return word.SequenceEqual("true"u8) ? JsonValue.Create(true)
            : word.SequenceEqual("false"u8) ? JsonValue.Create(false)
            : word.SequenceEqual("null"u8) ? null
            : decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
            : throw Odd("a value");
    }

    private static bool IsSpace(byte sign) => sign is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsRegular(byte sign) => !IsSpace(sign) && sign is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    private readonly InvalidDataException Odd(string wanted) => new($"{owner.File} has at {At} something else than {wanted}.");
}
