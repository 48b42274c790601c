namespace DocIntake.Sandbox.Reading.RichText;

/// <summary>The control words that say where text goes or that stand for a sign.</summary>
public static class RtfWords
{
    // What these groups hold is about the document or drawn, not part of its text.
    private static readonly HashSet<string> Unshown =
    [
        "colortbl", "stylesheet", "info", "pict", "objdata", "objclass", "objname", "nonshppict", "nonesttables", "listtable", "listoverridetable", "revtbl",
        "rsidtbl", "filetbl", "themedata", "colorschememapping", "datastore", "latentstyles", "generator", "xmlnstbl", "fontemb", "falt", "panose",
        "bkmkstart", "bkmkend", "sn", "sv", "shpinst", "blipuid", "picprop", "userprops", "xe", "tc", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
        "pntxta", "pntxtb", "annotation", "atnid", "atnauthor", "atnref", "atndate", "do", "private",
    ];

    // Starred words are for programs that know them. Of these the text is part of the document.
    private static readonly HashSet<string> StarredText = ["shppict", "shptxt", "dptxbxtext", "footnote", "listtext", "pntext", "field", "fldrslt"];

    private static readonly Dictionary<string, string> Signs = new()
    {
        ["emdash"] = "—",
        ["endash"] = "–",
        ["lquote"] = "‘",
        ["rquote"] = "’",
        ["ldblquote"] = "“",
        ["rdblquote"] = "”",
        ["bullet"] = "•",
        ["emspace"] = " ",
        ["enspace"] = " ",
        ["qmspace"] = " ",
    };

    /// <summary>Where the word sends the text of its group; null = it stays where it is.</summary>
    public static RtfDestination? DestinationOf(string word, bool starred) => word switch
    {
        "fonttbl" => RtfDestination.Fonts,
        "fldinst" => RtfDestination.Field,
        "template" when starred => RtfDestination.Template,
        "shptxt" or "dptxbxtext" => RtfDestination.Text,
        _ when Unshown.Contains(word) || (starred && !StarredText.Contains(word)) => RtfDestination.Nowhere,
        _ => null,
    };

    /// <summary>Text inside something drawn.</summary>
    public static bool IsShownAnyhow(string word) => word is "shptxt" or "dptxbxtext";

    public static bool IsRunningHead(string word) =>
        word is "header" or "headerl" or "headerr" or "headerf" or "footer" or "footerl" or "footerr" or "footerf";

    public static string? Sign(string word) => Signs.GetValueOrDefault(word);
}

/// <summary>What in rich text makes another program fetch or run something.</summary>
internal static class RtfActive
{
    public static bool Fetches(string text, RtfDestination where) => where == RtfDestination.Template
        ? text.Contains("://", StringComparison.Ordinal) && !text.Contains("file:///", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith(@"\\", StringComparison.Ordinal)
        : text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) is [var name, ..]
            && name.ToUpperInvariant() is "DDE" or "DDEAUTO" or "INCLUDETEXT" or "INCLUDEPICTURE" or "LINK" or "IMPORT";
}
