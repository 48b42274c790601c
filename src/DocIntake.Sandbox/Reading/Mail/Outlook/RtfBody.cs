using System.Globalization;
using System.Text;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>
/// A mail's body as Outlook keeps it: RTF, mostly with HTML or plain text wrapped into it. Takes out what is wrapped, else the words of the
/// RTF. (The wrapping is described in MS-OXRTFEX.)
/// </summary>
internal sealed class RtfBody
{
    private static readonly HashSet<string> Unseen =
    [
        "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "headerl", "headerr", "headerf", "footerl", "footerr", "footerf",
        "footnote", "fldinst", "xe", "tc", "template", "filetbl", "revtbl", "private",
    ];

    private static readonly Dictionary<string, string> Characters = new()
    {
        ["par"] = "\n",
        ["line"] = "\n",
        ["sect"] = "\n",
        ["page"] = "\n",
        ["row"] = "\n",
        ["tab"] = "\t",
        ["cell"] = "\t",
        ["emdash"] = "—",
        ["endash"] = "–",
        ["bullet"] = "•",
        ["lquote"] = "‘",
        ["rquote"] = "’",
        ["ldblquote"] = "“",
        ["rdblquote"] = "”",
        ["emspace"] = " ",
        ["enspace"] = " ",
    };

    private readonly StringBuilder text = new();
    private readonly List<byte> pending = [];
    private readonly Dictionary<int, Encoding> fonts = [];
    private readonly Stack<State> outer = new();
    private State state = new(false, false, false, 1, -1);
    private Encoding page = MapiProperties.CodePage(null);
    private Encoding? pendingPage;
    private int fallback;

    private RtfBody()
    {
    }

    /// <summary>The group being read; restored when it ends.</summary>
    /// <param name="Skipped">Its text is not part of the document.</param>
    /// <param name="Muted">RTF that only stands beside the HTML it was made from.</param>
    /// <param name="Fallback">Characters after a \u that stand for it.</param>
    private readonly record struct State(bool Skipped, bool Muted, bool FontTable, int Fallback, int Font);

    private bool IsHtml { get; set; }

    /// <summary>Bytes as PR_RTF_COMPRESSED keeps them, unpacked; empty when they are damaged.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        var filter = new RtfCompressedToRtf();
        return filter.Flush(packed, 0, packed.Length, out var at, out var length).AsSpan(at, length).ToArray();
    }

    /// <summary>The text, and whether it is HTML.</summary>
    public static (string Text, bool IsHtml) Read(ReadOnlySpan<byte> rtf)
    {
        var body = new RtfBody();
        body.Run(rtf);
        body.Flush();
        return (body.text.ToString(), body.IsHtml);
    }

    private void Run(ReadOnlySpan<byte> rtf)
    {
        for (var at = 0; at < rtf.Length;)
        {
            var value = rtf[at++];
            switch (value)
            {
                case (byte)'{':
                    outer.Push(state);
                    fallback = 0;
                    break;
                case (byte)'}':
                    state = outer.TryPop(out var before) ? before : state;
                    fallback = 0;
                    break;
                case (byte)'\\' when at < rtf.Length:
                    at = char.IsAsciiLetter((char)rtf[at]) ? Word(rtf, at) : Symbol(rtf, at);
                    break;
                case (byte)'\r' or (byte)'\n' or 0:
                    break;
                default:
                    Add(value);
                    break;
            }
        }
    }

    private int Symbol(ReadOnlySpan<byte> rtf, int at)
    {
        var symbol = (char)rtf[at++];
        switch (symbol)
        {
            case '\'' when at + 2 <= rtf.Length && byte.TryParse(Encoding.ASCII.GetString(rtf.Slice(at, 2)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value):
                Add(value);
                return at + 2;
            case '*':
                // A group that a reader may leave out, unless it knows it: the HTML's tags.
                var known = At(rtf, at, "\\htmltag"u8);
                state = state with { Skipped = !known };
                break;
            case '\\' or '{' or '}':
                Add((byte)symbol);
                break;
            case '~':
                Add("\u00A0");
                break;
            case '_':
                Add("-");
                break;
            case '\r' or '\n':
                Add("\n");
                break;
        }

        return at;
    }

    private int Word(ReadOnlySpan<byte> rtf, int at)
    {
        var start = at;
        while (at < rtf.Length && char.IsAsciiLetter((char)rtf[at]))
        {
            at++;
        }

        var name = Encoding.ASCII.GetString(rtf[start..at]);
        var digits = at;
        while (at < rtf.Length && (char.IsAsciiDigit((char)rtf[at]) || (at == digits && rtf[at] == '-')))
        {
            at++;
        }

        int? number = int.TryParse(Encoding.ASCII.GetString(rtf[digits..at]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        at += at < rtf.Length && rtf[at] == ' ' ? 1 : 0;
        if (name == "bin")
        {
            return Math.Min(rtf.Length, at + Math.Max(0, number ?? 0));
        }

        Obey(name, number);
        return at;
    }

    private void Obey(string name, int? number)
    {
        switch (name)
        {
            case "fromhtml":
                IsHtml = number != 0;
                break;
            case "ansicpg":
                page = MapiProperties.CodePage(number);
                break;
            case "htmlrtf":
                state = state with { Muted = number != 0 };
                break;
            case "fonttbl":
                state = state with { FontTable = true, Skipped = true };
                break;
            case "f" when number is { } font:
                state = state with { Font = font };
                break;
            case "fcharset" when state.FontTable && CodePageOfCharset(number ?? 0) is { } known:
                fonts[state.Font] = MapiProperties.CodePage(known);
                break;
            case "uc":
                state = state with { Fallback = Math.Clamp(number ?? 1, 0, 16) };
                break;
            case "u" when number is { } code:
                Add(((char)(ushort)code).ToString());
                fallback = state.Fallback;
                break;
            case var _ when Characters.TryGetValue(name, out var character):
                Add(character);
                break;
            case var _ when Unseen.Contains(name) && !IsHtml:
                state = state with { Skipped = true };
                break;
        }
    }

    private void Add(byte value)
    {
        if (fallback > 0)
        {
            fallback--;
            return;
        }

        if (state is { Skipped: false, Muted: false })
        {
            var now = fonts.GetValueOrDefault(state.Font, page);
            if (pendingPage != now)
            {
                Flush();
            }

            pendingPage = now;
            pending.Add(value);
        }
    }

    private void Add(string characters)
    {
        if (state is { Skipped: false, Muted: false })
        {
            Flush();
            text.Append(characters);
        }
    }

    // Bytes wait until the run ends: in some code pages two make one character.
    private void Flush()
    {
        if (pending.Count > 0)
        {
            text.Append((pendingPage ?? page).GetString([.. pending]));
            pending.Clear();
        }
    }

    private static bool At(ReadOnlySpan<byte> rtf, int at, ReadOnlySpan<byte> word) => rtf[at..].StartsWith(word);

    private static int? CodePageOfCharset(int charset) => charset switch
    {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => null,
    };
}
