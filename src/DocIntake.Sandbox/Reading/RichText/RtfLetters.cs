namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>Turns bytes into letters by the code page of their font, and leaves out the stand-ins behind Unicode letters.</summary>
public sealed class RtfLetters
{
    private readonly Dictionary<int, int> pages = [];
    private readonly byte[] pending = new byte[256];
    private int document = 1252;
    private int font;
    private int held;
    private int heldPage;
    private int leftOut;
    private bool leadOpen;

    /// <summary>A byte of text; answers what is complete by now.</summary>
    public string Take(byte value, int ofFont)
    {
        if (leftOut > 0)
        {
            leftOut--;
            return "";
        }

        var page = pages.GetValueOrDefault(ofFont, document);
        var before = held == pending.Length - 1 && !leadOpen || page != heldPage && !leadOpen ? Rest() : "";
        heldPage = held == 0 ? page : heldPage;
        pending[held++] = value;
        leadOpen = !leadOpen && RtfCodePages.IsLead(heldPage, value);
        return before;
    }

    /// <summary>A letter by its number, with so many stand-ins behind it.</summary>
    public string Unicode(int number, int fallback)
    {
        var before = Rest();
        leftOut = fallback;
        return before + (char)(ushort)number;
    }

    /// <summary>The bytes held back so far, as letters.</summary>
    public string Rest()
    {
        if (held == 0)
        {
            return "";
        }

        var text = RtfCodePages.Encoding(heldPage).GetString(pending, 0, held);
        (held, leadOpen) = (0, false);
        return text;
    }

    /// <summary>True once for each sign that only stands in for a letter already written.</summary>
    public bool InFallback()
    {
        var standsIn = leftOut > 0;
        leftOut -= standsIn ? 1 : 0;
        return standsIn;
    }

    /// <summary>Stand-ins end with their group at the latest.</summary>
    public void EndFallback() => leftOut = 0;

    /// <summary>Takes the words that say which code page is meant.</summary>
    /// <param name="inFonts">They describe a font rather than use it.</param>
    /// <returns>True when the word chooses the font of what follows.</returns>
    public bool Setting(string word, int? number, bool inFonts)
    {
        switch (word)
        {
            case "ansicpg" when number > 0: document = number.Value; break;
            case "mac": document = 10000; break;
            case "pc": document = 437; break;
            case "pca": document = 850; break;
            case "f" when inFonts: font = number ?? 0; break;
            case "f": return true;
            case "fcharset" when inFonts && pages.Count < 10_000 && RtfCodePages.OfCharacterSet(number ?? 0) is { } page: pages[font] = page; break;
            case "cpg" when inFonts && number > 0 && pages.Count < 10_000: pages[font] = number.Value; break;
        }

        return false;
    }
}
