using DocIntake.Bundles;

namespace DocIntake.Web.Parts.Bundles;

/// <summary>What a rule that a bundle is checked by is called in front of people.</summary>
public static class RuleWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["size"] = "Size of the file",
        ["scripts"] = "Scripts and actions",
        ["attachments"] = "Files attached inside",
        ["forms"] = "Form fields",
        ["covered-text"] = "Redactions",
        ["searchable"] = "Searchable text",
        ["letter"] = "Letter size",
        ["dpi-at-most"] = "Resolution, at most",
        ["dpi-at-least"] = "Resolution, at least",
        ["page-labels"] = "Page counter",
        ["file-of"] = "File number",
        ["index-links"] = "Links of the index",
        ["bookmark-pages"] = "Pages of the bookmarks",
        ["inherit-zoom"] = "Zoom of the bookmarks",
        ["full-size"] = "Opens at 100 %",
        ["pdf-a"] = "PDF/A",
        ["metadata-left-out"] = "Metadata left out",
        ["words-kept"] = "Words kept",
    };

    /// <summary>"index-links" → "Links of the index"; a name that is not known is written out.</summary>
    public static string Of(string rule) => Known.GetValueOrDefault(rule) ?? Say.Name(PersonalData.TitleOf(rule));

    /// <summary>Whether the sentence of such a line names what it is about: an exhibit, or a document.</summary>
    public static bool IsSaidByItself(string rule) => rule is "exhibit" or "exhibits" or "binding" or "in-house" || PersonalData.Kinds.Contains(rule);
}
