using System.Text;
using DocIntake.Sandbox.Reading.RichText;
using MimeKit.Tnef;

namespace DocIntake.Sandbox.Reading.Mail.Outlook;

/// <summary>
/// A mail's HTML as Outlook keeps it: wrapped into RTF, tag by tag, with the RTF that it was turned into beside it. Takes the HTML out
/// again (MS-OXRTFEX says how).
/// </summary>
internal sealed class WrappedHtml
{
    /// <summary>Bytes in which the RTF says that it wraps HTML.</summary>
    private const int Head = 4096;

    private static readonly Dictionary<string, string> Characters = new()
    {
        ["par"] = "\n",
        ["line"] = "\n",
        ["tab"] = "\t",
        ["emdash"] = "—",
        ["endash"] = "–",
        ["bullet"] = "•",
        ["lquote"] = "‘",
        ["rquote"] = "’",
        ["ldblquote"] = "“",
        ["rdblquote"] = "”",
    };

    private readonly StringBuilder html = new();
    private readonly List<byte> pending = [];
    private readonly Dictionary<int, int> fonts = [];
    private readonly Stack<Group> outer = new();
    private Group group = new(false, false, false, 1, -1);
    private int page = 1252;
    private int pendingPage;
    private int fallback;
    private bool starred;

    /// <param name="Skipped">Its text is no part of the mail.</param>
    /// <param name="Muted">RTF that only stands beside the HTML it was made from.</param>
    /// <param name="Fallback">Characters after a \u that stand for it.</param>
    private readonly record struct Group(bool Skipped, bool Muted, bool FontTable, int Fallback, int Font);

    /// <summary>Bytes as PR_RTF_COMPRESSED keeps them, unpacked.</summary>
    public static byte[] Unpack(byte[] packed) =>
        new RtfCompressedToRtf().Flush(packed, 0, packed.Length, out var at, out var length).AsSpan(at, length).ToArray();

    /// <summary>The HTML; null when the RTF wraps none.</summary>
    public static string? Of(byte[] rtf)
    {
        if (rtf.AsSpan(0, Math.Min(Head, rtf.Length)).IndexOf("\\fromhtml1"u8) < 0)
        {
            return null;
        }

        using var source = new MemoryStream(rtf);
        var wrapped = new WrappedHtml();
        wrapped.Run(new RtfTokens(source));
        wrapped.Flush();
        return wrapped.html.ToString();
    }

    private void Run(RtfTokens tokens)
    {
        for (RtfToken token; (token = tokens.Next()).Kind != RtfKind.End;)
        {
            switch (token.Kind)
            {
                case RtfKind.Open:
                    outer.Push(group);
                    fallback = 0;
                    break;
                case RtfKind.Close:
                    group = outer.TryPop(out var before) ? before : group;
                    fallback = 0;
                    break;
                case RtfKind.Byte:
                    Add(token.Byte);
                    break;
                case RtfKind.Symbol:
                    Obey(token.Text[0]);
                    break;
                case RtfKind.Word when token.Text == "bin":
                    tokens.Skip(token.Number ?? 0);
                    break;
                case RtfKind.Word:
                    Obey(token.Text, token.Number);
                    break;
            }

            starred = token is { Kind: RtfKind.Symbol, Text: "*" };
        }
    }

    private void Obey(char symbol)
    {
        switch (symbol)
        {
            case '\\' or '{' or '}':
                Add((byte)symbol);
                break;
            case '~':
                Add("&nbsp;");
                break;
            case '_':
                Add("-");
                break;
        }
    }

    private void Obey(string word, int? number)
    {
        // A group that a reader may leave out, unless it is what we came for: the HTML's tags.
        group = starred && word != "htmltag" ? group with { Skipped = true } : group;
        switch (word)
        {
            case "ansicpg":
                page = number ?? page;
                break;
            case "htmlrtf":
                group = group with { Muted = number != 0 };
                break;
            case "colortbl" or "stylesheet" or "info" or "pict":
                group = group with { Skipped = true };
                break;
            case "fonttbl":
                group = group with { FontTable = true, Skipped = true };
                break;
            case "f" when number is { } font:
                group = group with { Font = font };
                break;
            case "fcharset" when group.FontTable && RtfCodePages.OfCharacterSet(number ?? 0) is { } known:
                fonts[group.Font] = known;
                break;
            case "uc":
                group = group with { Fallback = Math.Clamp(number ?? 1, 0, 16) };
                break;
            case "u" when number is { } code:
                Add(((char)(ushort)code).ToString());
                fallback = group.Fallback;
                break;
            case var _ when Characters.TryGetValue(word, out var character):
                Add(character);
                break;
        }
    }

    private void Add(byte value)
    {
        if (fallback > 0)
        {
            fallback--;
        }
        else if (group is { Skipped: false, Muted: false })
        {
            var now = fonts.GetValueOrDefault(group.Font, page);
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
        if (group is { Skipped: false, Muted: false })
        {
            Flush();
            html.Append(characters);
        }
    }

    // Bytes wait until the run ends: in some code pages two make one character.
    private void Flush()
    {
        if (pending.Count > 0)
        {
            html.Append(RtfCodePages.Encoding(pendingPage).GetString([.. pending]));
            pending.Clear();
        }
    }
}
