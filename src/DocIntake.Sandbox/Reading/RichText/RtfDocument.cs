using System.Text;
using DocIntake.Sandbox.Rendering;

namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>
/// Reads rich text: the words as they stand after tracked changes, tables, running heads once, notes at the end. Pictures and embedded
/// objects are counted, nothing of them is opened. Any bytes are read to their end, whatever they claim about their nesting.
/// </summary>
public sealed class RtfDocument
{
    /// <summary>Groups inside groups whose look is kept apart. Word itself ends long before.</summary>
    public const int MaxDepth = 1000;

    private readonly RtfTokens tokens;
    private readonly Stack<RtfGroup> outer = new();
    private readonly RtfLetters letters = new();
    private readonly RtfFlows flows = new();
    private readonly StringBuilder aside = new();
    private readonly long mostLetters;
    private RtfGroup group;
    private int beyond;
    private bool starred;
    private bool hasEnded;
    private long length;

    private RtfDocument(Stream file, long mostLetters)
    {
        tokens = new RtfTokens(file);
        this.mostLetters = mostLetters;
        group = new RtfGroup { Flow = flows.Body, Fallback = 1 };
    }

    public int Pictures { get; private set; }

    /// <summary>Embedded files and programs.</summary>
    public int Objects { get; private set; }

    /// <summary>It names things to be fetched or run.</summary>
    public bool Fetches { get; private set; }

    /// <summary>Tracked changes left words in it that do not stand.</summary>
    public bool HasDeletions { get; private set; }

    /// <summary>Its groups do not end, end too often, or lie deeper than <see cref="MaxDepth"/>.</summary>
    public bool Malformed { get; private set; }

    /// <summary>There is more text than was asked for; the rest was left.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Letters of the text itself, without running heads and notes.</summary>
    public long Length => flows.Body.Length;

    /// <param name="file">Read forwards once.</param>
    /// <param name="mostLetters">Where to stop.</param>
    public static RtfDocument Read(Stream file, long mostLetters)
    {
        var document = new RtfDocument(file, mostLetters);
        document.Run();
        return document;
    }

    public IReadOnlyList<Block> Blocks() => flows.Blocks();

    private void Run()
    {
        for (var token = tokens.Next(); token.Kind != RtfKind.End && !TooLong; token = tokens.Next())
        {
            switch (token.Kind)
            {
                case RtfKind.Open: Open(); break;
                case RtfKind.Close: Close(); break;
                case RtfKind.Word: Word(token.Text, token.Number); break;
                case RtfKind.Symbol: Symbol(token.Text[0]); break;
                default: Letter(token.Byte); break;
            }
        }

        Write(letters.Rest());
        Malformed |= beyond > 0 || outer.Count > 1;
    }

    private void Letter(byte value)
    {
        if (group.Destination != RtfDestination.Nowhere)
        {
            // What stands behind the last brace belongs to no document.
            Malformed |= hasEnded && value != ' ';
            Write(letters.Take(value, group.Font));
        }
    }

    private void Open()
    {
        Malformed |= hasEnded;
        Write(letters.Rest());
        starred = false;
        if (outer.Count < MaxDepth)
        {
            outer.Push(group);
        }
        else
        {
            // Deeper groups are only counted: their text is kept, their look is that of the last one.
            beyond++;
            Malformed = true;
        }
    }

    private void Close()
    {
        Write(letters.Rest());
        letters.EndFallback();
        EndAside();
        if (beyond > 0)
        {
            beyond--;
        }
        else if (outer.TryPop(out var before))
        {
            if (before.Flow != group.Flow)
            {
                group.Flow.EndParagraph();
            }

            group = before;
            hasEnded |= outer.Count == 0;
        }
        else
        {
            Malformed = true;
        }
    }

    /// <summary>What a field or a template says is kept only to see whether it fetches something.</summary>
    private void EndAside()
    {
        if (aside.Length > 0 && group.Destination is RtfDestination.Field or RtfDestination.Template)
        {
            Fetches |= RtfActive.Fetches(aside.ToString(), group.Destination);
            aside.Clear();
        }
    }

    private void Symbol(char sign)
    {
        switch (sign)
        {
            case '*': starred = true; break;
            case '~': Say(" "); break;
            case '_': Say("-"); break;
            case '\\' or '{' or '}': Write(letters.Take((byte)sign, group.Font)); break;
        }
    }

    private void Word(string word, int? number)
    {
        var isNew = starred;
        starred = false;
        if (word == "bin")
        {
            tokens.Skip(Math.Max(0, number ?? 0));
        }
        else if (word == "u")
        {
            Write(letters.Unicode(number ?? 0, group.Fallback));
        }
        else if (!Enter(word, isNew) && group.Destination != RtfDestination.Nowhere)
        {
            Apply(word, number);
        }
    }

    /// <summary>True when the word sends its group's text somewhere else.</summary>
    private bool Enter(string word, bool isStarred)
    {
        if (group.Destination == RtfDestination.Nowhere && !RtfWords.IsShownAnyhow(word))
        {
            return false;
        }

        Pictures += word == "pict" ? 1 : 0;
        Objects += word == "object" ? 1 : 0;
        Fetches |= word is "objautlink" or "objupdate";
        switch (RtfWords.DestinationOf(word, isStarred))
        {
            case { } destination:
                group.Destination = destination;
                return true;
            case null when RtfWords.IsRunningHead(word):
                group.Flow = flows.Head();
                return true;
            case null when word == "footnote":
                Say("*");
                group.Flow = flows.Notes;
                return true;
            default:
                return false;
        }
    }

    private void Apply(string word, int? number)
    {
        var on = number != 0;
        switch (word)
        {
            case "par" or "sect": Write(letters.Rest()); group.Flow.EndParagraph(group.InTable, group.Level); break;
            case "line" or "softline": Say("\n"); break;
            case "tab" or "nestcell": Say("    "); break;
            case "nestrow": Say("\n"); break;
            case "cell": Write(letters.Rest()); group.Flow.EndCell(); break;
            case "row": Write(letters.Rest()); group.Flow.EndRow(); break;
            case "intbl": group.InTable = true; break;
            case "pard": (group.InTable, group.Level) = (false, null); break;
            case "outlinelevel" when number is >= 0 and < 9: group.Level = Math.Min(number.Value + 1, 4); break;
            case "page": Write(letters.Rest()); flows.Body.Add(new PageBreak()); break;
            case "plain": (group.Bold, group.Italic, group.Unseen) = (false, false, false); break;
            case "b": group.Bold = on; break;
            case "i": group.Italic = on; break;
            case "v" or "deleted":
                group.Unseen = on;
                HasDeletions |= word == "deleted" && on;
                break;
            case "uc": group.Fallback = Math.Clamp(number ?? 1, 0, 100); break;
            default:
                if (RtfWords.Sign(word) is { } sign)
                {
                    Say(sign);
                }
                else if (letters.Setting(word, number, group.Destination == RtfDestination.Fonts) && word == "f")
                {
                    Write(letters.Rest());
                    group.Font = number ?? 0;
                }

                break;
        }
    }

    private void Say(string text) => Write(letters.Rest() + (letters.InFallback() ? "" : text));

    private void Write(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        switch (group.Destination)
        {
            case RtfDestination.Text when !group.Unseen:
                group.Flow.Append(text, group.Bold, group.Italic);
                length += text.Length;
                TooLong = length > mostLetters;
                break;
            case RtfDestination.Field or RtfDestination.Template when aside.Length < 1000:
                aside.Append(text);
                break;
        }
    }
}
